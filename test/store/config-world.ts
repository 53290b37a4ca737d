// Configuration files of tests.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import type { makeWorld } from '../cli/world.ts'

type World = ReturnType<typeof makeWorld>

export const profile = { context: 'c', host: 'h', port: 1 }

/** Text of a file with these profiles. */
export const sound = (profiles: object): string => JSON.stringify({ version: 2, profiles })

export function write({ paths }: World, text: string): void {
  mkdirSync(paths.configDir, { recursive: true })
  writeFileSync(paths.config, text)
}

export const read = ({ paths }: World): string => readFileSync(paths.config, 'utf8')

export const saved = (world: World) => JSON.parse(read(world))
