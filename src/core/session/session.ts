import type { Origin } from '../exchange.ts'
import type { EventType } from '../protocols/collection/event-types.ts'
import type { Finding } from '../rules/finding.ts'
import type { RuleId, Severity } from '../rules/rule.ts'
import type { Tally } from '../rules/tally.ts'
import type { EpochMs, Milliseconds, Seconds } from '../units.ts'
import type { SessionFacts } from './facts.ts'

/**
 * - `waiting`: the start has no answer yet
 * - `refused`: the start was answered 4xx/5xx
 * - `cut-off`: the start failed before any answer
 * - `live`: open, and the clocks run
 * - `completed`: sessionComplete seen; `ended`: sessionEnd seen
 * - `expired`: 10 min without an event or 30 min without playhead movement (presumed, MC/mc-api-impl/mc-api-timeout)
 * - `lost`: the server answered 404 or 410 to one of its events
 * - `stored`: a downloaded batch that was accepted
 * - `unclear`: the start was not captured and nothing closed it
 */
export type SessionCondition =
  | 'waiting'
  | 'refused'
  | 'cut-off'
  | 'live'
  | 'completed'
  | 'ended'
  | 'expired'
  | 'lost'
  | 'stored'
  | 'unclear'

/** When an open session will be closed by Adobe if nothing changes; computable "as of now" so that a panel can count down. */
export type SessionClock = { readonly why: 'no-event' | 'playhead-still'; readonly closesAt: EpochMs }

/** The judged story of one session: what every front end shows and every export prints. */
export type Session = {
  /** Stable while the session grows: the id of its first start exchange, else host + prefix + sid. */
  readonly key: string
  /** Session ID; `null` while unanswered, refused, or unreadable. */
  readonly id: string | null
  readonly apiVersion: string | null
  readonly host: string
  readonly prefix: string
  /** Exchange ids of all attempts to start it, oldest first (RESP-09); empty when the start was not captured. */
  readonly starts: readonly string[]
  /** HTTP status of the deciding start; `null`: no answer or not captured. */
  readonly status: number | null
  readonly facts: SessionFacts
  readonly origin: Origin
  readonly condition: SessionCondition
  readonly clock: SessionClock | null
  /** Dispatch of the first start, or of the first call seen. */
  readonly startedAt: EpochMs | null
  readonly lastEventAt: EpochMs | null
  /** From the first to the last event by the session clock; by the times of sending where the clock of the player is impossible. */
  readonly duration: Milliseconds
  readonly lastPlayhead: Seconds | null
  /** Events in the judged order; index 0 is the start when captured. */
  readonly events: SessionEvents
  readonly findings: readonly Finding[]
  readonly tally: Tally
}

/** Random access without copying: a session may hold 100,000 events. */
export type SessionEvents = {
  readonly length: number
  at(index: number): SessionEvent | undefined
  /**
   * Every fault of the rules about calls, events and moves at this event, also where its finding no longer lists the place. Faults
   * of the session as a whole are not here: their findings name their events.
   */
  faultsAt(index: number): readonly EventFault[]
  /** How many leading events, with their faults, are the same in an earlier or later state of this session. */
  sameUntil(other: SessionEvents): number
}

export type EventFault = {
  readonly rule: RuleId
  readonly severity: Severity
  /** JSON path in the body of the event's call; `null`: the event as a whole. */
  readonly path: string | null
}

/** One event as judged. Bodies are not kept here: ask the capture for the exchange. */
export type SessionEvent = {
  readonly exchange: string
  readonly position: number
  /** `null`: illegible or not readable. */
  readonly type: EventType | null
  readonly written: string | null
  /** As sent, unscaled; `null` when missing or wrong. */
  readonly ts: EpochMs | null
  /** The session clock: `ts`, repaired where it is wrong (TIME-01, TIME-06), arrival where it is missing. */
  readonly when: EpochMs
  readonly sentAt: EpochMs | null
  /** As sent; `null` when missing or wrong. */
  readonly playhead: Seconds | null
  readonly status: number | null
  readonly outcome: 'pending' | 'answered' | 'failed' | 'unreported'
  /** The browser's own word for a failure (`net::ERR_ABORTED`); `null` unless `outcome` is `failed`. */
  readonly reason: string | null
  /** The source did not hand the body over: nothing of the event is known, and that is not the player's fault. */
  readonly unreadable: boolean
  readonly latency: Milliseconds | null
  /** Size of the request body in UTF-8 bytes; `null` when it was not captured. */
  readonly size: number | null
  /** State after the event. */
  readonly player: 'starting' | 'playing' | 'paused' | 'buffering' | 'unknown'
  readonly inAdBreak: boolean
  readonly inAd: boolean
  /** What the event names: ad, ad break, chapter, player state, error ID. Page text: show as text only. */
  readonly label: string | null
  /** For an ad or a chapter: its declared length. */
  readonly declaredLength: Seconds | null
  /** Player states that this event starts and ends. */
  readonly statesStarted: readonly string[]
  readonly statesEnded: readonly string[]
  /** Identical copies of this event that reached the server (RESP-11); 0 for nearly all. */
  readonly resends: number
}
