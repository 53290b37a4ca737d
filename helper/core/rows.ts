// The JSON contract as records that a shell reads without a JSON parser.

const fieldEnd = '\u001f'
const recordEnd = '\0'

/** `name,relay.image` → paths into an item. */
export function parseFields(text: string): string[][] {
  return text.split(',').map((field) => field.trim().split('.'))
}

/** One record per item of `items`, or one for the document itself. */
export function toRows(document: unknown, fields: string[][]): string {
  const items = itemsOf(document) ?? [document]
  return items.map((item) => fields.map((path) => cell(at(item, path))).join(fieldEnd) + recordEnd).join('')
}

function itemsOf(document: unknown): unknown[] | undefined {
  const items = at(document, ['items'])
  return Array.isArray(items) ? items : undefined
}

function at(value: unknown, path: string[]): unknown {
  let current = value
  for (const key of path) {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, key)) return undefined
    current = (current as Record<string, unknown>)[key]
  }
  return current
}

function cell(value: unknown): string {
  if (value === undefined || value === null) return ''
  if (Array.isArray(value)) return value.map(cell).join(',')
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value)
  // The two characters that frame a record would break it in two.
  return text.replaceAll(fieldEnd, '\ufffd').replaceAll(recordEnd, '\ufffd')
}
