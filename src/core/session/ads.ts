import type { JsonObject } from '../json.ts'
import { own } from '../json.ts'
import type { Seconds } from '../units.ts'
import type { Placed } from './entry.ts'
import type { SessionFacts } from './facts.ts'
import type { Moment, SessionState } from './state.ts'

/** Ads of a break, and breaks of a session, that are compared with later ones. A page may send endless ones; a day of live has fewer. */
const MOST_REMEMBERED = 400

export type Ad = {
  readonly started: Moment
  readonly id: string | null
  readonly length: Seconds | null
  readonly position: number | null
}

export type AdBreak = {
  readonly started: Moment
  readonly podIndex: number | null
  readonly podSecond: Seconds | null
  /** No `adBreakStart` came: assumed from the first `adStart` (AD-01, spec §5.12). */
  readonly assumed: boolean
  /** Ads of this break so far, the open one included. */
  readonly ads: readonly Ad[]
  readonly lastAdClosed: Moment | null
}

export type Ads = {
  /** False while a capture that began mid-session has not shown the ad state: every closing event is legal then (§5.0). */
  readonly anchored: boolean
  readonly adBreak: AdBreak | null
  readonly ad: Ad | null
  /** Breaks closed so far, oldest first; the latest MOST_REMEMBERED. */
  readonly closed: readonly AdBreak[]
  readonly lastBreakClosed: Moment | null
}

export const NO_ADS: Ads = { anchored: true, adBreak: null, ad: null, closed: [], lastBreakClosed: null }

export function stepAds(state: SessionState, { entry, index, when, p }: Placed, _facts: SessionFacts): Ads {
  const { ads } = state
  const moment: Moment = { index, when, p }
  switch (entry.type) {
    case null:
      return { ...ads, anchored: false, adBreak: null, ad: null }
    case 'adBreakStart':
      return {
        ...closeBreak(ads, ads.adBreak?.lastAdClosed ?? moment),
        anchored: true,
        adBreak: {
          started: moment,
          podIndex: numberOf(entry.params, 'media.ad.podIndex'),
          podSecond: numberOf(entry.params, 'media.ad.podSecond'),
          assumed: false,
          ads: [],
          lastAdClosed: null,
        },
        ad: null,
      }
    case 'adBreakComplete':
      return { ...closeBreak(ads, moment), anchored: true, adBreak: null, ad: null }
    case 'adStart': {
      const ad: Ad = {
        started: moment,
        id: textOf(entry.params, 'media.ad.id'),
        length: numberOf(entry.params, 'media.ad.length'),
        position: numberOf(entry.params, 'media.ad.podPosition'),
      }
      const adBreak: AdBreak = ads.adBreak ?? {
        started: moment,
        podIndex: null,
        podSecond: null,
        assumed: ads.anchored,
        ads: [],
        lastAdClosed: null,
      }
      return { ...ads, adBreak: { ...adBreak, ads: [...adBreak.ads, ad].slice(-MOST_REMEMBERED) }, ad }
    }
    case 'adComplete':
    case 'adSkip':
      if (ads.adBreak === null) return ads.ad === null ? ads : { ...ads, ad: null }
      return { ...ads, ad: null, adBreak: { ...ads.adBreak, lastAdClosed: moment } }
    case 'play':
    case 'ping':
    case 'sessionComplete':
      return contentRunsOn(ads, state, p) ? { ...closeBreak(ads, moment), adBreak: null } : ads
    default:
      return ads
  }
}

/** An assumed break without `adBreakComplete` ends where content runs on after the last close of an ad (spec §5.12). */
function contentRunsOn(ads: Ads, state: SessionState, p: Seconds | null): boolean {
  if (ads.adBreak === null || !ads.adBreak.assumed || ads.ad !== null || p === null) return false
  const from = ads.adBreak.lastAdClosed?.p
  return from !== null && from !== undefined && Math.abs(p - from) > 0.5 && state.lifecycle.phase === 'open'
}

function closeBreak(ads: Ads, closed: Moment): Ads {
  if (ads.adBreak === null) return ads
  return { ...ads, closed: [...ads.closed, ads.adBreak].slice(-MOST_REMEMBERED), lastBreakClosed: closed }
}

export function numberOf(params: JsonObject | null, key: string): number | null {
  const value = params === null ? undefined : own(params, key)
  return typeof value === 'number' ? value : null
}

export function textOf(params: JsonObject | null, key: string): string | null {
  const value = params === null ? undefined : own(params, key)
  return typeof value === 'string' ? value : null
}
