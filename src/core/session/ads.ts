import type { EventType } from '../protocols/collection/event-types.ts'
import type { Seconds } from '../units.ts'
import type { Placed } from './entry.ts'
import type { SessionFacts } from './facts.ts'
import { numberOf, textOf } from './param.ts'
import { isPlayingRate } from './playing-rate.ts'
import type { Moment, SessionState } from './state.ts'

/** Ads of a break, and breaks of a session, that are compared with later ones. A page may send endless ones; a day of live has fewer. */
const MOST_REMEMBERED = 400
/** More content than this inside a break, played with no ad open: the break is over and nobody said so (AD-06). */
const RAN_ON: Seconds = 5

export type Ad = {
  readonly started: Moment
  readonly id: string | null
  readonly name: string | null
  readonly length: Seconds | null
  readonly position: number | null
  /** Paused, buffering or broken at some time while it ran: its time on the clock says nothing about its length (AD-18). */
  readonly interrupted: boolean
}

export type AdBreak = {
  readonly started: Moment
  readonly podIndex: number | null
  readonly podSecond: Seconds | null
  /** No `adBreakStart` came: assumed from the first `adStart` (AD-01, spec §5.12). */
  readonly assumed: boolean
  /** An ad started where it was not known whether a break was open: there may be none (AD-01), or one whose start was not seen. */
  readonly unsure: boolean
  /** Began before anything had played. */
  readonly preRoll: boolean
  /** The player was neither paused nor buffering when it began, nor at any time since. */
  readonly playing: boolean
  /** Ads of this break so far, the open one included. */
  readonly ads: readonly Ad[]
  readonly lastAdClosed: Moment | null
  /** First `play`, `pauseStart` or `bufferStart`, and first `ping`, between its start and its first ad (AD-10). */
  readonly early: (Moment & { readonly type: EventType }) | null
  readonly earlyPing: Moment | null
  /** An ad was closed in it that had not been opened (AD-03). */
  readonly strayClose: boolean
  /** Content that played in it while no ad was open. */
  readonly ran: Seconds
  /** What ended it, whether the client said so or not; `null` while it is open. */
  readonly ended: Moment | null
}

/** A break that was still open when it should not have been (AD-06). */
export type OpenBreak = {
  readonly why: 'ran-on' | 'complete' | 'end'
  readonly started: Moment
  readonly lastAdClosed: Moment | null
  readonly at: Moment
  /** Whether there was one is not known. */
  readonly unsure: boolean
}

export type Ads = {
  /** False while a capture that began mid-session has not shown the ad state: every closing event is legal then (§5.0). */
  readonly anchored: boolean
  /** Something that was not seen may have opened or closed a break, at any time so far. */
  readonly unseen: boolean
  /** Index of the first break that was started in this session. */
  readonly firstStart: number | null
  readonly adBreak: AdBreak | null
  readonly ad: Ad | null
  /** A break that content has left without `adBreakComplete`: over for the viewer, open for Adobe. */
  readonly left: AdBreak | null
  /** Breaks closed so far, oldest first; the latest MOST_REMEMBERED. */
  readonly closed: readonly AdBreak[]
  readonly lastBreakClosed: Moment | null
  readonly firstPreRoll: { readonly started: Moment; readonly closed: Moment } | null
  readonly openBreaks: readonly OpenBreak[]
  /** What the first ad of a break, and the first break, were numbered: 0 or 1 (AD-15). */
  readonly positionBase: number | null
  readonly indexBase: number | null
}

export const NO_ADS: Ads = {
  anchored: true,
  unseen: false,
  firstStart: null,
  adBreak: null,
  ad: null,
  left: null,
  closed: [],
  lastBreakClosed: null,
  firstPreRoll: null,
  openBreaks: [],
  positionBase: null,
  indexBase: null,
}

export function stepAds(state: SessionState, placed: Placed, facts: SessionFacts): Ads {
  const { ads } = state
  const { entry } = placed
  const moment: Moment = placed
  switch (entry.type) {
    case null:
      return { ...ads, anchored: false, unseen: true, adBreak: null, ad: null, left: null }
    case 'adBreakStart':
      // The break came after its first ad (AD-01): it is that ad's break, not a second one.
      if (ads.adBreak?.assumed && ads.ad !== null)
        return ads.firstStart === null ? { ...ads, firstStart: placed.index } : ads
      return openBreak(closeBreak(ads, moment), state, placed, facts)
    case 'adBreakComplete':
      // Where it was not known whether one was open, this closed it.
      return ads.anchored
        ? closeBreak(ads, moment)
        : { ...closeBreak(ads, moment), lastBreakClosed: moment, anchored: true }
    case 'adStart':
      return openAd(ads, state, placed)
    case 'adComplete':
    case 'adSkip': {
      const adBreak = ads.adBreak ?? ads.left
      if (adBreak === null) return ads.ad === null ? ads : { ...ads, ad: null }
      const stray = adBreak.strayClose || ads.ad === null
      return {
        ...ads,
        ad: null,
        adBreak: { ...adBreak, lastAdClosed: moment, strayClose: stray, ran: 0 },
        left: null,
      }
    }
    case 'sessionComplete':
    case 'sessionEnd':
      return stillOpen(
        runOn(ads, state, placed, facts),
        entry.type === 'sessionEnd' ? 'end' : 'complete',
        moment,
      )
    case 'play':
    case 'pauseStart':
    case 'bufferStart':
    case 'error':
      return runOn(interrupted(ads, moment, entry.type), state, placed, facts)
    case 'ping':
      return ads.adBreak === null ? ads : runOn(interrupted(ads, moment, 'ping'), state, placed, facts)
    default:
      return runOn(ads, state, placed, facts)
  }
}

function openBreak(ads: Ads, state: SessionState, placed: Placed, facts: SessionFacts): Ads {
  const { entry } = placed
  const podIndex = numberOf(entry.params, 'media.ad.podIndex')
  const podSecond = numberOf(entry.params, 'media.ad.podSecond')
  const isFirst = facts.startCaptured && ads.closed.length === 0
  return {
    ...ads,
    anchored: true,
    firstStart: ads.firstStart ?? placed.index,
    adBreak: newBreak(placed, state, { podIndex, podSecond, assumed: false, unsure: false }),
    ad: null,
    left: null,
    indexBase: isFirst && podSecond === 0 && (podIndex === 0 || podIndex === 1) ? podIndex : ads.indexBase,
  }
}

function newBreak(
  started: Moment,
  { player }: SessionState,
  { podIndex, podSecond, assumed, unsure }: Pick<AdBreak, 'podIndex' | 'podSecond' | 'assumed' | 'unsure'>,
): AdBreak {
  // Written out: an object that begins as a copy of another one gets its members one by one, 13 µs for these.
  return {
    podIndex,
    podSecond,
    assumed,
    unsure,
    started,
    preRoll: player.firstPlay === null,
    playing: player.state !== 'paused' && player.state !== 'buffering',
    ads: [],
    lastAdClosed: null,
    early: null,
    earlyPing: null,
    strayClose: false,
    ran: 0,
    ended: null,
  }
}

function openAd(ads: Ads, state: SessionState, placed: Placed): Ads {
  const { entry } = placed
  const started: Moment = placed
  const ad: Ad = {
    started,
    id: textOf(entry.params, 'media.ad.id'),
    name: textOf(entry.params, 'media.ad.name'),
    length: numberOf(entry.params, 'media.ad.length'),
    position: numberOf(entry.params, 'media.ad.podPosition'),
    interrupted: state.player.state === 'paused' || state.player.state === 'buffering',
  }
  const adBreak =
    ads.adBreak ??
    ads.left ??
    newBreak(started, state, {
      podIndex: null,
      podSecond: null,
      assumed: ads.anchored,
      unsure: !ads.anchored,
    })
  const isFirst = adBreak.ads.length === 0 && !adBreak.assumed && ads.anchored
  const base = isFirst && (ad.position === 0 || ad.position === 1) ? ad.position : null
  return {
    ...ads,
    adBreak: { ...adBreak, ads: [...adBreak.ads, ad].slice(-MOST_REMEMBERED), ran: 0 },
    ad,
    left: null,
    positionBase: ads.positionBase ?? base,
  }
}

/** What players do between the ads of a break, and to an ad. */
function interrupted(
  ads: Ads,
  moment: Moment,
  type: 'play' | 'pauseStart' | 'bufferStart' | 'error' | 'ping',
): Ads {
  const { adBreak, ad } = ads
  if (adBreak === null) return ads
  const stops = type === 'pauseStart' || type === 'bufferStart' || type === 'error'
  let next = adBreak
  if (stops && next.playing) next = { ...next, playing: false }
  if (next.ads.length === 0 && moment.when !== next.started.when) {
    if (type === 'ping') next = next.earlyPing === null ? { ...next, earlyPing: moment } : next
    else if (type !== 'error' && next.early === null) {
      const { index, when, p } = moment
      next = { ...next, early: { index, when, p, type } }
    }
  }
  const stopped = stops && ad !== null && !ad.interrupted ? { ...ad, interrupted: true } : ad
  return next === adBreak && stopped === ad ? ads : { ...ads, adBreak: next, ad: stopped }
}

/**
 * Content that runs on in a break while no ad is open. An assumed break ends where that begins (spec §5.12); one that was opened is
 * left once RAN_ON seconds have played. A live playhead is a clock and runs during ads too, so it proves nothing.
 */
function runOn(ads: Ads, { last }: SessionState, placed: Placed, facts: SessionFacts): Ads {
  const { when, p } = placed
  const { adBreak } = ads
  if (adBreak === null || ads.ad !== null || p === null) return ads
  if (adBreak.assumed) {
    const from = adBreak.lastAdClosed?.p ?? null
    return from !== null && Math.abs(p - from) > 0.5 ? closeBreak(ads, adBreak.lastAdClosed as Moment) : ads
  }
  if (facts.kind !== 'vod' || last === null || last.p === null) return ads
  const content = p - last.p
  if (!isPlayingRate(content, when - last.when)) return ads
  const ran = adBreak.ran + content
  if (ran <= RAN_ON) return { ...ads, adBreak: { ...adBreak, ran } }
  const over = stillOpen(ads, 'ran-on', placed)
  // An ad that comes later is another break's: nothing says that this one was open at all.
  return adBreak.unsure ? closeBreak(over, placed) : { ...over, adBreak: null, left: adBreak }
}

function stillOpen(ads: Ads, why: OpenBreak['why'], at: Moment): Ads {
  const adBreak = ads.adBreak
  if (adBreak === null || adBreak.assumed) return ads
  if (ads.openBreaks.some(open => open.started.index === adBreak.started.index)) return ads
  const { started, lastAdClosed, unsure } = adBreak
  const open: OpenBreak = { why, started, lastAdClosed, at, unsure }
  return { ...ads, openBreaks: [...ads.openBreaks, open].slice(-MOST_REMEMBERED) }
}

/** `ended` is where the client, or the next break, closed it. */
function closeBreak(ads: Ads, ended: Moment): Ads {
  const adBreak = ads.adBreak ?? ads.left
  if (adBreak === null) return ads
  return {
    ...ads,
    adBreak: null,
    ad: null,
    left: null,
    closed: [...ads.closed, { ...adBreak, ended }].slice(-MOST_REMEMBERED),
    lastBreakClosed: ended,
    firstPreRoll:
      ads.firstPreRoll ??
      (adBreak.preRoll && ads.closed.length === 0 ? { started: adBreak.started, closed: ended } : null),
  }
}
