// Numbers as a person reads them, in few and steady cells.

import { say } from '../messages/say.ts'

const units = ['B', 'kB', 'MB', 'GB', 'TB']

/** 999 B, 1.2 kB, 34 MB: at most six characters. */
export function formatBytes(bytes: number): string {
  let value = Math.max(0, bytes)
  let unit = 0
  // 999.6 would be rounded to 1000 of its unit.
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000
    unit++
  }
  const digits = unit === 0 || value >= 9.95 ? 0 : 1
  return `${value.toFixed(digits)} ${units[unit]}`
}

export function formatRate(bytesPerSecond: number): string {
  return `${formatBytes(bytesPerSecond)}/s`
}

/** 0.4 ms, 12 ms, 1.2 s. */
export function formatRoundTrip(milliseconds: number): string {
  if (milliseconds >= 1000) return `${(milliseconds / 1000).toFixed(1)} s`
  return `${milliseconds < 10 ? milliseconds.toFixed(1) : Math.round(milliseconds)} ms`
}

/** What is left of a time: 1h59m, 29m56s, 12s. With hours to go nobody counts seconds. */
export function formatLeft(seconds: number): string {
  const left = Math.max(0, Math.trunc(seconds))
  const [h, m, s] = [Math.floor(left / 3600), Math.floor(left / 60) % 60, left % 60]
  if (h > 0) return m > 0 ? say`${h}h${m}m` : say`${h}h`
  if (m > 0) return s > 0 ? say`${m}m${s}s` : say`${m}m`
  return say`${s}s`
}

const bars = '▁▂▃▄▅▆▇█'

/** The last `width` values as bars; the highest of all values is a full one, and nothing is a blank. */
export function sparkline(values: readonly number[], width: number): string {
  const top = Math.max(...values, 1)
  const drawn = values.slice(-width).map((value) => {
    if (value <= 0) return ' '
    return bars[Math.min(bars.length - 1, Math.ceil((value / top) * bars.length) - 1)] ?? ' '
  })
  return drawn.join('').padStart(width)
}
