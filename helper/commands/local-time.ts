/** An ISO date by the reader's clock, for people: a shell has none that reads such dates on every system. */
export function localTime(at: string): string {
  const date = new Date(at)
  if (Number.isNaN(date.getTime())) return ''
  const two = (part: number) => String(part).padStart(2, '0')
  const day = [date.getFullYear(), date.getMonth() + 1, date.getDate()].map(two).join('-')
  return `${day} ${[date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':')}`
}

export function withLocalTime<T extends { at: string }>(entry: T): T & { localTime: string } {
  return { ...entry, localTime: localTime(entry.at) }
}
