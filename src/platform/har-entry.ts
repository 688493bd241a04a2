import type { Read } from '../core/capture/signal.ts'
import type { Body, Header, Outcome } from '../core/exchange.ts'

/** What DevTools tells of a finished request: a HAR 1.2 entry, with what Chromium adds to it. */
export type HarEntry = {
  readonly startedDateTime: string
  readonly time?: number
  readonly serverIPAddress?: string
  readonly _resourceType?: string
  readonly request: {
    readonly method: string
    readonly url: string
    readonly headers?: readonly Header[]
    readonly postData?: { readonly text?: string }
  }
  readonly response: {
    readonly status: number
    readonly statusText?: string
    readonly headers?: readonly Header[]
    readonly _error?: string | null
    readonly _fetchedViaServiceWorker?: boolean
  }
  readonly timings?: { readonly receive?: number }
}

/** What `getContent()` gives: text, or bytes as base64. */
export type Content = { readonly text: string | null; readonly encoding: string | null }

/** A larger response is none of this API's; its text is not worth the room. */
const MOST_RESPONSE = 200_000

/** Whether the entry is of a request that has come to its end. */
export function isFinished({ response, time }: HarEntry): boolean {
  return response.status > 0 || Boolean(response._error) || (time ?? 0) > 0
}

/** A finished request as a signal. `exchange` names it; `tab` is the inspected one. */
export function readEntry(entry: HarEntry, content: Content, exchange: string, tab: number): Read {
  const at = Date.parse(entry.startedDateTime)
  const { method, url, headers, postData } = entry.request
  return {
    kind: 'read',
    exchange,
    at: Number.isFinite(at) ? at : 0,
    method: method.toUpperCase(),
    url,
    requestHeaders: headersOf(headers),
    requestBody: requestBodyOf(postData?.text),
    outcome: outcomeOf(entry, content, at),
    origin: {
      tab,
      frame: null,
      documentUrl: null,
      initiator: originOf(headers),
      pageLoad: null,
      unloading: false,
      resourceType: entry._resourceType ?? null,
      ...(entry.response._fetchedViaServiceWorker ? { byWorker: true } : {}),
    },
  }
}

function requestBodyOf(text: string | undefined): Body {
  if (text === undefined || text === '') return { kind: 'absent', why: 'not-captured' }
  // Firefox 153 shows gzip bytes as text; they begin with this magic.
  if (text.startsWith('\u001f')) return { kind: 'absent', why: 'compressed' }
  return { kind: 'text', text }
}

function outcomeOf(entry: HarEntry, content: Content, at: number): Outcome {
  const { status, statusText, headers, _error } = entry.response
  if (status === 0) return { kind: 'failed', at: at + (entry.time ?? 0), reason: _error ?? '' }
  if (isGivenToItsTarget(entry)) return { kind: 'pending' }
  const receive = Math.max(0, entry.timings?.receive ?? 0)
  return {
    kind: 'answered',
    status,
    statusText: statusText ?? '',
    // Nothing takes no time: its end is not told yet.
    at: entry.time ? at + Math.max(0, entry.time - receive) : null,
    tookMs: entry.time || null,
    headers: headersOf(headers),
    body: responseBodyOf(content),
    serverAddress: entry.serverIPAddress || null,
  }
}

/**
 * A call that is redirected while DevTools is just being opened: Chromium 156 shows the address it was sent on to, with the answer that sent it
 * there (seen November 2026). What became of it there is not told.
 */
function isGivenToItsTarget({ request, response }: HarEntry): boolean {
  if (response.status < 300 || response.status > 399) return false
  const location = response.headers?.find(({ name }) => name.toLowerCase() === 'location')?.value
  return (
    location !== undefined &&
    URL.canParse(location, request.url) &&
    new URL(location, request.url).href === request.url
  )
}

function responseBodyOf({ text, encoding }: Content): Body {
  if (text === null) return { kind: 'absent', why: 'not-captured' }
  if (text.length > MOST_RESPONSE) return { kind: 'absent', why: 'truncated' }
  if (encoding !== 'base64') return { kind: 'text', text }
  try {
    const bytes = Uint8Array.from(atob(text), character => character.charCodeAt(0))
    return { kind: 'text', text: new TextDecoder().decode(bytes) }
  } catch {
    // Not base64 after all.
    return { kind: 'absent', why: 'not-captured' }
  }
}

function headersOf(headers: readonly Header[] | undefined): Header[] {
  return (headers ?? []).map(({ name, value }) => ({ name, value }))
}

function originOf(headers: readonly Header[] | undefined): string | null {
  return headers?.find(({ name }) => name.toLowerCase() === 'origin')?.value ?? null
}
