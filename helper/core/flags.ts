// What the command line gave as flags, and typed ways to read it.

/** By camel-case name: one text, several texts (repeatable flags), or on/off. Absent: not given. */
export type Flags = Record<string, string | string[] | boolean | undefined>

export function textOf(flags: Flags, name: string): string | undefined {
  const value = flags[name]
  return typeof value === 'string' ? value : undefined
}

/** Values of a repeatable flag, in order. */
export function textsOf(flags: Flags, name: string): string[] {
  const value = flags[name]
  return Array.isArray(value) ? value : typeof value === 'string' ? [value] : []
}

/** true for `--flag`, false for `--no-flag`, undefined when neither was given. */
export function switchOf(flags: Flags, name: string): boolean | undefined {
  const value = flags[name]
  return typeof value === 'boolean' ? value : undefined
}
