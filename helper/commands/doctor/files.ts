import { chmodSync, rmdirSync, rmSync } from 'node:fs'
import { type Finding, notFoundOut } from '../../core/doctor.ts'
import { type FileFacts, isExposed, isShut, leftovers, privateMode } from '../../core/leftovers.ts'
import { typed } from '../../core/shell-code.ts'
import { say } from '../../messages/say.ts'
import { readForwards } from '../../store/forwards.ts'
import { inventory } from '../../store/inventory.ts'
import type { Paths } from '../../store/paths.ts'
import { missed, writableFindings } from './writable.ts'

/** Files that others may use, that we may not use, that belong to others, or that nobody needs. */
export function filesFindings(paths: Paths, now: number): Finding[] {
  const unread: Finding[] = []
  const files = inventory(paths, (folder, error) =>
    unread.push({ ...notFoundOut('files', folder, error), status: missed(folder, paths) }),
  )
  const mine = files.filter((file) => file.mine)
  const shut = mine.filter(isShut)
  const found = [
    ...files.filter((file) => !file.mine).map(foreign),
    ...shut.map((file) => closed(file, paths)),
    ...mine.filter((file) => isExposed(file) && !isShut(file)).map(exposed),
    ...unneeded(files, paths, now),
  ]
  // What follows from a folder that is told of already, or is told of one above, is not told again.
  const blind = [...unread, ...writableFindings(paths)].filter(({ subject }, at, all) => {
    const above = [...shut.map(({ path }) => path), ...all.slice(0, at).map((other) => other.subject)]
    return !above.some((path) => `${subject}/`.startsWith(`${path}/`))
  })
  if (found.length + blind.length > 0) return [...blind, ...found]
  return [{ check: 'files', subject: paths.stateDir, status: 'ok', message: say`nobody else can read them` }]
}

function unneeded(files: FileFacts[], paths: Paths, now: number): Finding[] {
  let ids: Set<string>
  try {
    ids = new Set(readForwards(paths).map(({ id }) => id))
  } catch {
    // Told of with the forwards. Nobody knows then what belongs to one.
    return []
  }
  return leftovers(files, ids, now).map(({ file, what }) => {
    const mend = () => (file.kind === 'directory' ? rmdirSync(file.path) : rmSync(file.path, { force: true }))
    return { check: 'leftover', subject: file.path, status: 'warn', message: what, mend }
  })
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

function closed(file: FileFacts, paths: Paths): Finding {
  const wanted = privateMode(file)
  return {
    check: 'mode',
    subject: file.path,
    status: missed(file.path, paths),
    message: say`you have too few rights in it: ${file.mode.toString(8)}, not ${wanted.toString(8)}`,
    mend: () => chmodSync(file.path, wanted),
  }
}

function foreign({ path }: FileFacts): Finding {
  const message = say`it belongs to another user`
  return { check: 'owner', subject: path, status: 'fail', message, hint: `ls -ld ${typed(path)}` }
}
