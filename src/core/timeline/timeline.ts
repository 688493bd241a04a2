import type { RuleId, Severity } from '../rules/rule.ts'
import type { EpochMs, Milliseconds, Seconds } from '../units.ts'

/**
 * A session as a picture, before any pixel: spans, points and marks on one axis. Every time is in milliseconds of the session clock
 * since `origin`, so that numbers stay small. Events are held in columns: 100,000 of them are three flat arrays, cheap to send to the
 * page that draws. Structured-cloneable.
 */
export type Timeline = {
  /** Session clock of the session's start, or of its first event. */
  readonly origin: EpochMs
  /** First and last moment; `from` is negative when an event claims to be earlier than the start. */
  readonly from: Milliseconds
  readonly until: Milliseconds
  /** The session is open: its last spans go on. */
  readonly open: boolean
  /** Add to an arrival time (a wall clock) to get the session clock; `null` when the source has no times. */
  readonly skew: Milliseconds | null
  /** Declared length of the content; `null` when unknown or not recorded content. */
  readonly length: Seconds | null
  /** Playheads are seconds of the day: `events.playhead` goes on above 86,400 past midnight, and labels wrap. */
  readonly secondsOfDay: boolean
  readonly events: EventColumns
  readonly player: readonly PlayerSpan[]
  readonly adBreaks: readonly LaneSpan[]
  readonly ads: readonly AdSpan[]
  readonly chapters: readonly LaneSpan[]
  readonly states: readonly StateSpan[]
  /** Stretches in which pings followed each other without a hole. */
  readonly rhythm: readonly Span[]
  readonly marks: readonly Mark[]
  readonly beds: readonly Bed[]
}

export type EventColumns = {
  readonly length: number
  /** Milliseconds since `origin`, in the judged order: nearly always rising. */
  readonly at: Float64Array
  /** Seconds as sent; NaN where the event had no usable one. */
  readonly playhead: Float64Array
  /** `CALL_KINDS` index. */
  readonly kind: Uint8Array
  /** `EVENT_TYPES` index; `NO_TYPE` for an event that could not be read. */
  readonly type: Uint8Array
  /** HTTP status; 0: no answer captured. */
  readonly status: Uint16Array
  /** Names as sent, by event, where they differ from the type's. Page text: show as text only. */
  readonly written: ReadonlyMap<number, string>
}

/** In place of the number of a type: the event has none. */
export const NO_TYPE = 255

/** How a call is drawn: a ping is a tick, a refused or unanswered call stands out. */
export const CALL_KINDS = ['event', 'ping', 'refused', 'waiting'] as const
export type CallKind = (typeof CALL_KINDS)[number]

export type Span = { readonly from: Milliseconds; readonly until: Milliseconds }

/** A span that an event opened. `label` is page text: show as text only. */
export type LaneSpan = Span & { readonly event: number; readonly label: string | null }

export type PlayerSpan = Span & {
  readonly event: number
  readonly state: 'starting' | 'playing' | 'paused' | 'buffering' | 'unknown'
}

export type AdSpan = LaneSpan & {
  readonly declaredLength: Seconds | null
  /** No ad break was open although one should have been: drawn with a dashed edge. */
  readonly outsideBreak: boolean
}

/** `row`: overlapping states stand under each other, from 0. */
export type StateSpan = LaneSpan & { readonly row: number }

/** Where a finding happened. Consequences and unknowns have none: their cause is marked. */
export type Mark = Span & {
  readonly finding: string
  readonly rule: RuleId
  readonly severity: Severity
  readonly event: number | null
}

/**
 * Ground under the chart: time in ads, time in which the playhead contradicts the state (with the reason), time the recorder did
 * not hear.
 */
export type Bed = Span &
  (
    | { readonly kind: 'ad' }
    | { readonly kind: 'contradiction'; readonly why: Contradiction; readonly event: number | null }
    | { readonly kind: 'unheard' }
  )

export type Contradiction =
  | 'moves-in-ad'
  | 'moves-while-stopped'
  | 'stands-still'
  | 'never-moves'
  | 'milliseconds'
  | 'lags'

/** Rows of the States lane; states beyond share the last one (Adobe keeps at most ten names a session). */
export const MOST_STATE_ROWS = 10
