/// <reference lib="dom" />

/** How the page sends a call. Part of each call's address, so that the table can be told from the endpoint's record alone. */
export const WAYS = [
  'start',
  'text',
  'typed-array',
  'xhr',
  'keepalive',
  'beacon',
  'worker',
  'slow',
  'redirect-307',
  'redirect-302',
  'aborted',
  'cut',
  'blob',
  'request-clone',
  'xhr-blob',
  'beacon-blob',
  'exit-beacon',
  'exit-keepalive',
  'exit-beacon-blob',
] as const

export type StormOrder = {
  /** Origin of the endpoint. */
  readonly origin: string
  /** Names this page load; unique in the run. */
  readonly load: string
  readonly callsPerSecond: number
  readonly seed: number
}

/** What a page says of its own storm. */
export type StormNews = { readonly sent: number; readonly inFlight: number }

/**
 * Runs in the page, and is whole by itself: sends calls of one session in every way until the page is left or `stopStorm()` is called, and
 * three more as it is left. Each call has a key of its own in its body (`customMetadata.call`); where a browser may not show the body, also in
 * the content type (`;n=<key>`), and where a redirect drops the body, in the address (`k=<key>`).
 */
export function storm({ origin, load, callsPerSecond, seed }: StormOrder): void {
  let state = seed >>> 0
  const random = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 4_294_967_296
  }
  const news = { sent: 0, inFlight: 0 }
  let sid = 'none'
  let stopped = false
  const began = performance.now()
  const json = 'application/json'
  const event = (key: string) =>
    JSON.stringify({
      eventType: 'ping',
      playerTime: { playhead: 1, ts: Date.now() },
      customMetadata: { call: key },
    })
  const start = (key: string) =>
    JSON.stringify({
      eventType: 'sessionStart',
      playerTime: { playhead: 0, ts: Date.now() },
      params: {
        'analytics.trackingServer': 'acme.sc.omtrdc.net',
        'analytics.reportSuite': 'acme',
        'visitor.marketingCloudOrgId': '0123456789ABCDEF01234567@AdobeOrg',
        'media.id': key,
        'media.length': 600,
        'media.contentType': 'vod',
        'media.playerName': 'storm',
        'media.channel': 'chaos',
      },
      customMetadata: { call: key },
    })
  const address = (way: string, trouble = '') => `${origin}${trouble}/api/v1/sessions/${sid}/events?w=${way}`
  const named = (key: string) => `${json};n=${key}`
  const post = (url: string, body: BodyInit, more: RequestInit = {}) =>
    fetch(url, { method: 'POST', body, headers: { 'Content-Type': json }, ...more })
  const xhr = (url: string, body: string | Blob, type: string) =>
    new Promise<void>((resolve, reject) => {
      const request = new XMLHttpRequest()
      request.open('POST', url)
      request.setRequestHeader('Content-Type', type)
      request.onload = () => resolve()
      request.onerror = () => reject(new Error('failed'))
      request.send(body)
    })
  const blob = (key: string) => new Blob([event(key)], { type: named(key) })
  // JSON would need a preflight, and a beacon's, which carries credentials, is refused by `*`.
  const plainBlob = (key: string) => new Blob([event(key)], { type: `text/plain;n=${key}` })
  const worker = new Worker(
    URL.createObjectURL(
      new Blob([
        `onmessage = ({ data }) => fetch(data.url, { method: 'POST', body: data.body, headers: { 'Content-Type': '${json}' } }).catch(() => {})`,
      ]),
    ),
  )

  const ways: Readonly<Record<string, (key: string) => unknown>> = {
    text: key => post(address('text'), event(key)),
    'typed-array': key => post(address('typed-array'), new TextEncoder().encode(event(key))),
    xhr: key => xhr(address('xhr'), event(key), json),
    keepalive: key => post(address('keepalive'), event(key), { keepalive: true }),
    beacon: key => navigator.sendBeacon(address('beacon'), event(key)),
    worker: key => worker.postMessage({ url: address('worker'), body: event(key) }),
    slow: key => post(address('slow', `/slow-${[50, 200, 800][Math.floor(random() * 3)]}`), event(key)),
    'redirect-307': key => post(`${address('redirect-307', '/redirect-307')}&k=${key}`, event(key)),
    'redirect-302': key => post(`${address('redirect-302', '/redirect-302')}&k=${key}`, event(key)),
    aborted: key => {
      const control = new AbortController()
      setTimeout(() => control.abort(), random() * 15)
      return post(address('aborted'), event(key), { signal: control.signal })
    },
    cut: key => post(address('cut', '/cut'), event(key)),
    blob: key => post(address('blob'), blob(key), { headers: {} }),
    'request-clone': key => {
      const headers = { 'Content-Type': named(key) }
      return fetch(
        new Request(address('request-clone'), { method: 'POST', body: event(key), headers }).clone(),
      )
    },
    'xhr-blob': key => xhr(address('xhr-blob'), blob(key), named(key)),
    'beacon-blob': key => navigator.sendBeacon(address('beacon-blob'), plainBlob(key)),
  }
  const names = Object.keys(ways)
  const key = () => {
    news.sent += 1
    return `${load}-${news.sent}`
  }

  const send = async (call: () => unknown): Promise<void> => {
    news.inFlight += 1
    try {
      await call()
    } catch {
      // Cut, aborted, refused: the endpoint's record says what became of it.
    }
    news.inFlight -= 1
  }

  const begin = async (): Promise<void> => {
    const answer = await post(`${origin}/api/v1/sessions?w=start`, start(key()))
    sid = answer.headers.get('Location')?.split('/').pop() ?? 'none'
  }

  /** Sends what is due by now: a page whose timers are slowed down sends the same number in bursts. */
  const tick = (): void => {
    if (stopped) return
    const due = ((performance.now() - began) / 1_000) * callsPerSecond
    while (news.sent < due) {
      const way = names[Math.floor(random() * names.length)] ?? 'text'
      const name = key()
      void send(() => ways[way]?.(name))
    }
    setTimeout(tick, 40 + random() * 80)
  }

  addEventListener('pagehide', () => {
    if (stopped) return
    stopped = true
    navigator.sendBeacon(address('exit-beacon'), event(key()))
    navigator.sendBeacon(address('exit-beacon-blob'), plainBlob(key()))
    void send(() => post(address('exit-keepalive'), event(key()), { keepalive: true }))
  })
  Object.assign(globalThis, {
    stormNews: () => news,
    stopStorm: () => {
      stopped = true
    },
  })
  void send(begin).then(tick)
}
