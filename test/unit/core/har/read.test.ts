import { expect, test } from '@playwright/test'
import fc from 'fast-check'
import { UNKNOWN_CAPTURE } from '../../../../src/core/capture-context.ts'
import type { Exchange } from '../../../../src/core/exchange.ts'
import { readCapture } from '../../../../src/core/har/read-capture.ts'
import { UnreadableCapture, unreadableSentence } from '../../../../src/core/har/unreadable.ts'
import { writeHar } from '../../../../src/core/har/write.ts'
import { arbitraryExchange } from '../../../support/arbitrary-exchange.ts'

const URL_START = 'https://example.hb-api.omtrdc.net/api/v1/sessions'

async function sentence(source: Parameters<typeof readCapture>[0], name = 'x.har'): Promise<string> {
  try {
    await readCapture(source, name)
  } catch (error) {
    if (error instanceof UnreadableCapture) {
      expect(unreadableSentence(error, 'es')).toContain(name)
      return error.message
    }
    throw error
  }
  throw new Error('was readable')
}

function har(entries: readonly unknown[], more: object = {}): string {
  return JSON.stringify({
    log: { version: '1.2', creator: { name: 'WebInspector', version: '1' }, entries, ...more },
  })
}

test('each kind of broken file has one sentence that names the file and the place', async () => {
  const good = har([{ request: { method: 'POST', url: URL_START, postData: { text: '{}' } } }])
  expect(await sentence([''])).toBe('x.har is empty: there is nothing in it but white space.')
  expect(await sentence(['', ' \n\t '])).toContain('is empty')
  expect(await sentence([good.slice(0, 120)])).toMatch(/^x\.har is cut off: .* entry 1 \(character 120\)\.$/)
  expect(await sentence([good.slice(0, 40)])).toMatch(/cut off: .* character 40\.$/)
  expect(await sentence(['<html></html>'])).toBe('x.har is not JSON: unexpected "<" at character 0.')
  expect(await sentence(['{"log":{"entries":[{"request":nope}]}}'])).toMatch(
    /is not JSON: .* at entry 1 \(character 19\)/,
  )
  expect(await sentence(['{"log":{"entries":[] "x"}}'])).toMatch(/is not JSON/)
  expect(await sentence([`${good} trailing`])).toMatch(/unexpected "t" after the end/)
  expect(await sentence(['{"a":1}'])).toContain('is JSON, but not a capture')
  expect(await sentence(['[]'])).toContain('is JSON, but not a capture')
  expect(await sentence(['42'])).toContain('is not JSON')
  expect(await sentence(['{"format":2,"files":[]}'])).toContain('newer version')
  expect(await sentence([new Uint8Array([0xff, 0xfe, 0x7b, 0])])).toContain('UTF-16')
  expect(await sentence([new TextEncoder().encode('{"a":"'), new Uint8Array([0xe9, 0x22, 0x7d])])).toContain(
    'not UTF-8',
  )
  expect(await sentence([new Uint8Array([0x7b, 0xc3])])).toContain('not UTF-8')
  expect(await sentence(['{"url":"https://h/api/v1/sessions","requestBody":"{}"}\nnope\n'])).toMatch(
    /at line 2/,
  )
  expect(await sentence(['{"url":"/api/v1/sessions"}'])).toContain('no absolute "url" at line 1')
  expect(await sentence([har([{ request: { method: 'POST', url: URL_START, bodySize: 12 } }])])).toBe(
    'x.har holds 1 media calls but none of their request bodies. Export it again with content.',
  )
})

test('an eighth of a gigabyte of spaces is empty, and costs no memory', async () => {
  const piece = ' '.repeat(1024 * 1024)
  function* spaces() {
    for (let i = 0; i < 128; i++) yield piece
  }
  const before = process.memoryUsage().heapUsed
  expect(await sentence(spaces())).toContain('is empty')
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(50 * 1024 * 1024)
})

test('a header whose value is an object is read as its text', async () => {
  const text = JSON.stringify([
    {
      url: URL_START,
      requestHeaders: { odd: { toString: '' } },
      requestBody: '{"eventType":"ping","playerTime":{}}',
    },
  ])
  const { exchanges } = await readCapture([text], 'x')
  expect(exchanges[0]?.requestHeaders).toEqual([{ name: 'odd', value: '{"toString":""}' }])
})

test('arbitrary JSON in every member neither throws another error nor hangs', async () => {
  await fc.assert(
    fc.asyncProperty(fc.jsonValue(), fc.jsonValue(), fc.jsonValue(), async (a, b, c) => {
      const texts = [
        har(
          [
            {
              startedDateTime: a,
              time: b,
              request: { url: URL_START, method: 'POST', headers: c, postData: a },
              response: b,
            },
            a,
            { request: b },
          ],
          { pages: [a, { id: 'p', title: b }], creator: c },
        ),
        JSON.stringify({
          format: 1,
          capture: {
            context: a,
            exchanges: [{ url: URL_START, requestBody: b, outcome: c, origin: a }],
            notes: b,
          },
        }),
        JSON.stringify([{ url: URL_START, requestHeaders: a, requestBody: b, status: c, redirects: a }]),
        JSON.stringify(a),
      ]
      for (const text of texts) {
        try {
          await readCapture([text], 'x')
        } catch (error) {
          expect(error).toBeInstanceOf(UnreadableCapture)
        }
      }
    }),
    { numRuns: 300 },
  )
})

test('a HAR we write reads back to the same exchanges and context', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(arbitraryExchange, { selector: each => each.id, maxLength: 6 }),
      async exchanges => {
        const context = {
          ...UNKNOWN_CAPTURE,
          source: 'browser' as const,
          beganAt: 1,
          endedAt: 9,
          pauses: [{ from: 5, to: null }],
          pageLoads: [
            { pageLoad: 'p1', at: 3, leftAt: 4 },
            { pageLoad: 'p2', at: 4, leftAt: null, late: true as const },
          ],
          unshown: ['p3'],
          optedOut: false,
        }
        const readable: Exchange = { ...exchanges[0], id: 'readable' } as Exchange
        const all =
          exchanges.length === 0
            ? []
            : [...exchanges, { ...readable, requestBody: { kind: 'text', text: '{}' } } as Exchange]
        const text = [...writeHar(all, { version: '0', context, notes: { s: 'why' } })].join('')
        const back = await readCapture([text], 'back.har')
        expect(back.exchanges).toEqual(all)
        expect(back.context).toEqual(context)
        expect(back.notes).toEqual({ s: 'why' })
      },
    ),
    { numRuns: 200 },
  )
})

test('NDJSON, a list and our export are told from their content', async () => {
  const call = {
    url: URL_START,
    sentAt: '2026-01-01T09:00:00Z',
    requestBody: { eventType: 'sessionStart' },
    status: 201,
    responseHeaders: { Location: '/api/v1/sessions/abc' },
  }
  const expected = {
    method: 'POST',
    sentAt: Date.UTC(2026, 0, 1, 9),
    requestBody: { kind: 'text', text: '{"eventType":"sessionStart"}' },
    outcome: {
      kind: 'answered',
      status: 201,
      headers: [{ name: 'Location', value: '/api/v1/sessions/abc' }],
    },
  }
  const lines = await readCapture([`${JSON.stringify(call)}\n\n${JSON.stringify(call)}`], 'a')
  expect(lines.kind).toBe('ndjson')
  expect(lines.exchanges).toMatchObject([expected, expected])
  expect(new Set(lines.exchanges.map(each => each.id)).size).toBe(2)
  const one = await readCapture([JSON.stringify(call)], 'a')
  expect(one.kind).toBe('ndjson')
  expect(one.exchanges).toHaveLength(1)
  const list = await readCapture([JSON.stringify([call, call, call])], 'a')
  expect(list.kind).toBe('list')
  expect(list.exchanges).toHaveLength(3)
  const exported = await readCapture(
    [
      JSON.stringify({
        format: 1,
        files: [{}],
        capture: { context: { source: 'browser' }, exchanges: [call] },
      }),
    ],
    'a',
  )
  expect(exported.kind).toBe('export')
  expect(exported.exchanges).toMatchObject([expected])
  expect(exported.context.source).toBe('browser')
})

test('big foreign entries are passed over, and still say how long the capture went on', async () => {
  const big = {
    startedDateTime: '2026-01-01T10:00:00.000Z',
    request: { url: 'https://cdn.example/seg.ts', method: 'GET' },
    response: { content: { text: 'A'.repeat(50_000) } },
  }
  const own = {
    startedDateTime: '2026-01-01T09:00:00.000Z',
    request: { url: URL_START, method: 'POST', postData: { text: `{"x":"${'y'.repeat(50_000)}"}` } },
  }
  const { exchanges, foreign, context } = await readCapture([har([own, big])], 'a')
  expect(exchanges).toHaveLength(1)
  expect(foreign).toBe(1)
  expect(context.endedAt).toBe(Date.UTC(2026, 0, 1, 10))
})

test('a beacon that developer tools lost sight of was sent as its page went; one that was blocked was not', async () => {
  const beacon = (_error: string) => ({
    startedDateTime: '2026-01-01T09:00:00.000Z',
    _resourceType: 'ping',
    request: { url: URL_START, method: 'POST', postData: { text: '{}' } },
    response: { status: 0, _error },
  })
  const { exchanges } = await readCapture(
    [har([beacon('net::ERR_ABORTED'), beacon('net::ERR_BLOCKED_BY_CLIENT')])],
    'a',
  )
  expect(exchanges.map(({ origin }) => origin.unloading)).toEqual([true, false])
})

test('gzip that a recorder shows as text is a compressed body and no broken one, also without the header that names it', async () => {
  const saying = (text: string) => ({
    startedDateTime: '2026-01-01T09:00:00.000Z',
    request: { url: URL_START, method: 'POST', postData: { text } },
    response: { status: 201 },
  })
  const { exchanges } = await readCapture([har([saying('\u001f\ufffd\b\u0000\u0000'), saying('{}')])], 'a')
  expect(exchanges.map(({ requestBody }) => requestBody)).toEqual([
    { kind: 'absent', why: 'compressed' },
    { kind: 'text', text: '{}' },
  ])
})
