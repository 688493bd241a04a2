import type { Tab } from '../../src/demo/browsers/browser.ts'

/** A body of this API with a name to find it by. */
export function startBody(name: string): string {
  return JSON.stringify({
    eventType: 'sessionStart',
    playerTime: { playhead: 0, ts: 1_700_000_000_000 },
    params: {
      'analytics.trackingServer': 'acme.sc.omtrdc.net',
      'analytics.reportSuite': 'acmevideo',
      'visitor.marketingCloudOrgId': '0123456789ABCDEF01234567@AdobeOrg',
      'media.id': name,
      'media.name': name,
      'media.length': 600,
      'media.contentType': 'vod',
      'media.playerName': 'test',
      'media.channel': 'Web',
    },
  })
}

export function pingBody(ts: number): string {
  return JSON.stringify({ eventType: 'ping', playerTime: { playhead: 1, ts } })
}

/** How a page may send. */
export type Way =
  | 'text'
  | 'typed-array'
  | 'blob'
  | 'request-clone'
  | 'xhr'
  | 'xhr-blob'
  | 'beacon'
  | 'beacon-blob'
  | 'keepalive'
  | 'gzip'
  | 'stream'
  | 'form-data'

/** Sends from the page's own script; resolves to the status, or to `failed` or `queued` (beacon). */
export function send(
  tab: Tab,
  url: string,
  body: string,
  way: Way = 'text',
): Promise<number | 'failed' | 'queued'> {
  return tab.evaluate(sendInPage, { url, body, way })
}

/** Runs in the page. */
async function sendInPage(call: {
  url: string
  body: string
  way: Way
}): Promise<number | 'failed' | 'queued'> {
  const { url, body, way } = call
  const headers = { 'Content-Type': 'application/json' }
  const blob = () => new Blob([body], { type: 'application/json' })
  const post = async (init: RequestInit) => {
    try {
      const response = await fetch(url, { method: 'POST', headers, ...init })
      // Chromium's DevTools has the text of a response only once the page has read it.
      await response.text()
      return response.status
    } catch {
      return 'failed' as const
    }
  }
  const xhr = (content: string | Blob) =>
    new Promise<number | 'failed'>(resolve => {
      const request = new XMLHttpRequest()
      request.open('POST', url)
      request.setRequestHeader('Content-Type', 'application/json')
      request.onload = () => resolve(request.status)
      request.onerror = () => resolve('failed')
      request.send(content)
    })
  const stream = () => new Blob([body]).stream()
  switch (way) {
    case 'text':
      return post({ body })
    case 'typed-array':
      return post({ body: new TextEncoder().encode(body) })
    case 'blob':
      return post({ body: blob() })
    case 'request-clone':
      try {
        return (await fetch(new Request(url, { method: 'POST', headers, body }).clone())).status
      } catch {
        return 'failed'
      }
    case 'xhr':
      return xhr(body)
    case 'xhr-blob':
      return xhr(blob())
    case 'beacon':
      return navigator.sendBeacon(url, body) ? 'queued' : 'failed'
    case 'beacon-blob':
      return navigator.sendBeacon(url, blob()) ? 'queued' : 'failed'
    case 'keepalive':
      return post({ body, keepalive: true })
    case 'gzip': {
      const packed = await new Response(stream().pipeThrough(new CompressionStream('gzip'))).arrayBuffer()
      return post({ body: packed })
    }
    case 'stream':
      return post({ body: stream(), duplex: 'half' } as RequestInit)
    case 'form-data': {
      const form = new FormData()
      form.set('event', body)
      return post({ body: form, headers: {} })
    }
  }
}
