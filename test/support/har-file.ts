/** What a made-up HAR holds. Every session is correct unless `faulty` says which are not. */
export type HarRecipe = {
  readonly sessions: number
  /** Calls of one session, the start included. */
  readonly callsEach: number
  /** Session numbers (from 0) in which an ad starts outside of an ad break. */
  readonly faulty?: readonly number[]
}

const HOST = 'demo.hb-api.omtrdc.net'
const BEGAN = Date.UTC(2026, 0, 15, 14, 0, 0)
/** Milliseconds between two pings of main content. */
const PING = 10_000

/** Name of a session's content; some are not ASCII. */
export function contentName(session: number): string {
  return session % 5 === 2 ? `Ñandú — 日本 ${session}` : `Click baby ${session}`
}

/** A HAR 1.2 as a browser would export it: sessions of starts, plays and pings, each beginning a minute after the one before. */
export function* harPieces({ sessions, callsEach, faulty = [] }: HarRecipe): Generator<string> {
  yield '{"log":{"version":"1.2","creator":{"name":"WebInspector","version":"537.36"},"pages":[],"entries":['
  let first = true
  for (let session = 0; session < sessions; session += 1) {
    const began = BEGAN + session * 60_000
    const sid = session.toString(16).padStart(64, '0')
    for (let call = 0; call < callsEach; call += 1) {
      const at = call === 0 ? began : began + 1_000 + (call - 1) * PING
      const body = call === 0 ? startBody(session, began) : eventBody(call, at, faulty.includes(session))
      const path = call === 0 ? '/api/v1/sessions' : `/api/v1/sessions/${sid}/events`
      yield `${first ? '' : ',\n'}${JSON.stringify(entry(path, at, body, call === 0 ? sid : null))}`
      first = false
    }
  }
  yield ']}}'
}

function startBody(session: number, at: number): unknown {
  return {
    playerTime: { playhead: 0, ts: at },
    eventType: 'sessionStart',
    params: {
      'analytics.trackingServer': 'demo.sc.omtrdc.net',
      'analytics.reportSuite': 'demo',
      'visitor.marketingCloudOrgId': '0123456789ABCDEF01234567@AdobeOrg',
      'media.id': `asset-${session}`,
      'media.name': contentName(session),
      'media.length': 100_000,
      'media.contentType': 'vod',
      'media.streamType': 'video',
      'media.playerName': 'HTML5 player',
      'media.channel': 'qa-channel',
    },
  }
}

function eventBody(call: number, at: number, faulty: boolean): unknown {
  const playerTime = { playhead: (call - 1) * 10, ts: at }
  if (call === 1) return { playerTime, eventType: 'play' }
  if (faulty && call === 2) {
    return {
      playerTime,
      eventType: 'adStart',
      params: {
        'media.ad.id': '003',
        'media.ad.length': 8,
        'media.ad.podPosition': 1,
        'media.ad.playerName': 'HTML5 player',
      },
    }
  }
  if (faulty && call === 3) return { playerTime, eventType: 'adComplete' }
  return { playerTime, eventType: 'ping' }
}

function entry(path: string, at: number, body: unknown, sid: string | null): unknown {
  const text = JSON.stringify(body)
  const headers = [{ name: 'content-type', value: 'application/json' }]
  return {
    startedDateTime: new Date(at).toISOString(),
    time: 61,
    request: {
      method: 'POST',
      url: `https://${HOST}${path}`,
      httpVersion: 'HTTP/1.1',
      headers,
      queryString: [],
      cookies: [],
      headersSize: -1,
      bodySize: text.length,
      postData: { mimeType: 'application/json', text },
    },
    response: {
      status: sid === null ? 204 : 201,
      statusText: sid === null ? 'No Content' : 'Created',
      httpVersion: 'HTTP/1.1',
      headers: sid === null ? [] : [{ name: 'Location', value: `/api/v1/sessions/${sid}` }],
      cookies: [],
      content: { size: 0, mimeType: '', text: '' },
      redirectURL: '',
      headersSize: -1,
      bodySize: 0,
    },
    cache: {},
    timings: { send: 1, wait: 59, receive: 1 },
  }
}
