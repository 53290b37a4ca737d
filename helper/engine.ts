// The second chunk: everything that needs the Kubernetes client. Light commands reach it by `import()` alone.
export { checkProfile } from './cluster/check.ts'
export { openCluster } from './cluster/client.ts'
export { diagnose, kubeContexts } from './cluster/diagnose.ts'
export { createRelay, deleteOldPod, deleteRelay, getRelay, listRelays, renewRelay } from './cluster/relays.ts'
export { waitForPod } from './cluster/startup.ts'
export { Keeper } from './forward/keeper.ts'
