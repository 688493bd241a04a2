import type { Seconds } from '../units.ts'
import type { Placed } from './entry.ts'
import type { SessionFacts } from './facts.ts'
import { isPlayingRate } from './playing-rate.ts'
import type { Moment, SessionState } from './state.ts'

/** Content that plays on for this long, in at least two steps, in a player that never said so: it plays. */
const STARTED: Seconds = 10
/** One step of the playhead after a pause is proof only if it was as long as the time it took; two are proof anyway. */
const EVEN_PACE = { least: 0.9, most: 1.1, seconds: 5 }

/** What the player says it is doing. Ads do not change it (MC/mc-api-timelines/mc-api-timeline-1, Action 10). */
export type Player = {
  readonly state: 'starting' | 'playing' | 'paused' | 'buffering' | 'unknown'
  /** The event that brought this state; `null` in the initial one. */
  readonly since: Moment | null
  /** `pauseStart` or `bufferStart` repeated in this state, at the playhead of the first. */
  readonly repeats: number
  readonly firstPlay: Moment | null
  /** First `play` outside an ad break. */
  readonly firstContentPlay: Moment | null
  readonly lastPlay: Moment | null
  /** Latest `pauseStart` or `bufferStart`. */
  readonly lastStop: Moment | null
  /** Content that played outside ad breaks since `since`, in a state that says it does not; with its number of steps. */
  readonly ran: Seconds
  readonly ranSteps: number
  /** Where that began. */
  readonly ranFrom: Moment | null
  /** That it was not by chance. */
  readonly ranProven: boolean
}

export const NEW_PLAYER: Player = {
  state: 'starting',
  since: null,
  repeats: 0,
  firstPlay: null,
  firstContentPlay: null,
  lastPlay: null,
  lastStop: null,
  ran: 0,
  ranSteps: 0,
  ranFrom: null,
  ranProven: false,
}

const BROUGHT_BY = { play: 'playing', pauseStart: 'paused', bufferStart: 'buffering' } as const

export function stepPlayer(before: SessionState, placed: Placed, facts: SessionFacts): Player {
  const { ads } = before
  const { entry, p } = placed
  const player = runOn(before, placed, facts)
  if (entry.type === null) return { ...player, ...NOT_RUN, state: 'unknown', since: null, repeats: 0 }
  if (entry.type !== 'play' && entry.type !== 'pauseStart' && entry.type !== 'bufferStart') return player
  const moment: Moment = placed
  const state = BROUGHT_BY[entry.type]
  const same = player.state === state
  const { ran, ranSteps, ranFrom, ranProven } = same ? player : NOT_RUN
  return {
    state,
    since: same ? player.since : moment,
    repeats: same && state !== 'playing' && player.since?.p === p ? player.repeats + 1 : 0,
    firstPlay: player.firstPlay ?? (state === 'playing' ? moment : null),
    firstContentPlay:
      player.firstContentPlay ?? (state === 'playing' && ads.adBreak === null ? moment : null),
    lastPlay: state === 'playing' ? moment : player.lastPlay,
    lastStop: state === 'playing' ? player.lastStop : moment,
    ran,
    ranSteps,
    ranFrom,
    ranProven,
  }
}

/** `play` and a stop share their moment: calls of one moment arrive in any order, so which of them came last is not known. */
export function isContested({ lastPlay, lastStop }: Player): boolean {
  return lastStop !== null && lastPlay?.when === lastStop.when
}

const NOT_RUN = { ran: 0, ranSteps: 0, ranFrom: null, ranProven: false } as const

/**
 * The playhead that runs although the player said it starts, is paused or buffers. Once that is proven the player is taken to play
 * (SES-04, SES-10; spec §5.12: the session is judged on from the repaired state). Not in ad breaks, where a playhead may catch up.
 * A live playhead is a clock, and proves only that time passed.
 */
function runOn(
  { player, ads, last }: SessionState,
  { entry, when, p }: Placed,
  { kind }: SessionFacts,
): Player {
  const { state, since } = player
  if (state === 'playing' || state === 'unknown' || ads.adBreak !== null) return player
  if (last === null || p === null || last.p === null || p === last.p) return player
  // The pausing event may carry the playhead that the app reported last: judged from the next one on (spec §5.0, Late playhead).
  if (since !== null && last.when === since.when) return player
  const content = p - last.p
  const took = when - last.when
  if (!isPlayingRate(content, took)) return player
  const ran = player.ran + content
  const ranSteps = player.ranSteps + 1
  const ranFrom = player.ranFrom ?? { index: last.index, when: last.when, p: last.p }
  const pace = (content * 1000) / took
  const even = pace >= EVEN_PACE.least && pace <= EVEN_PACE.most && content > EVEN_PACE.seconds
  const proven = state === 'starting' ? ran >= STARTED && ranSteps >= 2 : ranSteps >= 2 || even
  if (player.ranProven || !proven || entry.type === 'play') return { ...player, ran, ranSteps, ranFrom }
  const ranOn: Player = { ...player, ran, ranSteps, ranFrom, ranProven: true }
  return kind === 'vod' ? { ...ranOn, state: 'playing', since: ranFrom, repeats: 0 } : ranOn
}
