// The status a kubelet writes, made from what it knows.

import {
  type Condition,
  type Container,
  type ContainerState,
  type ContainerStatus,
  type Pod,
  timestamp,
} from './objects.ts'

export function containerStatus(container: Container, state: ContainerState): ContainerStatus {
  const running = state.running !== undefined
  const known = state.waiting === undefined
  return {
    name: container.name,
    image: container.image,
    imageID: known ? `sandbox.internal/${container.image}` : '',
    ready: running,
    started: running,
    restartCount: 0,
    state,
    lastState: {},
    ...(known ? { containerID: `containerd://${container.name}` } : {}),
  }
}

/** Conditions of a placed pod; `PodScheduled` stays as the scheduler wrote it. */
export function conditions(
  before: Condition[] | undefined,
  ready: boolean,
  container: string,
  phase?: Pod['status']['phase'],
): Condition[] {
  const over = phase === 'Succeeded' || phase === 'Failed'
  const why = ready
    ? {}
    : over
      ? { reason: phase === 'Failed' ? 'PodFailed' : 'PodCompleted' }
      : { reason: 'ContainersNotReady', message: `containers with unready status: [${container}]` }
  const at = { lastProbeTime: null, lastTransitionTime: timestamp() }
  const truth = ready ? 'True' : 'False'
  return [
    { type: 'PodReadyToStartContainers', status: over ? 'False' : truth, ...at },
    { type: 'Initialized', status: 'True', ...at },
    { type: 'Ready', status: truth, ...why, ...at },
    { type: 'ContainersReady', status: truth, ...why, ...at },
    ...(before ?? []).filter((condition) => condition.type === 'PodScheduled'),
  ]
}

export function finishedPhase(exitCode: number): 'Succeeded' | 'Failed' {
  return exitCode === 0 ? 'Succeeded' : 'Failed'
}
