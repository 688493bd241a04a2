import type { EpochMs, Seconds } from '../units.ts'
import type { Ads } from './ads.ts'
import { NO_ADS, stepAds } from './ads.ts'
import type { Calls } from './calls.ts'
import { NO_CALLS, stepCalls } from './calls.ts'
import type { Chapters } from './chapters.ts'
import { NO_CHAPTERS, stepChapters } from './chapters.ts'
import type { Placed } from './entry.ts'
import type { SessionFacts } from './facts.ts'
import type { Lifecycle } from './lifecycle.ts'
import { NEW_LIFECYCLE, stepLifecycle } from './lifecycle.ts'
import type { Pings } from './pings.ts'
import { NO_PINGS, stepPings } from './pings.ts'
import type { Player } from './player.ts'
import { NEW_PLAYER, stepPlayer } from './player.ts'
import type { PlayerStates } from './player-states.ts'
import { NO_PLAYER_STATES, stepPlayerStates } from './player-states.ts'
import type { Playhead } from './playhead.ts'
import { NO_PLAYHEAD, stepPlayhead } from './playhead.ts'
import type { Quality } from './quality.ts'
import { NO_QUALITY, stepQuality } from './quality.ts'
import type { Timing } from './timing.ts'
import { NO_TIMING, stepTiming } from './timing.ts'

/** A place in a session worth remembering. An event in its place is one: slices keep that, and make no object of their own. */
export type Moment = { readonly index: number; readonly when: EpochMs; readonly p: Seconds | null }

/**
 * What a session is in the middle of. One slice a concern, each with its own step; a slice that an event does not concern keeps its
 * identity, so a state costs little and may be kept at every checkpoint. Slices are stepped from the state BEFORE the event.
 */
export type SessionState = {
  readonly last: Placed | null
  readonly lifecycle: Lifecycle
  readonly player: Player
  readonly ads: Ads
  readonly chapters: Chapters
  readonly playerStates: PlayerStates
  readonly playhead: Playhead
  readonly pings: Pings
  readonly quality: Quality
  readonly timing: Timing
  readonly calls: Calls
}

/** The state before anything happened: known when the start was captured, unknown (not anchored, spec §5.0) otherwise. */
export function initialState(facts: SessionFacts): SessionState {
  const anchored = facts.startCaptured
  return {
    last: null,
    lifecycle: NEW_LIFECYCLE,
    player: { ...NEW_PLAYER, state: anchored ? 'starting' : 'unknown' },
    ads: { ...NO_ADS, anchored },
    chapters: { ...NO_CHAPTERS, anchored },
    playerStates: { ...NO_PLAYER_STATES, anchored },
    playhead: NO_PLAYHEAD,
    pings: NO_PINGS,
    quality: NO_QUALITY,
    timing: NO_TIMING,
    calls: NO_CALLS,
  }
}

/** One move. Never throws: an illegal move is evidence for the rules, and the state goes on from its repair. */
export function stepState(before: SessionState, placed: Placed, facts: SessionFacts): SessionState {
  return {
    last: placed,
    lifecycle: stepLifecycle(before, placed),
    player: stepPlayer(before, placed, facts),
    ads: stepAds(before, placed, facts),
    chapters: stepChapters(before, placed),
    playerStates: stepPlayerStates(before, placed),
    playhead: stepPlayhead(before, placed, facts),
    pings: stepPings(before, placed, facts),
    quality: stepQuality(before, placed),
    timing: stepTiming(before, placed),
    calls: stepCalls(before, placed),
  }
}
