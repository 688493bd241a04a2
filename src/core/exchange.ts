import type { EpochMs, Milliseconds } from './units.ts'

/**
 * One request and its answer, in our words. Every source (webRequest, DevTools, a HAR file, NDJSON) is translated to this
 * before anything is judged. JSON-shaped: may be stored, sent between pages and exported as it is.
 */
export type Exchange = {
  /** Unique and stable within a capture. */
  readonly id: string
  /** Upper case, as sent. */
  readonly method: string
  /** Absolute URL of the first request, before redirects. */
  readonly url: string
  /** Dispatch at the client, or receipt at a proxy. `null`: the source has no times (a pasted list). */
  readonly sentAt: EpochMs | null
  /** `null`: not captured. An empty list: captured, and there were none. */
  readonly requestHeaders: readonly Header[] | null
  readonly requestBody: Body
  readonly redirects: readonly Redirect[]
  readonly outcome: Outcome
  readonly origin: Origin
  /** Which source told what we know; `both` when webRequest and DevTools heard the same call. */
  readonly heardBy: 'web-request' | 'devtools' | 'both' | 'har' | 'export' | 'ndjson' | 'playwright'
}

export type Header = { readonly name: string; readonly value: string }

/** Absence has a reason, so that a rule can answer *unknown* instead of blaming the player for the browser's limits. */
export type Body =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'absent'; readonly why: BodyAbsence }

export type BodyAbsence =
  /** The request provably had no body. */
  | 'none-sent'
  /** The browser would not hand it over (Blob, File, stream, `request.clone()` in Chromium). */
  | 'not-readable'
  /** This source does not record bodies, the export was made without them, or the dispatch of the call was not heard. */
  | 'not-captured'
  /** The recorder cut it off, or it is compressed and could not be opened. */
  | 'truncated'
  | 'compressed'
  /** Let go to stay within the log's budget. */
  | 'evicted'
  /** Sent as form fields: what the browser shows is no longer the text that was sent. */
  | 'form-fields'

/** `status` `null`: the redirect itself was not heard, only that the answer came from another address; nor is its moment known then. */
export type Redirect = { readonly status: number | null; readonly to: string; readonly at: EpochMs | null }

export type Outcome =
  /** No answer in the capture so far. */
  | { readonly kind: 'pending' }
  | {
      readonly kind: 'answered'
      readonly status: number
      readonly statusText: string
      /** Arrival of the response headers. */
      readonly at: EpochMs | null
      /** End of the response body, as time since `sentAt`. */
      readonly tookMs: Milliseconds | null
      readonly headers: readonly Header[] | null
      readonly body: Body
      /** IP address as the source shows it; `null` when it does not. */
      readonly serverAddress: string | null
    }
  /** The browser said that no answer will come; `reason` is the browser's own word (`net::ERR_ABORTED`, `NS_ERROR_…`). */
  | { readonly kind: 'failed'; readonly at: EpochMs | null; readonly reason: string }
  /** The browser will never tell: the page was unloading, the log was paused, or the browser ended. */
  | { readonly kind: 'unreported'; readonly why: 'page-unloaded' | 'capture-paused' | 'browser-ended' }

/** Who sent the call, as far as the source knows. */
export type Origin = {
  /** Tab id within `browserRun`; −1 for workers without a tab; `null` when the source has no tabs. */
  readonly tab: number | null
  readonly frame: number | null
  /** URL of the document, or of the page in a HAR; `null` when unknown. */
  readonly documentUrl: string | null
  /** `https://player.example`; `null` when unknown. Needed to tell a cross-origin call. */
  readonly initiator: string | null
  /** Identifies one load of one page: the same in all calls that this load made. `null` when unknown. */
  readonly pageLoad: string | null
  /** True when the call was dispatched while its page was being left (beacon, keepalive, `pagehide`). */
  readonly unloading: boolean
  /** `xmlhttprequest`, `fetch`, `ping`, `beacon`, … as the source says. */
  readonly resourceType: string | null
  /** A ServiceWorker answered it. What the worker asked of the network for that is an exchange of its own. Absent: not so, or not told. */
  readonly byWorker?: true
}

/** Is this reason the browser's word for a call that it cut off: the page's own `abort()`, or the page being left? */
export function isCutOff(reason: string): boolean {
  return /\b(?:net::ERR_ABORTED|NS_BINDING_ABORTED)\b/.test(reason)
}

/** Value of the first header of that name (any case), or `undefined`. */
export function headerValue(headers: readonly Header[] | null, name: string): string | undefined {
  const wanted = name.toLowerCase()
  return headers?.find(header => header.name.toLowerCase() === wanted)?.value
}

/** Nothing is known of who sent a call. */
export const NOWHERE: Origin = {
  tab: null,
  frame: null,
  documentUrl: null,
  initiator: null,
  pageLoad: null,
  unloading: false,
  resourceType: null,
}
