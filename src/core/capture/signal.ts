import type { Body, Header, Origin, Outcome } from '../exchange.ts'
import type { EpochMs } from '../units.ts'

/**
 * A fact the browser told us, stored as heard. JSON-shaped. Everything else (exchanges, sessions, findings) is folded from these,
 * so a background that dies between two facts loses nothing but what it had not heard.
 *
 * `exchange` names the call: `<browser run>/<request id>` for webRequest, where a redirected call keeps its id;
 * `<browser run>/devtools-<uuid>` for what DevTools read.
 */
export type Signal = CallSignal | TabSignal | WatchSignal

/** Facts about one call. */
export type CallSignal = Sent | Placed | Headed | Redirected | Answered | Failed | Read

/** Facts about a tab; they carry no address. */
export type TabSignal = Loaded | Closed | Attended

/** Facts about the capture itself: what it could not see or write, and what it let go. */
export type WatchSignal = Watching | Recording | LetGo | Unwritten

/** webRequest: the page dispatched a call. */
export type Sent = {
  readonly kind: 'sent'
  readonly exchange: string
  readonly at: EpochMs
  readonly method: string
  readonly url: string
  readonly body: Body
  readonly origin: Origin
  /** Chromium's id of the sending document; `null` elsewhere. Tells one page load from the next with certainty. */
  readonly document: string | null
  /** The dispatch itself was not heard: `at` is when the call was first heard of, and its body is not known. */
  readonly late?: true
  /** The document was not shown yet: prerendered (Chromium). Absent: it was. */
  readonly prerendered?: true
  /** Prerendered within another document: the id of that one. */
  readonly parent?: string
  /** The document was of the page that its tab showed at that moment (Chromium). Absent: it was not, or the browser does not say. */
  readonly shown?: true
}

/**
 * A worker's call, which webRequest tells without a tab (−1), is this tab's: the only one that showed a page of the worker's origin. A fact of its
 * own, because it takes a question to the browser, and the call is not kept waiting for the answer.
 */
export type Placed = {
  readonly kind: 'placed'
  readonly exchange: string
  /** Dispatch of the call. */
  readonly at: EpochMs
  readonly tab: number
}

/**
 * What webRequest repeats with every later fact about a call. It stands in for a `sent` that nobody heard, because the background was just
 * being stopped or listening began in between, and is not stored with the fact.
 */
export type Opening = Pick<
  Sent,
  'method' | 'url' | 'origin' | 'document' | 'prerendered' | 'parent' | 'shown'
>

/** webRequest: the headers that went out with it. */
export type Headed = {
  readonly kind: 'headed'
  readonly exchange: string
  readonly at: EpochMs
  readonly headers: readonly Header[]
  readonly opening?: Opening
}

export type Redirected = {
  readonly kind: 'redirected'
  readonly exchange: string
  readonly at: EpochMs
  readonly status: number
  readonly to: string
  /** Where it was redirected from: what opened the call may have been the next leg, when the first was not heard. */
  readonly from?: string
  readonly opening?: Opening
}

/** webRequest: the response's headers arrived. Its body is never handed over by this API. */
export type Answered = {
  readonly kind: 'answered'
  readonly exchange: string
  readonly at: EpochMs
  readonly url: string
  readonly status: number
  readonly statusText: string
  readonly headers: readonly Header[]
  readonly serverAddress: string | null
  readonly opening?: Opening
}

/** webRequest: no answer will come; `reason` is the browser's own word. */
export type Failed = {
  readonly kind: 'failed'
  readonly exchange: string
  readonly at: EpochMs
  readonly url: string
  readonly reason: string
  readonly opening?: Opening
}

/** DevTools: one finished call, whole. May be the same call as a `sent`; `match.ts` pairs them. */
export type Read = {
  readonly kind: 'read'
  readonly exchange: string
  /** Dispatch, as DevTools says. */
  readonly at: EpochMs
  readonly method: string
  readonly url: string
  readonly requestHeaders: readonly Header[]
  readonly requestBody: Body
  readonly outcome: Outcome
  /** `tab` is the inspected tab. */
  readonly origin: Origin
}

/** A tab showed a new document (main frame). */
export type Loaded = {
  readonly kind: 'loaded'
  readonly run: string
  readonly tab: number
  readonly at: EpochMs
}

/** A tab was closed. */
export type Closed = {
  readonly kind: 'closed'
  readonly run: string
  readonly tab: number
  readonly at: EpochMs
}

/** DevTools was opened on a tab, or closed. What it can read, it can read only in between. */
export type Attended = {
  readonly kind: 'attended'
  readonly run: string
  readonly tab: number
  readonly at: EpochMs
  readonly on: boolean
}

/** webRequest listening went on or off. The first `on` of a run is when that run's capture began. */
export type Watching = {
  readonly kind: 'watching'
  readonly run: string
  readonly at: EpochMs
  readonly on: boolean
  /**
   * Why it is off; `null` when on. `stopped`: the background ended amid calls, and what it had not written is not known. `reloaded`: so did all of
   * the extension (reloaded, updated, switched off and on again), at some moment after `at`.
   */
  readonly why: 'setting' | 'host-access' | 'stopped' | 'reloaded' | null
}

/** Recording of a tab was paused or resumed by the user. */
export type Recording = {
  readonly kind: 'recording'
  readonly run: string
  readonly tab: number
  readonly at: EpochMs
  readonly on: boolean
}

/** Evidence deleted to stay within the log's budget: of one ended session, its bodies or its calls. Never a session's start. */
export type LetGo = {
  readonly kind: 'let-go'
  readonly at: EpochMs
  readonly what: 'bodies' | 'calls'
  readonly calls: number
  readonly bytes: number
  readonly tab: number | null
  /** Browser run of the calls. */
  readonly run: string
  /** Dispatch of the first and last call concerned. */
  readonly from: EpochMs
  readonly to: EpochMs
}

/**
 * Facts that were heard and could not be written, because the browser refused for so long that no more could be held in memory; or that were written, in
 * a log that the browser has thrown away.
 */
export type Unwritten = {
  readonly kind: 'unwritten'
  readonly run: string
  readonly at: EpochMs
  /** How many signals; 0: nobody knows. */
  readonly signals: number
  /** Of the first and the last of them. */
  readonly from: EpochMs
  readonly to: EpochMs
}

/** The browser run in which a call was heard, from its id. Tab ids mean something only within it. */
export function runOf(exchange: string): string {
  const slash = exchange.indexOf('/')
  return slash < 0 ? '' : exchange.slice(0, slash)
}

/** Whether a signal is about a call (and so goes through the identity gate). */
export function isCallSignal(signal: Signal): signal is CallSignal {
  return 'exchange' in signal
}
