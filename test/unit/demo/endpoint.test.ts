import { test as base, expect } from '@playwright/test'
import type { Endpoint } from '../../../src/demo/endpoint.ts'
import { startEndpoint } from '../../../src/demo/endpoint.ts'

const test = base.extend<{ readonly endpoint: Endpoint }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern
  endpoint: async ({}, use) => {
    const endpoint = await startEndpoint()
    await use(endpoint)
    await endpoint.close()
  },
})

const START = {
  eventType: 'sessionStart',
  playerTime: { playhead: 0, ts: 1_700_000_000_000 },
  params: {
    'analytics.trackingServer': 'a',
    'analytics.reportSuite': 'b',
    'visitor.marketingCloudOrgId': 'c@AdobeOrg',
    'media.id': 'd',
    'media.length': 60.5,
    'media.contentType': 'vod',
    'media.playerName': 'e',
    'media.channel': 'f',
  },
}

function event(eventType: string, more: object = {}): object {
  return { eventType, playerTime: { playhead: 1, ts: 1_700_000_001_000 }, ...more }
}

function post(endpoint: Endpoint, path: string, body: unknown): Promise<Response> {
  return fetch(endpoint.origin + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
    redirect: 'manual',
  })
}

async function open(endpoint: Endpoint): Promise<string> {
  const answer = await post(endpoint, '/api/v1/sessions', START)
  return `${answer.headers.get('location')}/events`
}

test('a start is answered 201 with an empty body and a relative Location that pages may read', async ({
  endpoint,
}) => {
  const answer = await post(endpoint, '/api/v1/sessions', START)
  expect(answer.status).toBe(201)
  expect(answer.headers.get('location')).toMatch(/^\/api\/v1\/sessions\/[0-9a-f]{64}$/)
  expect(answer.headers.get('access-control-allow-origin')).toBe('*')
  expect(answer.headers.get('access-control-expose-headers')).toBe('Location')
  expect(await answer.text()).toBe('')
})

test('a path before /api/ changes nothing', async ({ endpoint }) => {
  expect((await post(endpoint, '/some/prefix/api/v1/sessions', START)).status).toBe(201)
})

const REFUSED: readonly (readonly [string, unknown, string])[] = [
  ['no JSON', '{"eventType":', 'Invalid JSON'],
  ['an empty body', '', 'Invalid JSON'],
  ['a length that is text', { ...START, params: { ...START.params, 'media.length': '60' } }, 'media.length'],
  ['a playhead that is text', { ...START, playerTime: { playhead: '0', ts: 1 } }, 'playhead'],
  ['a ts that is no integer', { ...START, playerTime: { playhead: 0, ts: 1.5 } }, 'ts'],
  ['a missing parameter', { ...START, params: { ...START.params, 'media.id': undefined } }, 'media.id'],
  ['another event type', event('play'), 'eventType'],
  ['metadata with a hyphen in its key', { ...START, customMetadata: { 'a-b': 'c' } }, 'customMetadata'],
]
for (const [what, body, named] of REFUSED) {
  test(`a start with ${what} is answered 400 with a message that names it`, async ({ endpoint }) => {
    const answer = await post(endpoint, '/api/v1/sessions', body)
    expect(answer.status).toBe(400)
    expect(((await answer.json()) as { readonly message: string }).message).toContain(named)
  })
}

test('an event is answered 204, 404 for an unknown session, 410 after sessionEnd, 400 when malformed', async ({
  endpoint,
}) => {
  const events = await open(endpoint)
  expect((await post(endpoint, events, event('play'))).status).toBe(204)
  expect((await post(endpoint, events, event('pause'))).status).toBe(400)
  expect((await post(endpoint, events, event('adStart'))).status).toBe(400)
  expect((await post(endpoint, '/api/v1/sessions/unknown/events', event('play'))).status).toBe(404)
  expect((await post(endpoint, events, event('sessionEnd'))).status).toBe(204)
  expect((await post(endpoint, events, event('ping'))).status).toBe(410)
})

test('a download batch is answered 201 as a whole or 400 as a whole', async ({ endpoint }) => {
  expect(
    (await post(endpoint, '/api/v1/downloaded', [START, event('play'), event('sessionEnd')])).status,
  ).toBe(201)
  expect((await post(endpoint, '/api/v1/downloaded', [START, event('pause')])).status).toBe(400)
  expect((await post(endpoint, '/api/v1/downloaded', [event('play')])).status).toBe(400)
})

test('a preflight is answered and not recorded as a call', async ({ endpoint }) => {
  const answer = await fetch(`${endpoint.origin}/api/v1/sessions`, { method: 'OPTIONS' })
  expect(answer.status).toBe(200)
  expect(answer.headers.get('access-control-allow-methods')).toBe('OPTIONS,POST,PUT')
  expect(answer.headers.get('access-control-allow-headers')).toBe('Content-Type')
  expect(endpoint.preflights()).toBe(1)
  expect(endpoint.calls).toEqual([])
})

test('trouble comes on demand, by the first words of the path', async ({ endpoint }) => {
  const failed = await post(endpoint, '/status-500/api/v1/sessions', START)
  expect(failed.status).toBe(500)
  expect((await post(endpoint, '/no-location/api/v1/sessions', START)).headers.get('location')).toBeNull()
  const plain = await post(endpoint, '/no-cors/api/v1/sessions', START)
  expect([plain.status, plain.headers.get('access-control-allow-origin')]).toEqual([201, null])
  const redirect = await post(endpoint, '/redirect-307/api/v1/sessions', START)
  expect([redirect.status, redirect.headers.get('location')]).toEqual([307, '/api/v1/sessions'])
  await expect(post(endpoint, '/cut/api/v1/sessions', START)).rejects.toThrow()
  const quick = post(endpoint, '/api/v1/sessions', START).then(() => 'quick')
  const slow = post(endpoint, '/slow-2000/api/v1/sessions', START).then(() => 'slow')
  expect(await Promise.race([slow, quick])).toBe('quick')
  await slow
})

test('every call is recorded as received, byte for byte', async ({ endpoint }) => {
  const body = `{"name":"Ñandú — 日本","eventType":1}`
  await post(endpoint, '/api/v1/sessions?x=1', body)
  const [call] = endpoint.calls
  expect(call).toMatchObject({
    number: 1,
    method: 'POST',
    path: '/api/v1/sessions?x=1',
    body,
    status: 400,
    location: null,
  })
  expect(call?.bytes.equals(Buffer.from(body))).toBe(true)
  expect(call?.headers['content-type']).toBe('application/json')
})

test('a test may answer by hand', async ({ endpoint }) => {
  endpoint.answerWith(call =>
    call.number === 1 ? { status: 201, headers: { location: 'nowhere' } } : undefined,
  )
  expect((await post(endpoint, '/api/v1/sessions', START)).headers.get('location')).toBe('nowhere')
  expect((await post(endpoint, '/api/v1/sessions', START)).headers.get('location')).toMatch(/^\/api/)
})
