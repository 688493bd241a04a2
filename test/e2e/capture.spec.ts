import type { Exchange } from '../../src/core/exchange.ts'
import { LOOKALIKES } from '../fixtures/lookalikes.ts'
import { fault } from '../support/fault.ts'
import { openLogReader } from '../support/log-reader.ts'
import { send, startBody } from '../support/page-calls.ts'
import { expect, test } from '../support/stage.ts'

const statusOf = (exchange: Exchange | undefined) =>
  exchange?.outcome.kind === 'answered' ? exchange.outcome.status : exchange?.outcome.kind

const namesOf = (exchange: Exchange) =>
  exchange.requestBody.kind === 'text' ? exchange.requestBody.text : ''

test('a start is in the log with its body, headers and answer though DevTools was never opened', async ({
  stage,
}) => {
  const log = await openLogReader(stage.browser)
  const body = startBody('Ñandú — 日本')
  expect(await send(stage.player, `${stage.endpoint.origin}/pre/fix/api/v1/sessions`, body)).toBe(201)
  const mine = async () => (await log.exchanges()).filter(({ url }) => url.startsWith(stage.endpoint.origin))
  await expect.poll(async () => (await mine()).map(statusOf)).toEqual([201])
  const [exchange] = await mine()
  expect(exchange).toMatchObject({
    method: 'POST',
    requestBody: { kind: 'text', text: body },
    heardBy: 'web-request',
    origin: { initiator: stage.site, unloading: false },
  })
  expect(exchange?.requestHeaders?.find(({ name }) => name.toLowerCase() === 'content-type')?.value).toBe(
    'application/json',
  )
  const headers = exchange?.outcome.kind === 'answered' ? exchange.outcome.headers : null
  expect(headers?.find(({ name }) => name.toLowerCase() === 'location')?.value).toMatch(
    /^\/api\/v1\/sessions\/[0-9a-f]{64}$/,
  )
})

fault('stopped-between-calls', async ({ stage }) => {
  const log = await openLogReader(stage.browser)
  const url = `${stage.endpoint.origin}/api/v1/sessions`
  await send(stage.player, url, startBody('before'))
  await expect
    .poll(async () => (await log.exchanges()).filter(exchange => exchange.url === url).map(statusOf))
    .toEqual([201])
  await stage.browser.stopBackground()
  await send(stage.player, url, startBody('after'))
  await expect
    .poll(async () => (await log.exchanges()).filter(exchange => exchange.url === url).map(statusOf))
    .toEqual([201, 201])
  const bodies = (await log.exchanges()).filter(exchange => exchange.url === url).map(namesOf)
  expect(bodies).toEqual([startBody('before'), startBody('after')])
})

fault('stopped-before-answer', async ({ stage }) => {
  const log = await openLogReader(stage.browser)
  const url = `${stage.endpoint.origin}/slow-3000/api/v1/sessions`
  const answer = send(stage.player, url, startBody('slow'))
  await expect
    .poll(async () => (await log.exchanges()).filter(exchange => exchange.url === url).map(statusOf))
    .toEqual(['pending'])
  await stage.browser.stopBackground()
  expect(await answer).toBe(201)
  await expect
    .poll(async () => (await log.exchanges()).filter(exchange => exchange.url === url).map(statusOf))
    .toEqual([201])
})

test('the 15 lookalikes leave nothing in the database', async ({ stage }) => {
  const log = await openLogReader(stage.browser)
  const { origin } = stage.endpoint
  const before = (await log.database()).signals.length
  stage.endpoint.answerWith(({ path }) =>
    path.includes('witness')
      ? undefined
      : {
          status: LOOKALIKES.find(({ path: other }) => path.startsWith(other))?.responseStatus ?? 200,
          headers: { location: '/api/v1/sessions/0123456789abcdef0123456789abcdef' },
        },
  )
  for (const { method, path, body } of LOOKALIKES) {
    await stage.player.evaluate(
      async call => {
        const init: RequestInit = { method: call.method }
        if (call.body !== null) {
          init.body = call.body
          init.headers = { 'Content-Type': 'application/json' }
        }
        await fetch(call.url, init)
      },
      { url: origin + path, method, body: body === null ? null : JSON.stringify(body) },
    )
  }
  expect(stage.endpoint.calls).toHaveLength(LOOKALIKES.length)
  // A call of ours after them: once it is in the log, whatever was to come of the others has come.
  await send(stage.player, `${origin}/witness/api/v1/sessions`, startBody('witness'))
  await expect.poll(async () => JSON.stringify(await log.database())).toContain(`${origin}/witness`)
  const { signals, waiting, standing } = await log.database()
  const added = signals.slice(before).flatMap(({ signal }) => ('exchange' in signal ? [signal.exchange] : []))
  const witness = (await log.exchanges()).find(({ url }) => url.startsWith(`${origin}/witness`))
  expect(new Set(added)).toEqual(new Set([witness?.id]))
  const everything = JSON.stringify({ signals, waiting, standing })
  for (const trace of [
    'password',
    'user@email.com',
    'test-user-1',
    'gemini',
    'skin_tone',
    'Remember beta',
    'FRESH',
  ]) {
    expect(everything).not.toContain(trace)
  }
  expect(waiting).toEqual([])
})

fault('unreadable-without-devtools', async ({ stage }) => {
  const log = await openLogReader(stage.browser)
  const { origin } = stage.endpoint
  stage.endpoint.answerWith(({ path }) =>
    path.startsWith('/other') ? { status: 200, body: '{}' } : undefined,
  )
  await send(stage.player, `${origin}/other/api/v1/sessions`, '{"password":"123456"}', 'blob')
  await send(stage.player, `${origin}/ours/api/v1/sessions`, startBody('blob'), 'blob')
  await expect
    .poll(async () =>
      (await log.exchanges()).filter(({ url }) => url.startsWith(origin)).map(({ url }) => url),
    )
    .toEqual([`${origin}/ours/api/v1/sessions`])
  const [ours] = (await log.exchanges()).filter(({ url }) => url.startsWith(origin))
  expect(ours?.requestBody).toEqual({ kind: 'absent', why: 'not-readable' })
  expect(JSON.stringify(await log.database())).not.toContain(`${origin}/other`)
})
