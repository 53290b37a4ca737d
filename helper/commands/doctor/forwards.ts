import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Finding } from '../../core/doctor.ts'
import { typed } from '../../core/shell-code.ts'
import { noteKilled } from '../../forward/killed.ts'
import { openForwards } from '../../forward/open.ts'
import { isRunning } from '../../forward/process.ts'
import { stopForward } from '../../forward/stop.ts'
import { say } from '../../messages/say.ts'
import { type ForwardRecord, readForward, readForwards } from '../../store/forwards.ts'
import type { Paths } from '../../store/paths.ts'
import { CONTRACT } from '../../types.ts'

/** Forwards whose keeper is gone, stuck, or of another version. */
export async function forwardFindings(paths: Paths, now: number): Promise<Finding[]> {
  const records = readForwards(paths)
  const open = await openForwards(paths, now)
  noteKilled(paths)
  const wrong = records.flatMap((record) => {
    const dead = open.find(({ id }) => id === record.id)?.state === 'dead'
    return judge(record, dead, paths) ?? []
  })
  const found = [...wrong, ...unreadable(paths)]
  if (found.length > 0) return found
  const message = records.length === 0 ? say`nothing is open` : say`open, and answering: ${records.length}`
  return [{ check: 'forwards', subject: paths.forwardsDir, status: 'ok', message }]
}

function judge(record: ForwardRecord, dead: boolean, paths: Paths): Finding | undefined {
  const { name, pid, contract } = record
  const said = { check: 'forward', subject: name }
  if (!isRunning(pid, record.pidStartedAt)) {
    const mend = async () => void (await stopForward(record, undefined, paths))
    return { ...said, status: 'warn', message: say`its keeper is gone, its record is left`, mend }
  }
  if (dead)
    return { ...said, status: 'fail', message: say`its keeper (pid ${pid}) does not answer`, hint: `kill ${pid}` }
  if (contract === CONTRACT) return undefined
  const hint = say`brow stop ${typed(name)}, then brow connect ${typed(name)}`
  return { ...said, status: 'warn', message: say`its keeper is of another version of brow`, hint }
}

function unreadable(paths: Paths): Finding[] {
  let names: string[] = []
  try {
    names = readdirSync(paths.forwardsDir)
  } catch {
    // None was ever made.
  }
  return names
    .filter((name) => /^[^.].*\.json$/.test(name) && readForward(paths, name.slice(0, -5)) === undefined)
    .map((name) => {
      const path = join(paths.forwardsDir, name)
      const mend = () => rmSync(path, { force: true })
      return { check: 'forward', subject: path, status: 'warn', message: say`it is no record of a forward`, mend }
    })
}
