import type { EpochMs } from '../units.ts'
import type { Placed } from './entry.ts'
import type { SessionFacts } from './facts.ts'
import { type Interval, intervalTo, playsContent, runs } from './interval.ts'
import { ownPlayhead } from './playhead.ts'
import { NO_SPANS, type Span, type Spans, withSpan } from './spans.ts'
import type { SessionState } from './state.ts'

/** A stretch without any event, with the times at which its ends arrived (a hole in the capture is known by those). */
export type Silence = Span & { readonly arrived: EpochMs | null; readonly next: EpochMs | null }

/** Ten seconds and the lateness of a timer (MC/mc-api-impl/mc-api-sed-pings; measured 10.0–10.75 s). */
export const SILENCE_SECONDS = 12

/**
 * Silences of an open session (PING-01), by what they look like:
 * - `ran`: main content ran through it by the playhead, for more than 15 s: the player lived, its timer did not
 * - `minute`: 55–65 s: the timer of a hidden tab
 * - `still`: playing, and the playhead stood, or stopped soon: sleep, or a frozen page
 * - `held`: paused or buffering
 * - `other`: all others
 */
export type Silences = Readonly<Record<'ran' | 'minute' | 'still' | 'held' | 'other', Spans<Silence>>>

export const NO_SILENCES: Silences = {
  ran: NO_SPANS,
  minute: NO_SPANS,
  still: NO_SPANS,
  held: NO_SPANS,
  other: NO_SPANS,
}

export function stepSilences(
  silences: Silences,
  state: SessionState,
  placed: Placed,
  facts: SessionFacts,
): Silences {
  const { last } = state
  if (last === null || state.lifecycle.phase !== 'open' || facts.downloaded) return silences
  const seconds = (placed.when - last.when) / 1000
  if (seconds <= SILENCE_SECONDS) return silences
  const kind = kindOf(seconds, state, placed, facts)
  const silence: Silence = {
    from: { index: last.index, when: last.when, p: last.p },
    until: { index: placed.index, when: placed.when, p: placed.p },
    arrived: last.entry.call.sentAt,
    next: placed.entry.call.sentAt,
  }
  return { ...silences, [kind]: withSpan(silences[kind], silence) }
}

/** It stood, or it stopped before the next ping was due: devices fall asleep between two pings. */
function isStill({ seconds, advance }: Pick<Interval, 'seconds' | 'advance'>): boolean {
  if (Math.abs(advance) <= 1) return true
  return seconds > 65 && advance > 0 && advance <= SILENCE_SECONDS
}

function kindOf(seconds: number, state: SessionState, placed: Placed, facts: SessionFacts): keyof Silences {
  if (seconds >= 55 && seconds <= 65) return 'minute'
  if (state.player.state === 'paused' || state.player.state === 'buffering') return 'held'
  const { sample } = state.playhead
  const p = ownPlayhead(placed.entry, state.playhead)
  if (!playsContent(state) || sample === null || p === null || sample.when === placed.when) return 'other'
  const { index, when } = placed
  const interval = intervalTo(state, sample, { index, when, p, marked: false }, facts.kind === 'live')
  if (isStill(interval)) return 'still'
  // A live playhead is a clock, which runs on while the device sleeps; no device sleeps for less than a minute again and again.
  const proves = facts.kind === 'vod' || seconds <= 65
  return runs(interval) && seconds > 15 && proves ? 'ran' : 'other'
}
