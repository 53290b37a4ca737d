import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { WebSocketServer } from 'ws'
import { dialPod } from '../../helper/cluster/carrier.ts'
import { spdyPeer } from './spdy-peer.ts'

const address = { namespace: 'quay', pod: 'brow-1', port: 14127 }
const never = new AbortController().signal

const sockets = new WebSocketServer({ noServer: true, handleProtocols: () => 'v4.channel.k8s.io' })

/** Refuses an upgrade to SPDY like this; a WebSocket is let in, or refused too. */
const refusing =
  (spdy: string | null, websocket?: string) => (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (request.headers.upgrade === 'SPDY/3.1') spdy === null ? socket.destroy() : socket.end(spdy)
    else if (websocket) socket.end(websocket)
    else sockets.handleUpgrade(request, socket, head, () => undefined)
  }

const answer = (code: number, body: string) =>
  `HTTP/1.1 ${code} Whatever\r\nConnection: close\r\nContent-Length: ${body.length}\r\n\r\n${body}`
const status = (code: number, message: string) => answer(code, JSON.stringify({ kind: 'Status', code, message }))
const both = { env: { BROW_CARRIER: '' } }
const asked = (requests: IncomingMessage[]) => requests.map(({ headers }) => headers.upgrade)

describe('where SPDY does not pass, a WebSocket is used', () => {
  test.each([
    ['the API server behind a proxy that takes the upgrade away', status(400, 'Upgrade request required')],
    ['a proxy that answers with a page', answer(200, '<html>')],
    ['a proxy that knows no POST here', answer(405, '')],
    ['a proxy that wants another upgrade', answer(426, '')],
    ['a proxy that forbids it', answer(403, '<html>')],
  ])('%s', async (_what, refusal) => {
    const peer = await spdyPeer({ ...both, answer: refusing(refusal) })
    const carrier = await dialPod(peer.cluster, address, never)
    expect(asked(peer.requests)).toEqual(['SPDY/3.1', 'websocket'])
    carrier.destroy()
  })

  test('and remembered', async () => {
    const peer = await spdyPeer({ ...both, answer: refusing(answer(405, '')) })
    for (let time = 0; time < 2; time++) (await dialPod(peer.cluster, address, never)).destroy()
    expect(asked(peer.requests)).toEqual(['SPDY/3.1', 'websocket', 'websocket'])
  })

  test.each([
    ['a reset', null],
    ['a load balancer without a server behind it', answer(502, '<html>')],
    ['a kubelet that has just started', answer(404, '')],
  ])('but not for ever after %s', async (_what, refusal) => {
    const peer = await spdyPeer({ ...both, answer: refusing(refusal) })
    for (let time = 0; time < 2; time++) (await dialPod(peer.cluster, address, never)).destroy()
    expect(asked(peer.requests)).toEqual(['SPDY/3.1', 'websocket', 'SPDY/3.1', 'websocket'])
  })

  test('a right to forward by one of the two is enough', async () => {
    const peer = await spdyPeer({ ...both, answer: refusing(status(403, 'cannot create pods/portforward')) })
    const carrier = await dialPod(peer.cluster, address, never)
    expect(asked(peer.requests)).toEqual(['SPDY/3.1', 'websocket'])
    carrier.destroy()
  })
})

describe('a refusal that means both', () => {
  test.each([
    ['a pod that is gone', status(404, 'pods "brow-1" not found'), 'gone', 'pods "brow-1" not found'],
    ['credentials that are not accepted', status(401, 'Unauthorized'), 'unauthenticated', 'Unauthorized'],
    ['a node that does not answer', status(500, 'error dialing backend'), 'transient', 'error dialing backend'],
  ])('is not asked for twice: %s', async (_what, refusal, kind, message) => {
    const peer = await spdyPeer({ ...both, answer: refusing(refusal) })
    await expect(dialPod(peer.cluster, address, never)).rejects.toMatchObject({ kind, message })
    expect(peer.requests).toHaveLength(1)
  })

  test('by right is what the second answers', async () => {
    const answers = refusing(status(403, 'no create'), status(403, 'no get'))
    const peer = await spdyPeer({ ...both, answer: answers })
    await expect(dialPod(peer.cluster, address, never)).rejects.toMatchObject({ kind: 'denied', message: 'no get' })
  })

  test('a bare 404 never means that the pod is gone', async () => {
    const peer = await spdyPeer({ ...both, answer: refusing(answer(404, ''), answer(404, '')) })
    await expect(dialPod(peer.cluster, address, never)).rejects.toMatchObject({
      kind: 'transient',
      message: 'HTTP 404',
    })
  })
})

describe('BROW_CARRIER', () => {
  test('websocket tries nothing else', async () => {
    const peer = await spdyPeer({ env: { BROW_CARRIER: 'websocket' }, answer: refusing(null) })
    ;(await dialPod(peer.cluster, address, never)).destroy()
    expect(asked(peer.requests)).toEqual(['websocket'])
  })

  test('spdy tries nothing else', async () => {
    const peer = await spdyPeer({ answer: refusing(answer(405, '')) })
    await expect(dialPod(peer.cluster, address, never)).rejects.toMatchObject({ message: 'HTTP 405' })
    expect(asked(peer.requests)).toEqual(['SPDY/3.1'])
  })

  test('of another kind names those there are', async () => {
    const peer = await spdyPeer({ env: { BROW_CARRIER: 'pigeon' } })
    await expect(dialPod(peer.cluster, address, never)).rejects.toMatchObject({
      code: 'usage',
      hint: 'one of: spdy, websocket',
    })
  })
})
