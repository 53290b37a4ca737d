import { accessSync, constants, existsSync } from 'node:fs'
import { dirname } from 'node:path'
import { type Finding, notFoundOut } from '../../core/doctor.ts'
import { typed } from '../../core/shell-code.ts'
import { fileError } from '../../store/files.ts'
import type { Paths } from '../../store/paths.ts'

/** Our folders that cannot be written, or not be made. Makes none. */
export function writableFindings(paths: Paths): Finding[] {
  const { configDir, stateDir, cacheDir } = paths
  return [configDir, stateDir, cacheDir].flatMap((folder): Finding[] => {
    const there = nearest(folder)
    try {
      accessSync(there, constants.W_OK | constants.X_OK)
      return []
    } catch (error) {
      const finding = notFoundOut('files', folder, fileError(error, there === folder ? 'write' : 'make', folder))
      return [{ ...finding, status: missed(folder, paths), hint: `ls -ld ${typed(there)}` }]
    }
  })
}

/** Only TAB misses the cache. */
export const missed = (folder: string, { cacheDir }: Paths) => (folder === cacheDir ? 'warn' : 'fail')

/** What of a path is there already. */
function nearest(path: string): string {
  return existsSync(path) || path === dirname(path) ? path : nearest(dirname(path))
}
