// Who is asking and what they may do. Certificates name a user by their common name; tokens are looked up.

import { randomBytes } from 'node:crypto'

export interface Rights {
  verbs: string[]
  /** `jobs.batch`, `pods`, `pods/log`; `*` for all. */
  resources: string[]
  /** Absent: every namespace, and what stands in none. */
  namespaces?: string[]
}

export interface Question {
  verb: string
  group: string
  /** With its subresource: `pods/log`. */
  resource: string
  namespace?: string
  name?: string
}

export const everything: Rights[] = [{ verbs: ['*'], resources: ['*'] }]
export const ANONYMOUS = 'system:anonymous'

export class Users {
  readonly #rights = new Map<string, Rights[]>()
  readonly #tokens = new Map<string, string>()

  set(user: string, rights: Rights[]): void {
    this.#rights.set(user, rights)
  }

  addToken(user: string, token = randomBytes(24).toString('base64url')): string {
    this.#tokens.set(token, user)
    return token
  }

  /** From now on the token is answered with 401. */
  expireToken(token: string): void {
    this.#tokens.delete(token)
  }

  byToken(token: string): string | undefined {
    return this.#tokens.get(token)
  }

  may(user: string, question: Question): boolean {
    const resource = question.group ? question.resource.replace(/^[^/]+/, `$&.${question.group}`) : question.resource
    return (this.#rights.get(user) ?? []).some(
      (rule) =>
        matches(rule.verbs, question.verb) &&
        matches(rule.resources, resource) &&
        (!rule.namespaces || rule.namespaces.includes(question.namespace ?? '')),
    )
  }
}

function matches(allowed: string[], asked: string): boolean {
  return allowed.includes('*') || allowed.includes(asked)
}

/** The sentence of a real 403. */
export function deniedText(user: string, question: Question): string {
  const [resource, subresource] = question.resource.split('/')
  const qualified = question.group ? `${resource}.${question.group}` : resource
  const what = question.name ? `${qualified} "${question.name}"` : qualified
  const full = subresource ? `${resource}/${subresource}` : resource
  const where = question.namespace ? `in the namespace "${question.namespace}"` : 'at the cluster scope'
  return `${what} is forbidden: User "${user}" cannot ${question.verb} resource "${full}" in API group "${question.group}" ${where}`
}
