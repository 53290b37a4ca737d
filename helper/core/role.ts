// The Role that somebody needs who may do nothing yet.

interface Right {
  group: string
  resource: string
  subresource?: string
  verb: string
}

/** As YAML whose values are JSON, so that no name is taken for a number or a switch. */
export function roleManifest(rights: Right[], namespace: string): string {
  const byResource = Map.groupBy(rights, ({ group, resource, subresource }) =>
    JSON.stringify([group, subresource === undefined ? resource : `${resource}/${subresource}`]),
  )
  const rules = [...byResource].map(([key, same]) => {
    const [group, resource] = JSON.parse(key) as [string, string]
    const verbs = same.map(({ verb }) => verb)
    return [
      `  - apiGroups: ${list([group])}`,
      `    resources: ${list([resource])}`,
      `    verbs: ${list(verbs)}`,
      '',
    ].join('\n')
  })
  const head = [
    'apiVersion: rbac.authorization.k8s.io/v1',
    'kind: Role',
    `metadata: { name: brow, namespace: ${JSON.stringify(namespace)} }`,
    'rules:',
    '',
  ]
  return head.join('\n') + rules.join('')
}

function list(texts: string[]): string {
  return `[${texts.map((text) => JSON.stringify(text)).join(', ')}]`
}
