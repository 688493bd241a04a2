import type { EventType } from '../protocols/collection/event-types.ts'
import type { EpochMs, Milliseconds, Seconds } from '../units.ts'
import type { Placed } from './entry.ts'
import { ownPlayhead } from './playhead.ts'
import type { Moment, SessionState } from './state.ts'

/** Adobe closes a session whose playhead has stood for 30 minutes; half a minute more is a late ping (SES-12). */
const STILL_TOO_LONG: Milliseconds = 30.5 * 60_000
/** From this long after the first play on, an event carries the true position (spec §6.1, 8). */
const SETTLED: Milliseconds = 2_000
/** What still trickles in after sessionEnd without harm, and for how long (SES-14). */
const STRAGGLERS: ReadonlySet<EventType | null> = new Set<EventType>([
  'pauseStart',
  'bufferStart',
  'ping',
  'adComplete',
  'adSkip',
  'adBreakComplete',
  'chapterComplete',
  'chapterSkip',
  'stateEnd',
  'statesUpdate',
])
const STRAGGLING: Milliseconds = 2_000

/** Where the session is between its start and its end. */
export type Lifecycle = {
  readonly phase: 'open' | 'completed' | 'ended'
  readonly completed: Moment | null
  readonly ended: Moment | null
  /** Events after sessionEnd, other than further ones. */
  readonly afterEnd: {
    readonly first: Moment
    readonly type: EventType | null
    readonly last: Moment
    readonly count: number
    readonly stragglersOnly: boolean
    /** A `sessionComplete` was among them. */
    readonly completed: boolean
  } | null
  /** Main content that went on after sessionComplete. */
  readonly replayed: Moment | null
  /** Last `error`; recovered once something played after it. */
  readonly error: (Moment & { readonly recovered: boolean }) | null
  /** First event that shows where the main content began, with the time since the first play of content. */
  readonly contentFrom: {
    readonly p: Seconds
    readonly when: EpochMs
    readonly afterPlay: Milliseconds
    /** Something before it was not seen: content may have begun earlier, and elsewhere. */
    readonly unsure: boolean
  } | null
  /** Last event whose body could not be read: it may have been any. */
  readonly unread: Moment | null
  /** First event after the playhead had stood too long, and how many came. */
  readonly still: { readonly at: Moment; readonly since: EpochMs; readonly count: number } | null
}

export const NEW_LIFECYCLE: Lifecycle = {
  phase: 'open',
  completed: null,
  ended: null,
  afterEnd: null,
  replayed: null,
  error: null,
  contentFrom: null,
  unread: null,
  still: null,
}

export function stepLifecycle(before: SessionState, placed: Placed): Lifecycle {
  let { lifecycle } = before
  const { type } = placed.entry
  if (lifecycle.contentFrom === null) lifecycle = findContent(lifecycle, before, placed)
  if (lifecycle.error !== null && !lifecycle.error.recovered)
    lifecycle = recover(lifecycle, lifecycle.error, placed)
  if (lifecycle.phase === 'open' && type !== 'sessionEnd') lifecycle = stoodStill(lifecycle, before, placed)
  if (placed.entry.unreadable) return { ...lifecycle, unread: momentOf(placed) }
  if (lifecycle.phase === 'ended' && type !== 'sessionEnd') return afterEnd(lifecycle, placed)
  switch (type) {
    case 'sessionEnd':
      return lifecycle.ended === null ? { ...lifecycle, phase: 'ended', ended: momentOf(placed) } : lifecycle
    case 'sessionComplete':
      return lifecycle.completed === null
        ? { ...lifecycle, phase: 'completed', completed: momentOf(placed) }
        : lifecycle
    case 'error':
      return { ...lifecycle, error: { ...momentOf(placed), recovered: false } }
    default:
      return lifecycle.completed !== null && lifecycle.replayed === null && goesOn(before, placed)
        ? { ...lifecycle, replayed: momentOf(placed) }
        : lifecycle
  }
}

/** Main content after sessionComplete: not ads, nor the `play` within or just after them (SES-17). */
export function goesOn({ lifecycle, ads }: SessionState, { entry, when }: Placed): boolean {
  if (entry.type === 'chapterStart') return true
  // Where the ad state is not known, it may be a play within ads.
  if (entry.type !== 'play' || ads.adBreak !== null || !ads.anchored) return false
  const { completed } = lifecycle
  const closed = ads.lastBreakClosed
  const justAfterAds =
    closed !== null &&
    completed !== null &&
    closed.when >= completed.when - 1_000 &&
    when - closed.when <= 5_000
  return !justAfterAds
}

function momentOf({ index, when, p }: Placed): Moment {
  return { index, when, p }
}

function findContent(lifecycle: Lifecycle, { player, ads }: SessionState, { when, p }: Placed): Lifecycle {
  const play = player.firstContentPlay
  if (play === null || p === null || ads.adBreak !== null || when - play.when <= SETTLED) return lifecycle
  return { ...lifecycle, contentFrom: { p, when, afterPlay: when - play.when, unsure: ads.unseen } }
}

function recover(
  lifecycle: Lifecycle,
  error: NonNullable<Lifecycle['error']>,
  { entry, p }: Placed,
): Lifecycle {
  const plays = entry.type === 'play' || (p !== null && error.p !== null && p > error.p + 1)
  return plays ? { ...lifecycle, error: { ...error, recovered: true } } : lifecycle
}

function stoodStill(lifecycle: Lifecycle, { playhead }: SessionState, placed: Placed): Lifecycle {
  if (lifecycle.still !== null)
    return { ...lifecycle, still: { ...lifecycle.still, count: lifecycle.still.count + 1 } }
  const { p, changedAt, changedArrived } = playhead
  if (
    changedAt === null ||
    ownPlayhead(placed.entry, playhead) !== p ||
    placed.when - changedAt <= STILL_TOO_LONG
  )
    return lifecycle
  const { sentAt } = placed.entry.call
  if (sentAt !== null && changedArrived !== null && sentAt - changedArrived <= STILL_TOO_LONG)
    return lifecycle
  return { ...lifecycle, still: { at: momentOf(placed), since: changedAt, count: 1 } }
}

function afterEnd(lifecycle: Lifecycle, placed: Placed): Lifecycle {
  const { ended, afterEnd: before } = lifecycle
  const { type } = placed.entry
  const straggles = STRAGGLERS.has(type) && placed.when - (ended?.when ?? placed.when) <= STRAGGLING
  return {
    ...lifecycle,
    afterEnd: {
      first: before?.first ?? momentOf(placed),
      type: before?.type ?? type,
      last: momentOf(placed),
      count: (before?.count ?? 0) + 1,
      stragglersOnly: (before?.stragglersOnly ?? true) && straggles,
      completed: (before?.completed ?? false) || type === 'sessionComplete',
    },
  }
}
