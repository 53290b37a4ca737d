import { chmodSync, rmdirSync, rmSync } from 'node:fs'
import type { Finding } from '../../core/doctor.ts'
import { type FileFacts, isExposed, leftovers, privateMode } from '../../core/leftovers.ts'
import { say } from '../../messages/say.ts'
import { readForwards } from '../../store/forwards.ts'
import { inventory } from '../../store/inventory.ts'
import type { Paths } from '../../store/paths.ts'

/** Files that others may read, that belong to others, or that nobody needs. */
export function filesFindings(paths: Paths, now: number): Finding[] {
  const files = inventory(paths)
  const unneeded = leftovers(files, new Set(readForwards(paths).map(({ id }) => id)), now)
  const found = [
    ...files.filter((file) => !file.mine).map(foreign),
    ...files.filter((file) => file.mine && isExposed(file)).map(exposed),
    ...unneeded.map(({ file, what }): Finding => {
      const mend = () => (file.kind === 'directory' ? rmdirSync(file.path) : rmSync(file.path, { force: true }))
      return { check: 'leftover', subject: file.path, status: 'warn', message: what, mend }
    }),
  ]
  if (found.length > 0) return found
  return [{ check: 'files', subject: paths.stateDir, status: 'ok', message: say`nobody else can read them` }]
}

function exposed(file: FileFacts): Finding {
  const wanted = privateMode(file)
  return {
    check: 'mode',
    subject: file.path,
    status: 'warn',
    message: say`others have rights in it: ${file.mode.toString(8)}, not ${wanted.toString(8)}`,
    mend: () => chmodSync(file.path, wanted),
  }
}

function foreign({ path }: FileFacts): Finding {
  const message = say`it belongs to another user`
  return { check: 'owner', subject: path, status: 'fail', message, hint: `ls -ld '${path}'` }
}
