/** For people: a shell has no clock that reads ISO dates on every system. */
export function withLocalTime<T extends { at: string }>(entry: T): T & { localTime: string } {
  const date = new Date(entry.at)
  const two = (part: number) => String(part).padStart(2, '0')
  const day = [date.getFullYear(), date.getMonth() + 1, date.getDate()].map(two).join('-')
  return { ...entry, localTime: `${day} ${[date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':')}` }
}
