import { createServer } from 'node:net'
import { afterAll, describe, expect, it } from 'vitest'
import type { Stage } from './suite.ts'

export function badInput(stage: Stage): void {
  describe('bad input gets one clear line, a hint and the right exit code, and changes nothing:', () => {
    afterAll(() => stage.user.brow('stop', '--all'))

    async function refused(
      args: string[],
      expected: { code: number; error: string; message?: RegExp },
      env: NodeJS.ProcessEnv = {},
    ) {
      const { user, world } = stage
      const config = user.config()
      const started = Date.now()
      const { code, document } = await user.start(args, env).answer
      expect(document.error).toMatchObject({ code: expected.error, hint: expect.stringMatching(/\S/) })
      expect(document.error?.message).toMatch(expected.message ?? /\S/)
      expect(document.error?.message).not.toContain('\n')
      expect(code).toBe(expected.code)
      expect(Date.now() - started).toBeLessThan(10_000)
      expect(user.config()).toBe(config)
      expect(user.openFiles()).toEqual([])
      expect(await world.relays()).toEqual([])
    }

    it.each(['nope', "it's", 'a b c', '../../etc/passwd', '🦑', '"', '$(id)', ''])(
      'a profile that is not there: %j',
      async (name) => {
        await refused(['connect', name], { code: 3, error: 'profile-not-found', message: /no profile/ })
      },
    )

    it.each(['../x', 'a/b', 'x\ny', '-x', '.hidden', ' x', '*', 'a,b', 'x'.repeat(65)])(
      'a name that cannot be one: %j',
      async (name) => {
        await refused(['config', 'add', '--context', 'c', '--host', 'h', '--port', '1', '--', name], {
          code: 2,
          error: 'usage',
        })
      },
    )

    it.each(['0', '-1', '1y', '30', '', '0s', '9s', '25h', '1h2h', '१m', '1e3s'])(
      'a time to live of %j',
      async (ttl) => {
        await refused(['connect', 'shop', `--ttl=${ttl}`], { code: 2, error: 'usage', message: /ttl/ })
      },
    )

    it.each(['0', '65536', '-1', 'http', '', '3306.5', '99999999999999999999'])('a port of %j', async (port) => {
      await refused(['connect', 'shop', `--local-port=${port}`], { code: 2, error: 'usage', message: /port/ })
    })

    it('a context that is not in the kubeconfig', async () => {
      await stage.user.profile('lost', 80, '--context', 'no-such-context')
      await refused(['connect', 'lost'], { code: 3, error: 'context-not-found', message: /no-such-context/ })
    })

    it('a kubeconfig that is missing, empty or broken', async () => {
      await refused(
        ['connect', 'shop'],
        { code: 3, error: 'kubeconfig-not-found' },
        { KUBECONFIG: '/nonexistent/kubeconfig' },
      )
      await refused(['connect', 'shop'], { code: 3, error: 'context-not-found' }, { KUBECONFIG: '/dev/null' })
      await refused(
        ['connect', 'shop'],
        { code: 1, error: 'config-broken' },
        { KUBECONFIG: new URL(import.meta.url).pathname },
      )
    })

    it('a namespace that one may not use', async () => {
      await refused(['connect', 'forbidden'], { code: 6, error: 'denied', message: /may not/ })
    })

    it('a namespace that is not there', async () => {
      const { user } = stage
      await user.profile('spaceless', 80, '--namespace', 'no-such-namespace')
      const { code, document } = await user.brow('connect', 'spaceless')
      // Whoever may do little is told "forbidden" of namespaces that are not there as well.
      expect([3, 6]).toContain(code)
      expect(document.error?.message).toContain('no-such-namespace')
    })

    it('a cluster that does not answer', async () => {
      await stage.user.profile('dead', 80, '--context', stage.world.contexts.dead)
      await refused(['connect', 'dead'], { code: 5, error: 'unreachable', message: /ECONNREFUSED/ })
      await refused(['pod', 'list', 'dead'], { code: 5, error: 'unreachable' })
    })

    it('a port that is taken, whose owner is named', async () => {
      const server = createServer().listen(0, '127.0.0.1')
      await new Promise((resolve) => server.once('listening', resolve))
      const { port } = server.address() as { port: number }
      await refused(['connect', 'shop', '--local-port', String(port)], {
        code: 4,
        error: 'port-taken',
        message: new RegExp(`port ${port} is taken by .*pid ${process.pid}`),
      })
      server.close()
    })

    it('an unknown flag, a missing value, an unknown verb', async () => {
      await refused(['connect', 'shop', '--tll', '5m'], { code: 2, error: 'usage', message: /--tll/ })
      await refused(['connect', 'shop', '--ttl'], { code: 2, error: 'usage', message: /--ttl/ })
      await refused(['conect', 'shop'], { code: 2, error: 'usage', message: /conect/ })
      await refused(['stop', 'shop'], { code: 3, error: 'forward-not-found' })
    })
  })
}
