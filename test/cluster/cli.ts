// node test/cluster/cli.ts build|up|down|status: the cluster by hand. `up` prints the kubeconfig's path.
import { down, prepare, running, up } from './cluster.ts'
import { Unavailable } from './machine.ts'
import { settings } from './settings.ts'

const say = (line: string) => console.error(line)

const verbs: Record<string, () => unknown> = {
  build: () => prepare(settings(), say),
  up: async () => console.log((await up(settings(), say)).kubeconfig),
  down: () => down(),
  status: () => console.log(running()?.kubeconfig ?? 'down'),
}

const verb = verbs[process.argv[2] ?? '']
if (verb === undefined) {
  console.error(`usage: node test/cluster/cli.ts ${Object.keys(verbs).join('|')}`)
  process.exitCode = 2
} else {
  try {
    await verb()
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error
    console.error(`cannot run: ${error.message}`)
    process.exitCode = 69
  }
}
