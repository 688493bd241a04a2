import type { SessionEvent } from '../../../core/session/session.ts'
import type { EpochMs, Milliseconds, Seconds } from '../../../core/units.ts'
import type { EventMark } from './event-marks.ts'

/** One line of the list of events. Crosses from the worker. */
export type EventRow = EventLine | FoldLine | AttemptLine

export type EventLine = {
  readonly kind: 'event'
  /** In the session's events. */
  readonly index: number
  readonly event: SessionEvent
  /** Since the first event, by the session clock. */
  readonly offset: Milliseconds
  /** From the event before; `null`: there is none, or one of the two lacks the value. */
  readonly moved: { readonly playhead: Seconds | null; readonly ts: Milliseconds | null }
  readonly mark: EventMark | null
  /** Part of an open fold. */
  readonly folded: boolean
}

/** A run of healthy pings. */
export type FoldLine = {
  readonly kind: 'fold'
  /** Stays the same while the run grows: the call of its first ping. */
  readonly id: string
  readonly open: boolean
  /** Indexes of its first ping and of the one after its last. */
  readonly from: number
  readonly until: number
  readonly offset: Milliseconds
  readonly when: EpochMs
  /** Between two pings. */
  readonly mean: Milliseconds
  readonly spread: Milliseconds
  readonly playhead: { readonly from: Seconds; readonly until: Seconds }
  readonly status: number | null
  /** Mean; `null`: none was captured. */
  readonly latency: Milliseconds | null
  readonly bytes: number
  readonly mark: EventMark | null
}

/** A start that failed before the one that decided: a call of the session, but no event of it. */
export type AttemptLine = {
  readonly kind: 'attempt'
  /** From 1. */
  readonly number: number
  readonly exchange: string
  readonly sentAt: EpochMs | null
  readonly status: number | null
  readonly outcome: SessionEvent['outcome']
  readonly reason: string | null
  readonly latency: Milliseconds | null
}
