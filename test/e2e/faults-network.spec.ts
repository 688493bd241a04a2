import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { attend } from '../support/attend.ts'
import { bodyOf, callsAt, endsAt } from '../support/calls-at.ts'
import { endIn, fault } from '../support/fault.ts'
import { openLogReader } from '../support/log-reader.ts'
import { send, startBody } from '../support/page-calls.ts'
import { startSecureEndpoint } from '../support/secure-endpoint.ts'
import { expect } from '../support/stage.ts'
import { setOffline, trustAnyCertificate } from '../support/trouble.ts'

const SESSIONS = 'api/v1/sessions'

for (const status of [307, 302] as const) {
  fault(`redirect-${status}`, async ({ stage }) => {
    const log = await openLogReader(stage.browser)
    const { origin } = stage.endpoint
    const url = `${origin}/redirect-${status}/${SESSIONS}`
    await send(stage.player, url, startBody('redirected'))
    const last = status === 307 ? 201 : 405
    await expect.poll(() => endsAt(log, origin)).toEqual([last])
    const [call] = await callsAt(log, origin)
    expect(call).toMatchObject({
      method: 'POST',
      url,
      requestBody: { kind: 'text', text: startBody('redirected') },
      redirects: [{ status, to: `${origin}/${SESSIONS}` }],
    })
    expect(stage.endpoint.calls.map(({ method }) => method)).toEqual([
      'POST',
      status === 307 ? 'POST' : 'GET',
    ])
  })
}

fault('preflight-refused', async ({ stage }) => {
  const log = await openLogReader(stage.browser)
  const address = `${stage.endpoint.origin}/no-cors`
  expect(await send(stage.player, `${address}/${SESSIONS}`, startBody('preflight'))).toBe('failed')
  await expect.poll(() => endsAt(log, address)).toEqual([endIn('preflight-refused', stage.browser.name)])
  expect((await callsAt(log, address)).map(bodyOf)).toEqual([startBody('preflight')])
  expect(stage.endpoint.calls).toEqual([])
})

fault('cors-answer', async ({ stage }) => {
  const log = await openLogReader(stage.browser)
  const address = `${stage.endpoint.origin}/no-cors`
  const read = await stage.player.evaluate(
    ({ url, body }) =>
      fetch(url, { method: 'POST', body }).then(
        () => 'read',
        () => 'refused',
      ),
    { url: `${address}/${SESSIONS}`, body: startBody('no cors') },
  )
  expect(read).toBe('refused')
  await expect.poll(() => endsAt(log, address)).toEqual([endIn('cors-answer', stage.browser.name)])
  expect((await callsAt(log, address)).map(bodyOf)).toEqual([startBody('no cors')])
})

fault('csp', async ({ stage }) => {
  const log = await openLogReader(stage.browser)
  const address = `${stage.endpoint.origin}/blocked`
  await send(stage.player, `${address}/${SESSIONS}`, startBody('before'))
  await expect.poll(() => endsAt(log, address)).toEqual([201])
  await attend(stage, log)
  // Firefox begins to watch the network some moments after the page of DevTools is there (153): it must have heard something.
  const probe = `${stage.endpoint.origin}/probe`
  await expect
    .poll(async () => {
      await send(stage.player, `${probe}/${SESSIONS}`, startBody('probe'))
      return (await callsAt(log, probe)).map(({ heardBy }) => heardBy)
    })
    .toContain('both')
  await stage.player.evaluate(() => {
    const policy = document.createElement('meta')
    policy.httpEquiv = 'Content-Security-Policy'
    policy.content = "connect-src 'none'"
    document.head.append(policy)
  })
  expect(await send(stage.player, `${address}/${SESSIONS}`, startBody('csp'))).toBe('failed')
  await expect.poll(() => endsAt(log, address)).toEqual([201, endIn('csp', stage.browser.name)])
})

fault('aborted', async ({ stage }) => {
  const log = await openLogReader(stage.browser)
  const address = `${stage.endpoint.origin}/slow-60000`
  const answer = stage.player.evaluate(
    async ({ url, body }) => {
      const abort = new AbortController()
      Object.assign(globalThis, { abort })
      const headers = { 'Content-Type': 'application/json' }
      return fetch(url, { method: 'POST', body, headers, signal: abort.signal }).then(
        () => 'answered',
        error => error.name,
      )
    },
    { url: `${address}/${SESSIONS}`, body: startBody('aborted') },
  )
  await expect.poll(() => stage.endpoint.calls.length).toBe(1)
  await stage.player.evaluate(() => (globalThis as unknown as { abort: AbortController }).abort.abort())
  expect(await answer).toBe('AbortError')
  await expect.poll(() => endsAt(log, address)).toEqual([endIn('aborted', stage.browser.name)])
  expect((await callsAt(log, address)).map(bodyOf)).toEqual([startBody('aborted')])
})

fault('offline', async ({ stage }) => {
  const log = await openLogReader(stage.browser)
  const address = stage.endpoint.origin
  await setOffline(stage.browser, stage.player, true)
  try {
    expect(await send(stage.player, `${address}/${SESSIONS}`, startBody('offline'))).toBe('failed')
  } finally {
    await setOffline(stage.browser, stage.player, false)
  }
  await expect.poll(() => endsAt(log, address)).toEqual([endIn('offline', stage.browser.name)])
  expect((await callsAt(log, address)).map(bodyOf)).toEqual([startBody('offline')])
})

fault('refused-connection', async ({ stage }) => {
  const log = await openLogReader(stage.browser)
  const address = `http://127.0.0.1:${await freePort()}`
  expect(await send(stage.player, `${address}/${SESSIONS}`, startBody('nobody'))).toBe('failed')
  await expect.poll(() => endsAt(log, address)).toEqual([endIn('refused-connection', stage.browser.name)])
  expect((await callsAt(log, address)).map(bodyOf)).toEqual([startBody('nobody')])
})

fault('connection-cut', async ({ stage }) => {
  const log = await openLogReader(stage.browser)
  const address = `${stage.endpoint.origin}/cut`
  expect(await send(stage.player, `${address}/${SESSIONS}`, startBody('cut'))).toBe('failed')
  await expect.poll(() => endsAt(log, address)).toEqual([endIn('connection-cut', stage.browser.name)])
  expect((await callsAt(log, address)).map(bodyOf)).toEqual([startBody('cut')])
})

fault('no-answer', async ({ stage }) => {
  const log = await openLogReader(stage.browser)
  const address = `${stage.endpoint.origin}/slow-60000`
  const answer = stage.player.evaluate(
    ({ url, body }) =>
      new Promise(resolve => {
        const request = new XMLHttpRequest()
        Object.assign(globalThis, { giveUp: () => (request.timeout = 1) })
        request.open('POST', url)
        request.setRequestHeader('Content-Type', 'application/json')
        request.ontimeout = () => resolve('timeout')
        request.send(body)
      }),
    { url: `${address}/${SESSIONS}`, body: startBody('silence') },
  )
  await expect.poll(() => endsAt(log, address)).toEqual(['pending'])
  await stage.player.evaluate(() => void (globalThis as unknown as { giveUp(): void }).giveUp())
  expect(await answer).toBe('timeout')
  await expect.poll(() => endsAt(log, address)).toEqual([endIn('no-answer', stage.browser.name)])
  expect((await callsAt(log, address)).map(bodyOf)).toEqual([startBody('silence')])
})

fault('http2', async ({ stage }) => {
  const log = await openLogReader(stage.browser)
  const secure = await startSecureEndpoint()
  try {
    await trustAnyCertificate(stage.browser, stage.player)
    expect(await send(stage.player, `${secure.origin}/${SESSIONS}`, startBody('h2'))).toBe(201)
    await expect.poll(() => endsAt(log, secure.origin)).toEqual([201])
    const [call] = await callsAt(log, secure.origin)
    expect(call && bodyOf(call)).toBe(startBody('h2'))
    const headers = call?.outcome.kind === 'answered' ? call.outcome.headers : []
    expect(headers).toContainEqual({ name: 'location', value: secure.location })
    expect(secure.versions).toEqual(['2.0'])
  } finally {
    await secure.close()
  }
})

fault('gzip', async ({ stage }) => {
  const log = await openLogReader(stage.browser)
  const { origin } = stage.endpoint
  await send(stage.player, `${origin}/${SESSIONS}`, startBody('Ñandú packed'), 'gzip')
  await expect.poll(async () => (await callsAt(log, origin)).map(bodyOf)).toEqual([startBody('Ñandú packed')])
})

/** A loopback port at which nobody listens, a moment ago at least. */
async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise(resolve => server.close(resolve))
  return port
}
