import { type Exchange, headerValue } from '../../src/core/exchange.ts'
import { attend } from '../support/attend.ts'
import { bodyOf } from '../support/calls-at.ts'
import { fault } from '../support/fault.ts'
import type { LogReader } from '../support/log-reader.ts'
import { openLogReader } from '../support/log-reader.ts'
import { pingBody, send, startBody, type Way } from '../support/page-calls.ts'
import { expect } from '../support/stage.ts'

const WAYS: readonly Way[] = [
  'text',
  'typed-array',
  'blob',
  'request-clone',
  'xhr',
  'xhr-blob',
  'beacon',
  'beacon-blob',
  'keepalive',
  'gzip',
]

const at = async (log: LogReader, origin: string): Promise<readonly Exchange[]> =>
  (await log.exchanges()).filter(({ url }) => url.startsWith(origin))

fault('unreadable-bodies', async ({ stage }) => {
  const log = await openLogReader(stage.browser)
  await attend(stage, log)
  const { origin } = stage.endpoint
  for (const way of WAYS) await send(stage.player, `${origin}/${way}/api/v1/sessions`, startBody(way), way)
  const bodies = async () =>
    Object.fromEntries(
      (await at(log, origin)).map(({ url, requestBody }) => [
        new URL(url).pathname.split('/')[1],
        requestBody.kind === 'text' ? requestBody.text : requestBody.why,
      ]),
    )
  await expect.poll(bodies).toEqual(Object.fromEntries(WAYS.map(way => [way, startBody(way)])))
  expect(await at(log, origin)).toHaveLength(WAYS.length)
})

fault('identical-crowd', async ({ stage }) => {
  const log = await openLogReader(stage.browser)
  await attend(stage, log)
  const { origin } = stage.endpoint
  stage.endpoint.answerWith(() => ({ status: 204 }))
  const url = `${origin}/api/v1/sessions/0123456789abcdef/events`
  await send(stage.player, `${origin}/api/v1/sessions`, startBody('first'))
  const sent = await stage.player.evaluate(sendCrowd, {
    url,
    bodies: Array.from({ length: 200 }, (_, n) => pingBody(n)),
  })
  expect(sent).toBe(200)
  const pings = async () => (await at(log, origin)).filter(exchange => exchange.url === url)
  await expect
    .poll(async () => (await pings()).filter(({ requestBody }) => requestBody.kind === 'text').length, {
      timeout: 30_000,
    })
    .toBe(200)
  const { signals } = await log.database()
  const numbers = new Map(
    signals.flatMap(({ signal }) =>
      signal.kind === 'headed'
        ? [[signal.exchange, /n=(\d+)/.exec(headerValue(signal.headers, 'content-type') ?? '')?.[1]] as const]
        : [],
    ),
  )
  const rows = await pings()
  expect(rows).toHaveLength(200)
  const wrong = rows.filter(
    ({ id, requestBody }) =>
      requestBody.kind !== 'text' || requestBody.text !== pingBody(Number(numbers.get(id))),
  )
  expect(wrong.map(({ id }) => id)).toEqual([])
  expect(new Set(numbers.values()).size).toBeGreaterThanOrEqual(200)
})

/** Runs in the page. The number also travels in the content type: webRequest can read it there even when the body is a Blob. */
async function sendCrowd({ url, bodies }: { url: string; bodies: string[] }): Promise<number> {
  const answers = await Promise.all(
    bodies.map((body, n) => {
      const type = `application/json;n=${n}`
      return n % 2
        ? fetch(url, { method: 'POST', body: new Blob([body], { type }) })
        : fetch(url, { method: 'POST', body, headers: { 'Content-Type': type } })
    }),
  )
  return answers.filter(({ status }) => status === 204).length
}

fault('response-body', async ({ stage }) => {
  const log = await openLogReader(stage.browser)
  await attend(stage, log)
  const { origin } = stage.endpoint
  await send(stage.player, `${origin}/api/v1/sessions`, '{"eventType":"sessionStart","playerTime":{}}')
  const message = async () => {
    const [only] = await at(log, origin)
    return only?.outcome.kind === 'answered' && only.outcome.body.kind === 'text'
      ? only.outcome.body.text
      : ''
  }
  await expect.poll(message).toContain('message')
})

fault('opened-late', async ({ stage }) => {
  const log = await openLogReader(stage.browser)
  const { origin } = stage.endpoint
  for (const way of ['text', 'blob'] as const) {
    await send(stage.player, `${origin}/${way}/api/v1/sessions`, startBody(way), way)
  }
  await attend(stage, log)
  // What is back-filled comes before this one.
  await send(stage.player, `${origin}/witness/api/v1/sessions`, startBody('witness'), 'blob')
  await expect
    .poll(async () => (await at(log, `${origin}/witness`)).map(bodyOf))
    .toEqual([startBody('witness')])
  expect((await at(log, `${origin}/text`)).map(bodyOf)).toEqual([startBody('text')])
  expect((await at(log, `${origin}/blob`)).map(bodyOf)).toEqual([
    stage.browser.name === 'firefox' ? startBody('blob') : 'not-readable',
  ])
})

fault('panel-never-shown', async ({ stage }) => {
  const log = await openLogReader(stage.browser)
  const { origin } = stage.endpoint
  const tools = await attend(stage, log)
  await send(stage.player, `${origin}/api/v1/sessions`, startBody('unseen'), 'blob')
  await expect.poll(async () => (await at(log, origin)).map(bodyOf)).toEqual([startBody('unseen')])
  await tools.showPanel('Media Sessions')
  await expect.poll(() => tools.panel.text('.grid-body'), { timeout: 20_000 }).toContain('unseen')
})
