import { expect, test } from '@playwright/test'
import { analyse } from '../../../../src/core/analyse.ts'
import type { Exchange } from '../../../../src/core/exchange.ts'
import { readCapture } from '../../../../src/core/har/read-capture.ts'
import { type Call, capture, event, every, start } from '../../../support/capture-builder.ts'
import { accusations } from '../../../support/judged.ts'

const VIEW: readonly Call[] = [
  start({ 'media.length': 40 }).at(0),
  event('play').at(0.5, 0),
  ...every(10, 10.5, 30.5, at => event('ping').at(at, at - 0.5)),
  event('sessionComplete').at(40.5, 40),
]

/** As Chrome writes a call down. `half`: which side of a ServiceWorker it was. */
function entryOf(
  { url, method, sentAt, requestBody, outcome }: Exchange,
  half: 'page' | 'worker',
  readable: boolean,
): object {
  if (outcome.kind !== 'answered' || requestBody.kind !== 'text') throw new Error('not of this view')
  const hidden = half === 'worker' && !readable
  return {
    startedDateTime: new Date((sentAt ?? 0) + (half === 'worker' ? 5 : 0)).toISOString(),
    time: half === 'worker' ? 30 : 40,
    request: {
      url,
      method,
      headers: [{ name: 'content-type', value: 'application/json' }],
      bodySize: requestBody.text.length,
      ...(hidden ? {} : { postData: { mimeType: 'application/json', text: requestBody.text } }),
    },
    response: {
      status: outcome.status,
      headers: outcome.headers,
      content: { size: 0 },
      _fetchedViaServiceWorker: half === 'page',
    },
    ...(half === 'worker' ? { serverIPAddress: '63.140.36.10' } : {}),
    timings: { wait: 20 },
  }
}

const fileOf = (entries: readonly object[], name = 'WebInspector') =>
  JSON.stringify({ log: { version: '1.2', creator: { name, version: '153' }, pages: [], entries } })

for (const readable of [true, false]) {
  test(`a view behind a ServiceWorker is told once, its body ${readable ? 'told twice' : 'passed on as a stream'}`, async () => {
    const { exchanges } = capture(...VIEW)
    const entries = exchanges.flatMap(one => [
      entryOf(one, 'page', readable),
      entryOf(one, 'worker', readable),
    ])
    const read = await readCapture([fileOf(entries)], 'worker.har')
    expect(read.exchanges).toHaveLength(VIEW.length)
    expect(read.exchanges.map(({ outcome }) => outcome.kind === 'answered' && outcome.serverAddress)).toEqual(
      VIEW.map(() => '63.140.36.10'),
    )
    const judged = analyse(read.exchanges, read.context)
    expect(accusations(judged)).toEqual([])
    expect(judged.sessions.map(({ events }) => events.length)).toEqual([VIEW.length])
  })
}

test('what a ServiceWorker answered by itself stays, and so does the same call without one', async () => {
  const { exchanges } = capture(...VIEW)
  const pages = exchanges.map(one => entryOf(one, 'page', true))
  const network = exchanges.map(one => entryOf(one, 'worker', true))
  for (const entries of [pages, network])
    expect((await readCapture([fileOf(entries)], 'x.har')).exchanges).toHaveLength(VIEW.length)
})

test('Firefox marks nothing, but names no server where a ServiceWorker answered', async () => {
  const { exchanges } = capture(...VIEW)
  const unmarked = (one: Exchange, half: 'page' | 'worker') =>
    JSON.parse(JSON.stringify(entryOf(one, half, true)), (key, value: unknown) =>
      key === '_fetchedViaServiceWorker' ? undefined : value,
    ) as object
  const entries = exchanges.flatMap(one => [unmarked(one, 'page'), unmarked(one, 'worker')])
  const read = await readCapture([fileOf(entries, 'Firefox')], 'firefox.har')
  expect(read.exchanges).toHaveLength(VIEW.length)
  expect(accusations(analyse(read.exchanges, read.context))).toEqual([])
  // Two calls that both name their server are two.
  const twice = exchanges.flatMap(one => [unmarked(one, 'worker'), unmarked(one, 'worker')])
  expect((await readCapture([fileOf(twice, 'Firefox')], 'x.har')).exchanges).toHaveLength(2 * VIEW.length)
})
