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
  'shared-worker',
  'service-worker',
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
  /** Path of the workers' script at the page's own origin. */
  readonly workers: string
  /** Names this page load; unique in the run. */
  readonly load: string
  readonly callsPerSecond: number
  readonly seed: number
}

/** Where a page's workers of every kind come from; any origin that serves the page serves it too. */
export const WORKER_PATH = '/storm-worker.js'
export const WORKER_SCRIPT = `
  const send = ({ data: { url, body } }) =>
    fetch(url, { method: 'POST', body, headers: { 'Content-Type': 'application/json' } }).catch(() => {})
  onmessage = event => {
    const sent = send(event)
    event.waitUntil?.(sent)
  }
  onconnect = ({ ports: [port] }) => {
    port.onmessage = send
  }`

/** What a page says of its own storm. */
export type StormNews = {
  readonly sent: number
  readonly inFlight: number
  /** When calls ended, by key, as far as a page can tell: beacons and workers' do not say. */
  readonly settled: Readonly<Record<string, number>>
  /** Keys of calls that have not ended. */
  readonly open: readonly string[]
}

/**
 * Runs in the page, and is whole by itself: sends calls of one session in every way until the page is left or `stopStorm()` is called, and
 * three more as it is left. Each call has a key of its own in its body (`customMetadata.call`); where a browser may not show the body, also in
 * the content type (`;n=<key>`), and where a redirect drops the body, in the address (`k=<key>`).
 */
export function storm({ origin, workers, load, callsPerSecond, seed }: StormOrder): void {
  let state = seed >>> 0
  const random = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 4_294_967_296
  }
  const news = { sent: 0, inFlight: 0, settled: {} as Record<string, number> }
  const open = new Set<string>()
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
  const worker = new Worker(workers)
  const shared = new SharedWorker(workers).port
  void navigator.serviceWorker.register(workers)

  const ways: Readonly<Record<string, (key: string) => unknown>> = {
    text: key => post(address('text'), event(key)),
    'typed-array': key => post(address('typed-array'), new TextEncoder().encode(event(key))),
    xhr: key => xhr(address('xhr'), event(key), json),
    keepalive: key => post(address('keepalive'), event(key), { keepalive: true }),
    beacon: key => navigator.sendBeacon(address('beacon'), event(key)),
    worker: key => worker.postMessage({ url: address('worker'), body: event(key) }),
    'shared-worker': key => shared.postMessage({ url: address('shared-worker'), body: event(key) }),
    'service-worker': key =>
      void navigator.serviceWorker.ready.then(({ active }) =>
        active?.postMessage({ url: address('service-worker'), body: event(key) }),
      ),
    slow: key => post(address('slow', `/slow-${[50, 200, 800][Math.floor(random() * 3)]}`), event(key)),
    'redirect-307': key => post(`${address('redirect-307', '/redirect-307')}&k=${key}`, event(key)),
    'redirect-302': key => post(`${address('redirect-302', '/redirect-302')}&k=${key}`, event(key)),
    aborted: key => {
      const control = new AbortController()
      setTimeout(() => control.abort(), random() * 150)
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

  const send = async (name: string, call: () => unknown): Promise<void> => {
    news.inFlight += 1
    open.add(name)
    const tells = call()
    try {
      await tells
    } catch {
      // Cut, aborted, refused: the endpoint's record says what became of it.
    }
    if (tells instanceof Promise) news.settled[name] = Date.now()
    open.delete(name)
    news.inFlight -= 1
  }

  const begin = async (name: string): Promise<void> => {
    const answer = await post(`${origin}/api/v1/sessions?w=start`, start(name))
    sid = answer.headers.get('Location')?.split('/').pop() ?? 'none'
  }

  /** Sends what is due by now: a page whose timers are slowed down sends the same number in bursts, as far as the machine keeps up. */
  const tick = (): void => {
    if (stopped) return
    const due = ((performance.now() - began) / 1_000) * callsPerSecond
    // More would only queue in the browser, which opens six connections to a host, and a busy machine would never catch up.
    while (news.sent < due && news.inFlight < 24) {
      const way = names[Math.floor(random() * names.length)] ?? 'text'
      const name = key()
      void send(name, () => ways[way]?.(name))
    }
    setTimeout(tick, 40 + random() * 80)
  }

  addEventListener('pagehide', () => {
    if (stopped) return
    stopped = true
    navigator.sendBeacon(address('exit-beacon'), event(key()))
    navigator.sendBeacon(address('exit-beacon-blob'), plainBlob(key()))
    void post(address('exit-keepalive'), event(key()), { keepalive: true }).catch(() => undefined)
  })
  Object.assign(globalThis, {
    stormNews: () => ({ ...news, open: [...open] }),
    stopStorm: () => {
      stopped = true
    },
  })
  const first = key()
  void send(first, () => begin(first)).then(tick)
}
