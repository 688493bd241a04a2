import type { EventType } from '../protocols/collection/event-types.ts'
import { hasLeakedLocation, isNonsenseSessionId } from '../protocols/collection/session-id.ts'
import type { EpochMs, Milliseconds } from '../units.ts'
import { scaledTs } from './clock.ts'
import type { CallGist, Placed } from './entry.ts'
import type { Moment, SessionState } from './state.ts'

/** Silence from this long on is remembered (SES-11, SES-13). */
const LONG_SILENCE: Milliseconds = 60_000
/** Places of one kind that are remembered; counts go on. */
const MOST_REMEMBERED = 50

/** A time without any event, by each clock that shows it; `null`: that clock was not known. */
export type Silence = {
  readonly from: Moment
  readonly until: Moment
  /** The event that ended it. */
  readonly type: EventType | null
  /** Where the body of one of the two could not be read: by the session clock. */
  readonly byTs: Milliseconds | null
  /** The body of the event that ended it could not be read: when that happened is not known. */
  readonly untold: boolean
  readonly byArrival: Milliseconds | null
  readonly arrivedFrom: EpochMs | null
  readonly arrivedUntil: EpochMs | null
}

/** A call without any answer. */
export type Failure = Moment & {
  readonly reason: string
  readonly failedAt: EpochMs | null
  readonly unloading: boolean
  /** The same body was sent again and answered. */
  readonly repaired: boolean
}

/** What happened to this session's calls. */
export type Calls = {
  /** First event answered 404 or 410: the session is gone on the server. */
  readonly gone: (Moment & { readonly status: number; readonly answeredAt: number | null }) | null
  /** Calls sent more than 1 s after that answer, other than sessionEnd. `sentAt`: of the first one, where arrival was known. */
  readonly lost: {
    readonly first: Moment
    readonly sentAt: EpochMs | null
    readonly count: number
    /** How many of them were answered 2xx, and whether the latest one was. */
    readonly accepted: number
    readonly acceptedLast: boolean
  } | null
  /** The start of this session. */
  readonly start: CallGist | null
  readonly silences: readonly Silence[]
  readonly longSilences: number
  readonly failures: readonly Failure[]
  /** Latest call without an answer so far, and latest one of which the browser will never tell. */
  readonly pending: Moment | null
  readonly unreported: Moment | null
  /** Answers that no page documents a meaning of beyond failure (RESP-07). */
  readonly serverErrors: { readonly first: Moment; readonly status: number; readonly count: number } | null
  /** Bodies sent again after a 400, and bodies that came more than once. */
  readonly sameAfter400: { readonly first: Moment; readonly count: number } | null
  readonly resent: {
    readonly first: Moment
    readonly bodies: number
    readonly copies: number
    /** Bodies answered 204 more than once. */
    readonly doubled: number
  } | null
}

export const NO_CALLS: Calls = {
  gone: null,
  lost: null,
  start: null,
  silences: [],
  longSilences: 0,
  failures: [],
  pending: null,
  unreported: null,
  serverErrors: null,
  sameAfter400: null,
  resent: null,
}

/** 5xx, and refusals that are not documented: 400 is RESP-01's, 404 and 410 on a session's events RESP-02's. */
export function isServerTrouble(status: number | null, isStart: boolean): boolean {
  if (status === null || status < 401) return false
  return isStart || (status !== 404 && status !== 410)
}

export function stepCalls(before: SessionState, placed: Placed): Calls {
  const { calls } = before
  const { entry, when } = placed
  const { status, sentAt, outcome } = entry.call
  let next: Calls = calls
  if (entry.isStart) next = { ...next, start: entry.call }
  if (outcome !== 'answered' || status === null || status >= 400) next = troubled(next, placed)
  if (next.gone !== null) next = lost(next, placed)
  if (placed.resends.length > 0) next = resent(next, placed)
  if (before.last !== null && mayBeSilence(before.last, when, sentAt))
    next = silent(next, before.last, placed)
  return next
}

function momentOf({ index, when, p }: Placed): Moment {
  return { index, when, p }
}

function troubled(calls: Calls, placed: Placed): Calls {
  const { call, isStart } = placed.entry
  const moment = momentOf(placed)
  if (call.outcome === 'pending') return isStart ? calls : { ...calls, pending: moment }
  if (call.outcome === 'unreported') return isStart ? calls : { ...calls, unreported: moment }
  if (call.outcome === 'failed') {
    if (isStart || calls.failures.length >= MOST_REMEMBERED) return calls
    const repaired = placed.resends.some(copy => copy.outcome === 'answered')
    const { answeredAt: failedAt, unloading } = call
    const failure = { ...moment, reason: call.reason ?? '', failedAt, unloading, repaired }
    return { ...calls, failures: [...calls.failures, failure] }
  }
  const status = call.status ?? 0
  if (isServerTrouble(status, isStart)) {
    const { serverErrors } = calls
    return {
      ...calls,
      serverErrors: serverErrors
        ? { ...serverErrors, count: serverErrors.count + 1 }
        : { first: moment, status, count: 1 },
    }
  }
  // An ID that is none (HTTP-04), or a path that is none (HTTP-03), was never a session's: that answer says nothing of this one.
  const named =
    call.wellAddressed &&
    call.sidWritten !== null &&
    !isNonsenseSessionId(call.sidWritten) &&
    !hasLeakedLocation(call.sidWritten)
  if (calls.gone === null && named && !isStart && (status === 404 || status === 410)) {
    return { ...calls, gone: { ...moment, status, answeredAt: call.answeredAt } }
  }
  return calls
}

function lost(calls: Calls, placed: Placed): Calls {
  const { gone } = calls
  const { sentAt } = placed.entry.call
  if (gone === null || gone.index >= placed.index || placed.entry.type === 'sessionEnd') return calls
  // In flight when the answer came: the client could not know.
  if (gone.answeredAt !== null && sentAt !== null && sentAt <= gone.answeredAt + 1_000) return calls
  const known = gone.answeredAt !== null && sentAt !== null
  const { status } = placed.entry.call
  const accepted = status !== null && status >= 200 && status < 300
  const before = calls.lost
  return {
    ...calls,
    lost: {
      first: before?.first ?? momentOf(placed),
      sentAt: before === null ? (known ? sentAt : null) : before.sentAt,
      count: (before?.count ?? 0) + 1,
      accepted: (before?.accepted ?? 0) + (accepted ? 1 : 0),
      acceptedLast: accepted,
    },
  }
}

/**
 * The server does not know the session any more, as far as its answers tell. After a 404, an ID of which it then accepts a call is one that it
 * knows; a closed session (410) is used on in vain whatever is answered (MC/mc-api-impl/mc-api-timeout: dropped silently).
 */
export function isGone({ gone, lost }: Calls): boolean {
  return gone !== null && (gone.status !== 404 || lost?.acceptedLast !== true)
}

function resent(calls: Calls, placed: Placed): Calls {
  const { call } = placed.entry
  const all = [call, ...placed.resends].filter(one => !one.byWorker)
  if (all.length < 2) return calls
  const refused = all.find(one => one.status === 400)
  const again =
    refused === undefined ? 0 : all.filter(one => one !== refused && isAfterAnswer(one, refused)).length
  const doubled = all.filter(one => one.status === 204).length > 1 ? 1 : 0
  const before = calls.resent
  return {
    ...calls,
    resent: {
      first: before?.first ?? momentOf(placed),
      bodies: (before?.bodies ?? 0) + 1,
      copies: (before?.copies ?? 0) + all.length - 1,
      doubled: (before?.doubled ?? 0) + doubled,
    },
    sameAfter400:
      again === 0
        ? calls.sameAfter400
        : {
            first: calls.sameAfter400?.first ?? momentOf(placed),
            count: (calls.sameAfter400?.count ?? 0) + again,
          },
  }
}

/** Sent when the sender could know the answer to the other; where nobody noted when that came, after the other was sent. */
function isAfterAnswer(call: CallGist, { sentAt, answeredAt, turn }: CallGist): boolean {
  if (call.sentAt === null || sentAt === null) return call.turn > turn
  return answeredAt === null ? call.sentAt > sentAt : call.sentAt >= answeredAt
}

function mayBeSilence(last: Placed, when: EpochMs, sentAt: EpochMs | null): boolean {
  if (when - last.when > LONG_SILENCE) return true
  const before = last.entry.call.sentAt
  return sentAt !== null && before !== null && sentAt - before > LONG_SILENCE
}

function silent(calls: Calls, last: Placed, placed: Placed): Calls {
  const longSilences = calls.longSilences + 1
  if (calls.silences.length >= MOST_REMEMBERED) return { ...calls, longSilences }
  const { type, call } = placed.entry
  const earlier = last.entry
  const silence: Silence = {
    from: momentOf(last),
    until: momentOf(placed),
    type,
    byTs: byTs(last, placed),
    untold: placed.entry.unreadable,
    byArrival:
      call.sentAt === null || earlier.call.sentAt === null ? null : call.sentAt - earlier.call.sentAt,
    arrivedFrom: earlier.call.sentAt,
    arrivedUntil: call.sentAt,
  }
  return { ...calls, silences: [...calls.silences, silence], longSilences }
}

/** Where one of them could not be read it happened when it was sent, or before: by the session clock. */
function byTs({ entry: earlier, when: from }: Placed, { entry, when }: Placed): Milliseconds | null {
  const [mute] = [entry, earlier].filter(({ unreadable }) => unreadable)
  if (mute !== undefined) return mute.call.sentAt === null ? null : when - from
  return entry.ts === null || earlier.ts === null ? null : scaledTs(entry.ts) - scaledTs(earlier.ts)
}
