// The reader's clock: a shell has none that reads ISO dates on every system.

const two = (part: number) => String(part).padStart(2, '0')

/** Time of day of an ISO date, in the reader's own zone; blanks when there is none. */
export function timeOfDay(at: string): string {
  const date = new Date(at)
  if (Number.isNaN(date.getTime())) return ' '.repeat(8)
  return [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':')
}

/** Day and time of day of an ISO date; nothing when there is none. */
export function localTime(at: string): string {
  const date = new Date(at)
  if (Number.isNaN(date.getTime())) return ''
  return `${[date.getFullYear(), date.getMonth() + 1, date.getDate()].map(two).join('-')} ${timeOfDay(at)}`
}

export function withLocalTime<T extends { at: string }>(entry: T): T & { localTime: string } {
  return { ...entry, localTime: localTime(entry.at) }
}
