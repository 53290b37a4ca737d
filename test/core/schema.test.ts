import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { jsonSchema, schemaFile } from '../../schema/generate.ts'

it('is shipped as the JSON schema that the code checks with (else: node schema/generate.ts)', () => {
  expect(JSON.parse(readFileSync(schemaFile, 'utf8'))).toEqual(JSON.parse(JSON.stringify(jsonSchema())))
})
