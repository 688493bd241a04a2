import type { Shown } from '../entry.ts'
import type { SessionState } from '../state.ts'

const PLAYER_STATES = ['starting', 'playing', 'paused', 'buffering', 'unknown'] as const
const SHOWN = PLAYER_STATES.map(player =>
  [false, true].map(inAdBreak => [false, true].map((inAd): Shown => ({ player, inAdBreak, inAd }))),
)

export const NOTHING_SHOWN: Shown = { player: 'unknown', inAdBreak: false, inAd: false }

/** The state as lists and pictures show it: one of twenty shared values, so that a session of 100,000 events keeps no object for each. */
export function shownOf({ player, ads }: SessionState): Shown {
  const byBreak = SHOWN[PLAYER_STATES.indexOf(player.state)]
  return byBreak?.[ads.adBreak === null ? 0 : 1]?.[ads.ad === null ? 0 : 1] ?? NOTHING_SHOWN
}
