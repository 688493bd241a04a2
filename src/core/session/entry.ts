import type { JsonObject } from '../json.ts'
import type { EventType } from '../protocols/collection/event-types.ts'
import type { Fail, Rule, Unknown } from '../rules/rule.ts'
import type { EpochMs, Milliseconds, Seconds } from '../units.ts'

/** What a session keeps of the call that carried an event. Bodies and headers stay with the exchange. */
export type CallGist = {
  readonly exchange: string
  /** Place in the order in which the source first told of its calls: decides between calls sent at one moment, or at none that is known. */
  readonly turn: number
  /** Dispatch at the client; `null` when the source has no times. */
  readonly sentAt: EpochMs | null
  readonly outcome: 'pending' | 'answered' | 'failed' | 'unreported'
  /** HTTP status; `null` unless answered. */
  readonly status: number | null
  /** Arrival of the answer's headers, or of the failure. */
  readonly answeredAt: EpochMs | null
  readonly latency: Milliseconds | null
  /** The browser's own word for a failure. */
  readonly reason: string | null
  /** UTF-8 bytes of the request body; `null` when it was not captured. */
  readonly size: number | null
  /** Equal for equal bodies (53-bit hash of the text); `null` without a body. */
  readonly bodyHash: number | null
  /** As `bodyHash`, with `playerTime.ts` left out: tells a retry of a start (RESP-09). */
  readonly bodyHashSansTs: number | null
  /** Session ID as written in the path; `null` for starts. */
  readonly sidWritten: string | null
  /** The path is one of this API's, and not only like one (HTTP-03). */
  readonly wellAddressed: boolean
  /** Sent while its page was being left. */
  readonly unloading: boolean
  /** A ServiceWorker answered it: it never reached the server itself. */
  readonly byWorker: boolean
  /** Identifies the page that sent it; `null` when the source cannot tell pages apart. */
  readonly page: string | null
  /** The headers of the answer were captured. */
  readonly responseHeaders: boolean
  /** `Location` of the answer, as written. */
  readonly location: string | null
  /** False when a cross-origin page could not read `Location` (RESP-04); `null` when that cannot be told. */
  readonly locationReadable: boolean | null
}

/** A verdict with the rule that gave it, before it becomes a finding. */
export type Verdicted = { readonly rule: Rule; readonly verdict: Fail | Unknown }

/** One media event on its way into a session: what the state machine and the rules need, and nothing else. */
export type Entry = {
  readonly call: CallGist
  /** Index in a downloaded batch; 0 for a live call. */
  readonly position: number
  /** Prefix of JSON paths into the body: empty for a live call, `[3]` in a batch. */
  readonly root: string
  /** Documented or intended type. `null`: the body was illegible or could not be read, so every state becomes unknown. */
  readonly type: EventType | null
  /** `eventType` as sent, for display; `null` when it was no string. */
  readonly written: string | null
  /** Why `type` is null: the browser's limit is not the player's fault. */
  readonly unreadable: boolean
  /** As sent, unscaled; `null` when missing or not a number. */
  readonly ts: EpochMs | null
  readonly playhead: Seconds | null
  /** Kept only when the event carries some. */
  readonly params: JsonObject | null
  readonly qoe: JsonObject | null
  /** What the call and event rules said of it, once. */
  readonly verdicts: readonly Verdicted[]
  /** This entry is the session's start, and comes first whatever its ts (MC/mc-api-impl/mc-api-ctrl-order). */
  readonly isStart: boolean
}

/** An entry in its place in the session. */
export type Placed = {
  readonly entry: Entry
  readonly index: number
  /** The session clock: `ts` repaired by the clock fold; arrival where ts is missing. */
  readonly when: EpochMs
  /** Effective playhead: scaled, and the last good one where the event's own is wrong. `null` before any good one. */
  readonly p: Seconds | null
  /** Identical copies that reached the server after this one (RESP-11), with their calls. */
  readonly resends: readonly CallGist[]
  /** The state after it, as far as lists and pictures show it. */
  readonly shown: Shown
}

export type Shown = {
  readonly player: 'starting' | 'playing' | 'paused' | 'buffering' | 'unknown'
  readonly inAdBreak: boolean
  readonly inAd: boolean
}
