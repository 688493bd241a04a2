import type { Answered, Failed, Placed, Read, Sent } from '../../../../src/core/capture/signal.ts'
import { NOWHERE } from '../../../../src/core/exchange.ts'

/** Small signals for tests: a ping on the same URL unless told otherwise. */
export const URL_OF_PINGS = 'https://c.hb-api.omtrdc.net/api/v1/sessions/abcdefgh/events'

export const bodyOf = (n: number) =>
  JSON.stringify({ eventType: 'ping', playerTime: { playhead: n, ts: 1_700_000_000_000 + n } })

export function sent(id: string, at: number, more: Partial<Sent> & { tab?: number } = {}): Sent {
  const { tab = 7, ...rest } = more
  return {
    kind: 'sent',
    exchange: `run/${id}`,
    at,
    method: 'POST',
    url: URL_OF_PINGS,
    body: { kind: 'absent', why: 'not-readable' },
    origin: { ...NOWHERE, tab, frame: 0 },
    document: null,
    ...rest,
  }
}

export function placed(id: string, at: number, tab: number): Placed {
  return { kind: 'placed', exchange: `run/${id}`, at, tab }
}

export function answered(id: string, at: number, more: Partial<Answered> = {}): Answered {
  return {
    kind: 'answered',
    exchange: `run/${id}`,
    at,
    url: URL_OF_PINGS,
    status: 204,
    statusText: 'No Content',
    headers: [],
    serverAddress: null,
    ...more,
  }
}

export function failed(id: string, at: number, reason: string): Failed {
  return { kind: 'failed', exchange: `run/${id}`, at, url: URL_OF_PINGS, reason }
}

export function read(
  id: string,
  at: number,
  body: string | null,
  more: Partial<Read> & { tab?: number } = {},
): Read {
  const { tab = 7, ...rest } = more
  return {
    kind: 'read',
    exchange: `run/devtools-${id}`,
    at,
    method: 'POST',
    url: URL_OF_PINGS,
    requestHeaders: [{ name: 'Content-Type', value: 'application/json' }],
    requestBody: body === null ? { kind: 'absent', why: 'not-captured' } : { kind: 'text', text: body },
    outcome: {
      kind: 'answered',
      status: 204,
      statusText: 'No Content',
      at: at + 40,
      tookMs: 42,
      headers: [],
      body: { kind: 'text', text: '' },
      serverAddress: '127.0.0.1',
    },
    origin: { ...NOWHERE, tab },
    ...rest,
  }
}
