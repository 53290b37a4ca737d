// Code that sets variables in a shell.

export const shells = ['fish', 'posix'] as const
export type Shell = (typeof shells)[number]

/** A line a variable, exported. Values are any text without NUL. */
export function assignments(variables: Record<string, string>, shell: Shell): string {
  const line = shell === 'fish' ? fishLine : posixLine
  return Object.entries(variables)
    .map(([name, value]) => `${line(name, value)}\n`)
    .join('')
}

/** As it is typed: quoted only where it has to be. */
export function typed(word: string): string {
  return /^[\w@%+:,./-]+$/.test(word) ? word : fishQuoted(word)
}

/** Inside single quotes fish knows two escapes: of the backslash and of the quote. */
const fishQuoted = (value: string) => `'${value.replace(/[\\']/g, '\\$&')}'`

const fishLine = (name: string, value: string) => `set -gx ${name} ${fishQuoted(value)}`

/** Inside single quotes a POSIX shell knows none: the quote is closed, escaped and opened again. */
function posixLine(name: string, value: string): string {
  return `export ${name}='${value.replaceAll("'", "'\\''")}'`
}
