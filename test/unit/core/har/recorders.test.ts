import { createReadStream, readFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { analyse } from '../../../../src/core/analyse.ts'
import { headerValue } from '../../../../src/core/exchange.ts'
import { readCapture } from '../../../../src/core/har/read-capture.ts'

const folder = new URL('../../../fixtures/har/', import.meta.url)
const T0 = Date.UTC(2026, 0, 1, 9)

/** Each fixture is the same five calls as its recorder writes them, made by hand from the recorder's documented deviations. */
const RECORDERS = [
  { file: 'chrome.har', oneDevice: true, source: 'har', foreign: 1 },
  { file: 'firefox.har', oneDevice: true, source: 'har', foreign: 0 },
  { file: 'safari.har', oneDevice: true, source: 'har', foreign: 0 },
  { file: 'charles.har', oneDevice: false, source: 'proxy', foreign: 0 },
  { file: 'fiddler.har', oneDevice: false, source: 'proxy', foreign: 0 },
  { file: 'proxyman.har', oneDevice: false, source: 'proxy', foreign: 0 },
  { file: 'mitmproxy.har', oneDevice: false, source: 'proxy', foreign: 0 },
] as const

function read(file: string) {
  return readCapture(createReadStream(new URL(file, folder)), file)
}

for (const { file, oneDevice, source, foreign } of RECORDERS) {
  test(`${file}: the same five calls come out, to the millisecond and the letter`, async () => {
    const capture = await read(file)
    expect(capture.kind).toBe('har')
    expect(capture.foreign).toBe(foreign)
    expect(capture.context).toMatchObject({ oneDevice, source })
    const calls = capture.exchanges.slice(0, 5)
    expect(calls.map(call => call.sentAt)).toEqual([0, 400, 10_400, 20_400, 30_400].map(ms => T0 + ms + 2))
    const [start] = calls
    expect(start?.method).toBe('POST')
    expect(start?.url).toBe('https://example.hb-api.omtrdc.net/api/v1/sessions')
    const body = start?.requestBody
    expect(body?.kind).toBe('text')
    expect(body?.kind === 'text' && JSON.parse(body.text).params['media.name']).toBe('Ñandú — 日本')
    expect(headerValue(start?.requestHeaders ?? null, 'content-type')).toBe('application/json')
    expect(start?.requestHeaders?.some(header => header.name.startsWith(':'))).toBe(false)
    const outcome = start?.outcome
    expect(outcome).toMatchObject({ kind: 'answered', status: 201 })
    if (outcome?.kind !== 'answered') throw new Error('unreachable')
    expect(headerValue(outcome.headers, 'location')).toMatch(/^\/api\/v1\/sessions\/[0-9a-f]{64}$/)
    expect(outcome.at).toBeGreaterThan(start?.sentAt ?? 0)
    expect(outcome.serverAddress).toMatch(/^(203\.0\.113\.7|2001:db8::7)$/)
    expect(
      calls.slice(1).every(call => call.outcome.kind === 'answered' && call.outcome.status === 204),
    ).toBe(true)
    expect(capture.context.endedAt).toBeGreaterThanOrEqual(T0 + 30_402)
  })
}

test('Chrome names its page loads, and where one ends the next begins', async () => {
  const { context, exchanges } = await read('chrome-edges.har')
  expect(context.pageLoads).toEqual([
    { pageLoad: 'page_1', at: T0 - 1500, leftAt: T0 - 10 },
    { pageLoad: 'page_2', at: T0 - 10, leftAt: null },
  ])
  expect(exchanges[0]?.origin).toMatchObject({
    pageLoad: 'page_2',
    documentUrl: 'https://player.example/watch',
    initiator: 'https://player.example',
  })
})

test('hops of a redirect are one exchange with the body of the first and the answer of the last', async () => {
  const { exchanges } = await read('chrome-edges.har')
  const [start] = exchanges
  expect(start?.url).toBe('https://example.hb-api.omtrdc.net/api/v1/sessions')
  expect(start?.redirects).toEqual([
    { status: 307, to: 'https://eu.example.hb-api.omtrdc.net/api/v1/sessions', at: T0 + 139 },
  ])
  expect(start?.outcome).toMatchObject({ kind: 'answered', status: 201 })
  expect(exchanges).toHaveLength(4)
})

test('a body Chrome could not read is not readable, a cut call has its reason, an open one is pending', async () => {
  const { exchanges } = await read('chrome-edges.har')
  expect(exchanges[1]?.requestBody).toEqual({ kind: 'absent', why: 'not-readable' })
  expect(exchanges[2]?.outcome).toMatchObject({ kind: 'failed', reason: 'net::ERR_INTERNET_DISCONNECTED' })
  expect(exchanges[3]?.outcome).toEqual({ kind: 'pending' })
})

test('what a body that Chrome could not read leaves open is not laid on a start that is in the capture', async () => {
  const { context, exchanges } = await read('chrome-edges.har')
  const missing = analyse(exchanges, context).sessions.flatMap(({ findings }) =>
    findings.map(finding => `${finding.rule} ${finding.missing}`),
  )
  expect(missing).toContain('SES-05 state-not-anchored')
  expect(missing.join()).not.toContain('start-not-captured')
})

test('form fields of Charles and a vanished client of mitmproxy are told as what they are', async () => {
  const charles = (await read('charles.har')).exchanges[5]
  expect(charles?.requestBody).toEqual({ kind: 'absent', why: 'form-fields' })
  expect(charles?.outcome).toMatchObject({ kind: 'failed', reason: 'Charles: FAILED' })
  const mitm = (await read('mitmproxy.har')).exchanges[5]
  expect(mitm?.requestBody).toEqual({ kind: 'absent', why: 'none-sent' })
  expect(mitm?.outcome).toMatchObject({ kind: 'failed', reason: 'Client disconnected.' })
})

test('one page of Safari or Firefox proves no page load', async () => {
  for (const file of ['safari.har', 'firefox.har']) {
    const { context, exchanges } = await read(file)
    expect(context.pageLoads).toEqual([])
    expect(exchanges.every(exchange => exchange.origin.pageLoad === null)).toBe(true)
  }
})

test('the size of the pieces changes nothing, down to one byte', async () => {
  for (const { file } of RECORDERS) {
    const bytes = readFileSync(new URL(file, folder))
    const whole = await readCapture([bytes], file)
    for (const size of [1, 61]) {
      const pieces: Uint8Array[] = []
      for (let at = 0; at < bytes.length; at += size) pieces.push(bytes.subarray(at, at + size))
      expect(await readCapture(pieces, file)).toEqual(whole)
    }
  }
})
