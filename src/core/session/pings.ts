import type { EpochMs, Milliseconds } from '../units.ts'
import { type AdCadence, NO_AD_CADENCE, restartsTimer, stepAdCadence } from './ad-cadence.ts'
import type { Placed } from './entry.ts'
import type { SessionFacts } from './facts.ts'
import { type Holds, NO_HOLDS, stepHolds } from './holds.ts'
import { certainMs } from './playhead.ts'
import { NO_RAPID_PINGS, type RapidPings, stepRapidPings } from './rapid-pings.ts'
import { NO_SILENCES, SILENCE_SECONDS, type Silences, stepSilences } from './silences.ts'
import type { Moment, SessionState } from './state.ts'

/** The heartbeat of a session, and what it does not say. */
export type Pings = {
  readonly count: number
  readonly last: Moment | null
  /** Pings outside ad breaks. */
  readonly content: number
  /** Last ping of main content, while no ad, pause or stall came since (PING-02). */
  readonly chain: Moment | null
  /** Event that last started the ping timer anew in Adobe's SDKs; and whether a ping was due since one of them, while playing. */
  readonly restarted: EpochMs | null
  readonly overdue: boolean
  /** Least and most time between any two pings. */
  readonly gap: { readonly least: Milliseconds; readonly most: Milliseconds } | null
  /** Time in which the player said that it plays, ads included; sleep does not count. */
  readonly playingMs: Milliseconds
  readonly silences: Silences
  readonly holds: Holds
  readonly adCadence: AdCadence
  readonly rapid: RapidPings
}

export const NO_PINGS: Pings = {
  count: 0,
  last: null,
  content: 0,
  chain: null,
  restarted: null,
  overdue: false,
  gap: null,
  playingMs: 0,
  silences: NO_SILENCES,
  holds: NO_HOLDS,
  adCadence: NO_AD_CADENCE,
  rapid: NO_RAPID_PINGS,
}

export function stepPings(state: SessionState, placed: Placed, facts: SessionFacts): Pings {
  const { pings } = state
  const isPing = placed.entry.type === 'ping'
  const inContent = state.ads.adBreak === null && state.ads.ad === null
  const here: Moment | null = isPing ? placed : null
  return {
    count: pings.count + (isPing ? 1 : 0),
    last: here ?? pings.last,
    content: pings.content + (isPing && inContent ? 1 : 0),
    chain: here !== null ? (inContent ? here : null) : breaksChain(placed) ? null : pings.chain,
    restarted: isPing || restartsTimer(placed.entry.type) ? placed.when : pings.restarted,
    overdue: pings.overdue || isOverdue(state, placed),
    gap: here === null ? pings.gap : gapWith(pings, here),
    playingMs: pings.playingMs + playingMs(state, placed),
    silences: stepSilences(pings.silences, state, placed, facts),
    holds: stepHolds(pings.holds, state, placed),
    adCadence: stepAdCadence(pings.adCadence, state, placed),
    rapid: stepRapidPings(pings.rapid, state, placed),
  }
}

function isOverdue({ pings, player, lifecycle }: SessionState, { when }: Placed): boolean {
  const since = pings.restarted
  return (
    since !== null &&
    when - since > SILENCE_SECONDS * 1000 &&
    player.state === 'playing' &&
    lifecycle.phase === 'open'
  )
}

function gapWith({ gap, last }: Pings, { when }: Moment): Pings['gap'] {
  if (last === null) return gap
  const now = when - last.when
  if (gap !== null && now >= gap.least && now <= gap.most) return gap
  return { least: Math.min(now, gap?.least ?? now), most: Math.max(now, gap?.most ?? now) }
}

function playingMs({ player, last, lifecycle, playhead }: SessionState, { when, p }: Placed): Milliseconds {
  if (player.state !== 'playing' || last === null || lifecycle.phase !== 'open' || when <= last.when) return 0
  const seconds = (when - last.when) / 1000
  return certainMs({ seconds, advance: (p ?? 0) - (playhead.p ?? 0) })
}

function breaksChain({ entry: { type } }: Placed): boolean {
  switch (type) {
    case null:
    case 'pauseStart':
    case 'bufferStart':
    case 'adBreakStart':
    case 'adBreakComplete':
    case 'adStart':
    case 'adComplete':
    case 'adSkip':
      return true
    default:
      return false
  }
}
