import type { Tally } from '../../core/rules/tally.ts'
import type { Session, SessionClock, SessionCondition } from '../../core/session/session.ts'
import type { EpochMs, Milliseconds, Seconds } from '../../core/units.ts'

/**
 * Where a session was heard: in the page that the inspected tab shows, in one that is prepared for it and not shown so far (prerendered), in a
 * worker without a tab, or in an imported file.
 */
export type SessionSource = 'tab' | 'unshown' | 'background' | 'import'

/** One line of the session list: what the list shows, and no more. Crosses from the worker. */
export type SessionRow = {
  readonly kind: 'session'
  readonly key: string
  readonly source: SessionSource
  /** Session ID; `null` while unanswered, refused or unreadable. */
  readonly id: string | null
  readonly startedAt: EpochMs | null
  readonly status: number | null
  readonly contentName: string | null
  readonly contentId: string | null
  readonly streamType: 'vod' | 'live' | 'linear' | null
  readonly player: string | null
  readonly host: string
  readonly duration: Milliseconds
  /** Events in all, the start included. */
  readonly events: number
  readonly lastPlayhead: Seconds | null
  readonly condition: SessionCondition
  /** Why the start was cut off, in the browser's own word; `null`: it was not, or the browser gave no reason. */
  readonly failure: string | null
  readonly clock: SessionClock | null
  readonly tally: Tally
  /** Its start was captured and could be read: what is not there was not sent. */
  readonly legible: boolean
  readonly noted: boolean
}

/** A line of the list: a session, or the heading over those of a source. */
export type ListRow = SessionRow | HeadingRow

export type HeadingRow =
  | { readonly kind: 'heading'; readonly over: 'unshown' | 'background' }
  | { readonly kind: 'heading'; readonly over: 'import'; readonly file: string; readonly importId: string }

/** The line of a session. */
export function rowOf(session: Session, source: SessionSource, noted: boolean): SessionRow {
  const { facts } = session
  return {
    kind: 'session',
    key: session.key,
    source,
    id: session.id,
    startedAt: session.startedAt,
    status: session.status,
    contentName: facts.mediaName,
    contentId: facts.mediaId,
    streamType: facts.kind,
    player: facts.playerName,
    host: session.host,
    duration: session.duration,
    events: session.events.length,
    lastPlayhead: session.lastPlayhead,
    condition: session.condition,
    failure: session.condition === 'cut-off' ? session.events.at(0)?.reason || null : null,
    // A file's capture is over: what would have happened later, nobody can count down to.
    clock: source === 'import' ? null : session.clock,
    tally: session.tally,
    legible: facts.startCaptured && facts.startLegible,
    noted,
  }
}
