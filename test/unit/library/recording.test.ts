import { EventEmitter } from 'node:events'
import { expect, test } from '@playwright/test'
import { recordFrom } from '../../../src/library/index.ts'

// Requests as Puppeteer tells them (HTTPRequest and HTTPResponse of its API, version 24): what differs from Playwright. Playwright
// itself is tested in a real browser.

const URL_START = 'https://acme.hb-api.omtrdc.net/api/v1/sessions'
const START = {
  eventType: 'sessionStart',
  playerTime: { playhead: 0, ts: 1_767_258_000_000 },
  params: { 'media.id': 'show-7', 'media.name': 'Ñandú', 'media.length': 60, 'media.playerName': 'x' },
}

function puppeteerPage() {
  const page = new EventEmitter()
  const frame = { url: () => 'https://player.example/watch', parentFrame: () => null, page: () => page }
  return {
    page,
    frame,
    request: (url: string, body: unknown, { blob = false, failure = null as string | null } = {}) => ({
      url: () => url,
      method: () => 'POST',
      headers: () => ({ 'content-type': 'application/json' }),
      resourceType: () => 'fetch',
      isNavigationRequest: () => false,
      failure: () => (failure === null ? null : { errorText: failure }),
      frame: () => frame,
      hasPostData: () => true,
      postData: () => (blob ? undefined : JSON.stringify(body)),
      fetchPostData: async () => (blob ? JSON.stringify(body) : undefined),
      redirectChain: () => [],
    }),
    answer: (request: object, status: number, headers: Record<string, string> = {}) => ({
      request: () => request,
      status: () => status,
      statusText: () => '',
      headers: () => headers,
      text: async () => '',
      remoteAddress: () => ({ ip: '203.0.113.7', port: 443 }),
    }),
  }
}

test('a page of Puppeteer is recorded, also bodies that have to be fetched', async () => {
  const { page, request, answer } = puppeteerPage()
  const recording = recordFrom(page)
  const start = request(URL_START, START, { blob: true })
  page.emit('request', start)
  page.emit('response', answer(start, 201, { location: '/api/v1/sessions/abcdef0123456789' }))
  page.emit('requestfinished', start)
  const session = await recording.waitForSession({ contentId: 'show-7', timeout: 1_000 })
  const play = request(`${URL_START}/abcdef0123456789/events`, {
    eventType: 'play',
    playerTime: { playhead: 0, ts: 1_767_258_000_200 },
  })
  page.emit('request', play)
  expect((await session.waitForEvent('play', { timeout: 1_000 })).playhead).toBe(0)
  page.emit('response', answer(play, 204))
  await session.settled(1_000)
  expect(recording.exchanges().map(({ outcome }) => outcome)).toMatchObject([
    { status: 201, serverAddress: '203.0.113.7' },
    { status: 204 },
  ])
  expect(recording.context()).toMatchObject({ source: 'playwright', endedAt: null })
})

test('calls of other products are not kept, and nothing is heard after stop', async () => {
  const { page, request, answer } = puppeteerPage()
  const recording = recordFrom(page)
  const login = request('https://shop.example/api/v1/sessions', { user: 'ana', password: 'secret' })
  page.emit('request', login)
  page.emit('response', answer(login, 201))
  expect(recording.exchanges()).toEqual([])
  recording.stop()
  page.emit('request', request(URL_START, START))
  expect(recording.analysis().sessions).toEqual([])
  expect(page.eventNames()).toEqual([])
})

test('a call taken back by its page’s end is nobody’s fault, one that failed in an open page is told', async () => {
  const { page, request } = puppeteerPage()
  const recording = recordFrom(page)
  const kinds = () => recording.exchanges().map(({ outcome }) => outcome.kind)
  const refused = request(URL_START, START, { failure: 'net::ERR_NAME_NOT_RESOLVED' })
  const takenBack = request(URL_START, START, { failure: 'net::ERR_ABORTED' })
  for (const one of [refused, takenBack]) page.emit('request', one)
  for (const one of [refused, takenBack]) page.emit('requestfailed', one)
  expect(kinds()).toEqual(['failed', 'failed'])
  const unanswered = request(URL_START, START)
  page.emit('request', unanswered)
  page.emit('close')
  expect(kinds()).toEqual(['failed', 'unreported', 'unreported'])
})

test('a call that a page makes while it is still being read is its own, and waits for its answer', async () => {
  const { page, request, frame } = puppeteerPage()
  const recording = recordFrom(page)
  const kinds = () => recording.exchanges().map(({ outcome }) => outcome.kind)
  page.emit('request', request(URL_START, START))
  page.emit('framenavigated', frame)
  page.emit('request', request(URL_START, START))
  page.emit('domcontentloaded')
  expect(kinds()).toEqual(['unreported', 'pending'])
  page.emit('framenavigated', { ...frame, parentFrame: () => frame })
  page.emit('domcontentloaded')
  expect(kinds()).toEqual(['unreported', 'pending'])
})

test('what does not come is told with what there was', async () => {
  const { page, request } = puppeteerPage()
  const recording = recordFrom(page)
  await expect(recording.waitForSession({ timeout: 1 })).rejects.toThrow(
    'No call to the Media Collection API',
  )
  page.emit('request', request(URL_START, START))
  await expect(recording.waitForSession({ timeout: 1 })).rejects.toThrow('Seen: "show-7" (waiting).')
})

test('a session that was waited for in vain by its content ID is told of with why that is not known', async () => {
  const { page, request, answer } = puppeteerPage()
  const recording = recordFrom(page)
  const start = { ...request(URL_START, START, { blob: true }), fetchPostData: async () => undefined }
  page.emit('request', start)
  page.emit('response', answer(start, 201, { location: '/api/v1/sessions/abcdef0123456789' }))
  await expect(recording.waitForSession({ contentId: 'show-7', timeout: 50 })).rejects.toThrow(
    /Seen: [0-9a-f]+ \(live, 201, what its start said could not be read\)\./,
  )
})
