import type { Exchange } from '../../core/exchange.ts'
import type { Session, SessionEvent } from '../../core/session/session.ts'
import type { Timeline } from '../../core/timeline/timeline.ts'
import { timelineOf } from '../../core/timeline/timeline-of.ts'
import type { EpochMs } from '../../core/units.ts'
import type { Answerer, WhyGone } from '../analyst/desk.ts'
import { type FollowedEvent, followEvent, type SelectedEvent } from './followed-event.ts'

/** A session without its events and findings: small enough to send on every change. */
export type SessionSummary = Omit<Session, 'events' | 'findings'> & {
  readonly eventCount: number
  /** Calls, failed attempts to start included. */
  readonly callCount: number
  /** Of these, calls whose bodies were deleted to stay within the log's size. */
  readonly thinnedCount: number
  /** Name of the file it was imported from; `null`: heard by this browser. */
  readonly file: string | null
  /** The selected event, found again; `null`: none was asked about. */
  readonly event: FollowedEvent | null
}

/** What the session view asks. */
export type SessionViewQuestions = {
  session: {
    question: { readonly key: string; readonly event: SelectedEvent | null }
    answer: SessionSummary | null
  }
  /** Why a session is no longer in the list; `lastAt`: when it was last heard of. */
  whyGone: { question: { readonly key: string; readonly lastAt: EpochMs }; answer: WhyGone }
  /** Events `from` up to but not including `to`. */
  events: {
    question: { readonly key: string; readonly from: number; readonly to: number }
    answer: readonly SessionEvent[]
  }
  exchange: { question: { readonly id: string }; answer: Exchange | null }
  timeline: { question: { readonly key: string }; answer: TimelineAnswer | null }
}

export type TimelineAnswer = {
  /** The same for the same picture: an answer with the version that is drawn needs no drawing. */
  readonly version: string
  readonly timeline: Timeline
}

export const sessionViewAnswers: {
  readonly [Name in keyof SessionViewQuestions]: Answerer<
    SessionViewQuestions[Name]['question'],
    SessionViewQuestions[Name]['answer']
  >
} = {
  session: ({ key, event }, desk) => {
    const session = desk.session(key)
    if (session === null) return null
    const { events, findings: _, ...rest } = session
    const file = desk.fileOf(key)
    const { calls, thinned } = desk.countsOf(session)
    return {
      ...rest,
      // A file's capture is over: what would have happened later, nobody can count down to.
      clock: file === null ? rest.clock : null,
      eventCount: events.length,
      callCount: calls,
      thinnedCount: thinned,
      file,
      event: event === null ? null : followEvent(events, event),
    }
  },
  whyGone: ({ key, lastAt }, desk) => desk.whyGone(key, lastAt),
  events: ({ key, from, to }, desk) => {
    const events = desk.session(key)?.events
    const found: SessionEvent[] = []
    for (let index = Math.max(0, from); events && index < Math.min(to, events.length); index += 1) {
      const event = events.at(index)
      if (event) found.push(event)
    }
    return found
  },
  exchange: ({ id }, desk) => desk.exchange(id),
  timeline: ({ key }, desk) => {
    const session = desk.session(key)
    return session === null ? null : drawnOnce(session)
  },
}

/** Pictures by session: the book keeps a session's object until something about it changes. */
const drawn = new WeakMap<Session, TimelineAnswer>()
let versions = 0

function drawnOnce(session: Session): TimelineAnswer {
  const known = drawn.get(session)
  if (known) return known
  versions += 1
  const made = { version: `${session.key} ${versions}`, timeline: timelineOf(session) }
  drawn.set(session, made)
  return made
}
