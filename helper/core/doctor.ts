// What the doctor says, and what can be done about it.

import { BrowError, isBrowError } from '../errors.ts'
import { say } from '../messages/say.ts'

export interface DoctorItem {
  /** What was looked at: `config`, `rights`, `forward` … */
  check: string
  /** Which of them: a path, a context, a name. */
  subject: string
  status: 'ok' | 'warn' | 'fail'
  message: string
  /** The command that mends it. */
  hint?: string
  /** Mended just now: what the message tells was so before. */
  fixed?: boolean
  /** A Role, as YAML, that would allow what is missing. */
  role?: string
}

export interface Finding extends DoctorItem {
  /** Mends it; only where nothing can be lost by it. */
  mend?: () => void | Promise<void>
}

export const fixCommand = 'brow doctor --fix'

/** What cannot be found out is a failed check, not the end of the others. */
export async function findings(
  check: string,
  subject: string,
  look: () => Finding[] | Promise<Finding[]>,
): Promise<Finding[]> {
  try {
    return await look()
  } catch (error) {
    return [notFoundOut(check, subject, error)]
  }
}

export function notFoundOut(check: string, subject: string, error: unknown): Finding {
  if (!isBrowError(error)) throw error
  return { check, subject, status: 'fail', message: error.message, hint: error.hint }
}

/** A finding that somebody else made: status, check, subject, message and hint, split by U+001F. */
export function told(text: string): DoctorItem {
  const [status, check = '', subject = '', message = '', hint] = text.split('\u001f')
  if (status !== 'ok' && status !== 'warn' && status !== 'fail')
    throw new BrowError('usage', say`invalid --${'found'}: "${text}"`, { hint: say`one of ${'ok, warn, fail'}` })
  return { check, subject, status, message, ...(hint ? { hint } : {}) }
}

/** With `fix`, mends what can be mended and says so. */
export async function treat({ mend, ...item }: Finding, fix: boolean): Promise<DoctorItem> {
  if (mend === undefined) return item
  if (!fix) return { ...item, hint: item.hint ?? fixCommand }
  const { hint: _, ...rest } = item
  try {
    await mend()
    return { ...rest, status: 'ok', fixed: true }
  } catch (error) {
    return { ...rest, status: 'fail', message: say`${item.message}; mending failed: ${(error as Error).message}` }
  }
}
