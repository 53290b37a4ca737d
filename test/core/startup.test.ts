import type { CoreV1Event, V1Job, V1Pod } from '@kubernetes/client-node'
import { describe, expect, it } from 'vitest'
import { judgeStartup } from '../../helper/core/startup.ts'

const event = (reason: string, message: string, time = '2026-01-01T00:00:00Z') =>
  ({ reason, message, metadata: {}, involvedObject: {}, lastTimestamp: new Date(time) }) as CoreV1Event
const pod = (status: V1Pod['status'], metadata: V1Pod['metadata'] = {}): V1Pod => ({
  metadata: { name: 'brow-x-1-abcde', ...metadata },
  spec: { containers: [{ name: 'relay', image: 'node:99' }] },
  status,
})
const waiting = (reason: string, message?: string) =>
  pod({ phase: 'Pending', containerStatuses: [{ name: 'relay', state: { waiting: { reason, message } } } as never] })
const job: V1Job = {}

describe('why a relay is not running', () => {
  it('is running once its container is', () => {
    const running = pod({ phase: 'Running', containerStatuses: [{ name: 'relay', state: { running: {} } } as never] })
    expect(judgeStartup(job, running, [], 1)).toEqual({ state: 'running', pod: 'brow-x-1-abcde' })
  })

  it.each(['ErrImagePull', 'ImagePullBackOff', 'InvalidImageName', 'ErrImageNeverPull'])(
    'gives up at once on %s, with the words of the newest event',
    (reason) => {
      const events = [event('Failed', 'older words'), event('Failed', 'node:99: not found', '2026-01-01T00:00:05Z')]
      expect(judgeStartup(job, waiting(reason), events, 1)).toMatchObject({
        state: 'failed',
        reason: 'image node:99 cannot be pulled: node:99: not found',
        hint: expect.stringContaining('BROW_IMAGE'),
      })
    },
  )

  it('says that the image is being pulled, not that a container is made, for as long as it is', () => {
    const pulling = event('Pulling', 'Pulling image "node:99"')
    const reason = (events: CoreV1Event[]) => judgeStartup(job, waiting('ContainerCreating'), events, 1)
    expect(reason([])).toEqual({ state: 'waiting', reason: 'the container is being made' })
    expect(reason([pulling])).toEqual({ state: 'waiting', reason: 'the node is pulling node:99' })
    expect(reason([pulling, event('Pulled', 'done')])).toEqual({
      state: 'waiting',
      reason: 'the container is being made',
    })
  })

  it('uses the status where there is no event yet', () => {
    expect(judgeStartup(job, waiting('ErrImagePull', 'denied'), [], 1)).toMatchObject({
      reason: expect.stringContaining('denied'),
    })
  })

  it.each(['CreateContainerConfigError', 'RunContainerError'])('gives up on %s', (reason) => {
    expect(judgeStartup(job, waiting(reason, 'no such user'), [], 1)).toMatchObject({
      state: 'failed',
      reason: expect.stringContaining('no such user'),
    })
  })

  it('waits a little for a node, and longer where the cluster grows', () => {
    const unschedulable = pod({
      phase: 'Pending',
      conditions: [{ type: 'PodScheduled', status: 'False', message: '0/3 nodes are available' }],
    })
    expect(judgeStartup(job, unschedulable, [], 1)).toMatchObject({ state: 'waiting' })
    expect(judgeStartup(job, unschedulable, [], 6)).toMatchObject({
      state: 'failed',
      reason: 'no node takes the pod: 0/3 nodes are available',
    })
    expect(judgeStartup(job, unschedulable, [event('TriggeredScaleUp', 'pod triggered scale-up')], 50)).toMatchObject({
      state: 'waiting',
    })
  })

  it('tells of a quota or policy that keeps the Job from having a pod', () => {
    expect(judgeStartup(job, undefined, [event('FailedCreate', 'exceeded quota: full')], 1)).toMatchObject({
      state: 'failed',
      reason: 'the cluster refuses the pod: exceeded quota: full',
    })
    expect(judgeStartup(job, undefined, [], 1)).toMatchObject({ state: 'waiting' })
  })

  it('tells how a pod ended that was not ready yet', () => {
    const ended = pod({
      phase: 'Failed',
      containerStatuses: [{ name: 'relay', state: { terminated: { exitCode: 1, reason: 'Error' } } } as never],
    })
    expect(judgeStartup(job, ended, [], 1)).toMatchObject({
      state: 'failed',
      reason: expect.stringContaining('exit code 1 (Error)'),
    })
    expect(judgeStartup(job, pod({}, { deletionTimestamp: new Date() }), [], 1)).toMatchObject({ state: 'failed' })
  })

  it('tells when the Job has run out of time', () => {
    const over: V1Job = { status: { conditions: [{ type: 'Failed', status: 'True', reason: 'DeadlineExceeded' }] } }
    expect(judgeStartup(over, undefined, [], 1)).toMatchObject({
      state: 'failed',
      reason: expect.stringContaining('DeadlineExceeded'),
    })
  })
})
