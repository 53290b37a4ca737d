// The project's own files, as the structure tests read them.

import { globSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

export const root = join(import.meta.dirname, '../..')

/** Paths below the root that match, without folders. */
export function filesOf(...patterns: string[]): string[] {
  const found = globSync(patterns, { cwd: root, exclude: ['**/node_modules/**'] })
  return found.filter((path) => statSync(join(root, path)).isFile()).sort()
}

export const textOf = (path: string) => readFileSync(join(root, path), 'utf8')

export interface Import {
  /** Path below the root, or a package's name, or `node:…`. */
  target: string
  typeOnly: boolean
  dynamic: boolean
}

const statement = /^(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s+)?'([^']+)'/gm
const call = /\bimport\(\s*'([^']+)'\s*\)/g

/** Imports of a TypeScript file in the project's formatting (single quotes, one statement a line or block). */
export function importsOf(path: string): Import[] {
  const text = textOf(path).replace(/^\s*\/\/.*$/gm, '')
  const place = (target: string) => (target.startsWith('.') ? join(path, '..', target) : target)
  return [
    ...[...text.matchAll(statement)].map(([, type, target]) => ({
      target: place(target!),
      typeOnly: type !== undefined,
      dynamic: false,
    })),
    ...[...text.matchAll(call)].map(([, target]) => ({ target: place(target!), typeOnly: false, dynamic: true })),
  ]
}
