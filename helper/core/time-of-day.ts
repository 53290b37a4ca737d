// The reader's clock.

/** Time of day of an ISO date, in the reader's own zone; blanks when there is none. */
export function timeOfDay(at: string): string {
  const date = new Date(at)
  if (Number.isNaN(date.getTime())) return ' '.repeat(8)
  return [date.getHours(), date.getMinutes(), date.getSeconds()].map((part) => String(part).padStart(2, '0')).join(':')
}
