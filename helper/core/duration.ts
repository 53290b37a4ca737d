// Durations are text with units on the command line and in files, and whole seconds everywhere else.

import { BrowError } from '../errors.ts'
import { say } from '../messages/say.ts'

/** Every legal duration: descending units, each at most once. */
export const durationPattern = /^(?=\d)(?:(\d{1,9})d)?(?:(\d{1,9})h)?(?:(\d{1,9})m)?(?:(\d{1,9})s)?$/

export const shortestTtlSeconds = 10
export const longestTtlSeconds = 24 * 3600

const unitSeconds = [86_400, 3600, 60, 1]

/** Seconds of `30m`, `1h30m`, …, or undefined when the text is no duration. Zero is a duration here. */
export function durationSeconds(text: string): number | undefined {
  const match = durationPattern.exec(text)
  if (match === null) return undefined
  return unitSeconds.reduce((sum, seconds, index) => sum + seconds * Number(match[index + 1] ?? 0), 0)
}

/** Seconds of a duration within [min, max]. `what` names it in the message: `ttl`, `linger`. */
export function parseDuration(
  text: string,
  what = 'duration',
  { min = 1, max = Number.MAX_SAFE_INTEGER }: { min?: number; max?: number } = {},
): number {
  const seconds = durationSeconds(text)
  if (seconds === undefined) {
    throw new BrowError('usage', say`invalid ${what}: "${text}"`, { hint: hintFor(text) })
  }
  if (seconds < min || seconds > max) {
    throw new BrowError('usage', say`${what} out of range: "${text}"`, { hint: rangeHint(min, max) })
  }
  return seconds
}

/** Seconds of a time to live: 10s to 24h. */
export function parseTtl(text: string, what = 'ttl'): number {
  return parseDuration(text, what, { min: shortestTtlSeconds, max: longestTtlSeconds })
}

/** The shortest legal spelling: 5400 → `1h30m`, 0 → `0s`. Fractions are dropped. */
export function formatDuration(seconds: number): string {
  let left = Math.max(0, Math.trunc(seconds))
  let text = ''
  for (const [size, unit] of [
    [86_400, 'd'],
    [3600, 'h'],
    [60, 'm'],
    [1, 's'],
  ] as const) {
    if (left >= size) text += `${Math.floor(left / size)}${unit}`
    left %= size
  }
  return text === '' ? '0s' : text
}

function rangeHint(min: number, max: number): string {
  const least = formatDuration(min)
  return max === Number.MAX_SAFE_INTEGER ? say`give at least ${least}` : say`give ${least} to ${formatDuration(max)}`
}

function hintFor(text: string): string {
  return /^\d+$/.test(text) && Number(text) > 0
    ? say`a number with a unit: 90s, 30m, 2h, 1h30m; did you mean ${Number(text)}m?`
    : say`a number with a unit: 90s, 30m, 2h, 1h30m`
}
