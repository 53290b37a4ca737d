// Writes brow.schema.json out of the schema that the helper checks with: node schema/generate.ts && npm run format

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { toJsonSchema } from '@valibot/to-json-schema'
import { configSchema } from '../helper/core/schema.ts'

export const schemaFile = join(import.meta.dirname, 'brow.schema.json')

/** Range checks of durations have no counterpart in JSON schema and are left to the helper. */
export function jsonSchema(): object {
  return { ...toJsonSchema(configSchema, { errorMode: 'ignore' }), title: 'Configuration of brow' }
}

if (import.meta.main) writeFileSync(schemaFile, `${JSON.stringify(jsonSchema(), null, 2)}\n`)
