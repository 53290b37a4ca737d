// The `restricted` profile of PodSecurity, in the order and the words of the real admission plugin.

import type { Container, PodSpec } from './objects.ts'

interface SecurityContext {
  allowPrivilegeEscalation?: boolean
  privileged?: boolean
  runAsNonRoot?: boolean
  runAsUser?: number
  capabilities?: { add?: string[]; drop?: string[] }
  seccompProfile?: { type?: string }
}

/** Undefined when the pod passes. */
export function violations(spec: PodSpec): string | undefined {
  const all = [...(spec.initContainers ?? []), ...spec.containers]
  const pod = (spec.securityContext ?? {}) as SecurityContext
  const of = (container: Container) => (container.securityContext ?? {}) as SecurityContext
  const where = (test: (container: Container) => boolean) => all.filter(test).map((container) => container.name)
  const found: string[] = []

  const hostNamespaces = ['hostNetwork', 'hostPID', 'hostIPC'].filter((field) => spec[field] === true)
  if (hostNamespaces.length > 0) found.push(`host namespaces (${hostNamespaces.map((f) => `${f}=true`).join(', ')})`)
  const hostPaths = ((spec.volumes ?? []) as { name: string; hostPath?: object }[]).filter((volume) => volume.hostPath)
  if (hostPaths.length > 0)
    found.push(
      `hostPath volumes (${plural(
        'volume',
        hostPaths.map((v) => v.name),
      )})`,
    )
  const privileged = where((container) => of(container).privileged === true)
  if (privileged.length > 0)
    found.push(`privileged (${containers(privileged)} must not set securityContext.privileged=true)`)
  const escalating = where((container) => of(container).allowPrivilegeEscalation !== false)
  if (escalating.length > 0) {
    found.push(
      `allowPrivilegeEscalation != false (${containers(escalating)} must set securityContext.allowPrivilegeEscalation=false)`,
    )
  }
  const capable = where((container) => !of(container).capabilities?.drop?.includes('ALL'))
  if (capable.length > 0) {
    found.push(`unrestricted capabilities (${containers(capable)} must set securityContext.capabilities.drop=["ALL"])`)
  }
  const root = where((container) => (of(container).runAsNonRoot ?? pod.runAsNonRoot) !== true)
  if (root.length > 0) {
    found.push(`runAsNonRoot != true (pod or ${containers(root)} must set securityContext.runAsNonRoot=true)`)
  }
  if (pod.runAsUser === 0) found.push('runAsUser=0 (pod must not set runAsUser=0)')
  const unconfined = where((container) => {
    const type = (of(container).seccompProfile ?? pod.seccompProfile)?.type
    return type !== 'RuntimeDefault' && type !== 'Localhost'
  })
  if (unconfined.length > 0) {
    found.push(
      `seccompProfile (pod or ${containers(unconfined)} must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost")`,
    )
  }
  return found.length > 0 ? `violates PodSecurity "restricted:latest": ${found.join(', ')}` : undefined
}

const containers = (names: string[]) => plural('container', names)

function plural(noun: string, names: string[]): string {
  return `${noun}${names.length > 1 ? 's' : ''} ${names.map((name) => `"${name}"`).join(', ')}`
}
