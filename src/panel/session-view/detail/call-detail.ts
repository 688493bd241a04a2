import type { BodyAbsence } from '../../../core/exchange.ts'
import type { SessionEvent } from '../../../core/session/session.ts'
import type { EpochMs, Milliseconds } from '../../../core/units.ts'
import type { ShownFinding } from '../findings/shown-finding.ts'
import type { ParamRow, PathMark } from './param-row.ts'

/** One call of a session as the detail pane tells of it: an event, or an attempt to start that has no event. */
export type CallDetail = {
  readonly exchange: string
  /** Index in the session's events; `null`: a call without one. */
  readonly event: number | null
  readonly type: string | null
  readonly offset: Milliseconds | null
  readonly sentAt: EpochMs | null
  readonly status: number | null
  readonly outcome: SessionEvent['outcome']
  readonly reason: string | null
  readonly latency: Milliseconds | null
  readonly resends: number
  /** The call could not be had any more: it was let go. */
  readonly gone: boolean
  readonly body: BodyState
  /** Prefix of the event's paths in the body: empty for a live call, `[3]` in a batch. */
  readonly root: string
  readonly rows: readonly ParamRow[]
  /** Keys that are not among the rows, because there are too many of them. */
  readonly left: number
  /** Everything found at this event. */
  readonly marks: readonly PathMark[]
  readonly findings: readonly ShownFinding[]
  /** The event before of the same type, with which the values are compared. */
  readonly previous: { readonly event: number; readonly offset: Milliseconds } | null
}

export type BodyState =
  | { readonly kind: 'read' }
  | {
      readonly kind: 'illegible'
      readonly why: 'not-json' | 'empty' | 'not-an-object'
      readonly detail: string
    }
  | { readonly kind: 'absent'; readonly why: BodyAbsence }
