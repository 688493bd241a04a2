import type { Placed } from './entry.ts'
import { NO_SPANS, type Spans, withSpan } from './spans.ts'
import type { Moment, SessionState } from './state.ts'

/** Time between the pings of one ad (PING-04). Adobe's pages say 1 s and 10 s (D-01). */
export type AdCadence = {
  /** Last ping of the ad that is open, while nothing restarted the timer. */
  readonly last: Moment | null
  readonly one: number
  readonly ten: number
  readonly other: number
  /** Of the others: silent for more than 12 s, but no hidden tab, or below 0.8 s. */
  readonly bad: Spans
}

export const NO_AD_CADENCE: AdCadence = { last: null, one: 0, ten: 0, other: 0, bad: NO_SPANS }

export function stepAdCadence(cadence: AdCadence, { ads }: SessionState, placed: Placed): AdCadence {
  const { entry, when } = placed
  if (entry.type !== 'ping')
    return restartsTimer(entry.type) && cadence.last ? { ...cadence, last: null } : cadence
  if (ads.ad === null) return cadence.last === null ? cadence : { ...cadence, last: null }
  const here: Moment = placed
  const { last } = cadence
  if (last === null) return { ...cadence, last: here }
  const gap = (when - last.when) / 1000
  if (gap >= 0.8 && gap <= 2.2) return { ...cadence, last: here, one: cadence.one + 1 }
  if (gap >= 8 && gap <= 12) return { ...cadence, last: here, ten: cadence.ten + 1 }
  const bad = gap < 0.8 || (gap > 12 && (gap < 55 || gap > 65))
  return {
    ...cadence,
    last: here,
    other: cadence.other + 1,
    bad: bad ? withSpan(cadence.bad, { from: last, until: here }) : cadence.bad,
  }
}

/** Events at which an ad begins or ends, or at which Adobe's SDKs start their timer anew (measured, MediaSDK.js 3.1.0). */
export function restartsTimer(type: Placed['entry']['type']): boolean {
  switch (type) {
    case null:
    case 'play':
    case 'pauseStart':
    case 'bufferStart':
    case 'adStart':
    case 'adComplete':
    case 'adSkip':
    case 'adBreakStart':
    case 'adBreakComplete':
      return true
    default:
      return false
  }
}
