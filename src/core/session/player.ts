import type { Placed } from './entry.ts'
import type { Moment, SessionState } from './state.ts'

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
}

export const NEW_PLAYER: Player = {
  state: 'starting',
  since: null,
  repeats: 0,
  firstPlay: null,
  firstContentPlay: null,
  lastPlay: null,
}

const BROUGHT_BY = { play: 'playing', pauseStart: 'paused', bufferStart: 'buffering' } as const

export function stepPlayer({ player, ads }: SessionState, { entry, index, when, p }: Placed): Player {
  if (entry.type === null) return { ...player, state: 'unknown', since: null, repeats: 0 }
  if (entry.type !== 'play' && entry.type !== 'pauseStart' && entry.type !== 'bufferStart') return player
  const moment: Moment = { index, when, p }
  const state = BROUGHT_BY[entry.type]
  const same = player.state === state
  return {
    state,
    since: same ? player.since : moment,
    repeats: same && state !== 'playing' && player.since?.p === p ? player.repeats + 1 : 0,
    firstPlay: player.firstPlay ?? (state === 'playing' ? moment : null),
    firstContentPlay:
      player.firstContentPlay ?? (state === 'playing' && ads.adBreak === null ? moment : null),
    lastPlay: state === 'playing' ? moment : player.lastPlay,
  }
}
