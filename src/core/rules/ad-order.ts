import { itemAt } from '../session/chunked-list.ts'
import { sessionClock } from '../session/timeouts.ts'
import type { Move } from './context.ts'
import { isCutOff } from './cut-off.ts'
import { adNamed, openBreakOf } from './open-break.ts'
import { PAGES } from './pages.ts'
import { fail, pass, type Rule, unknown, type Verdict } from './rule.ts'
import { inSeconds } from './session-facts.ts'

/** What both the next ad and the end of the break ask: whether the ad before was closed. */
function noAdIsOpen(move: Move): Verdict {
  const { ad, anchored } = move.before.ads
  if (ad === null) return anchored || openBreakOf(move) !== null ? pass : unknown('state-not-anchored')
  return fail('default', { values: { ad: adNamed(ad.name, ad.id) }, path: 'eventType' })
}

/** Which ads and breaks open and close, and in which order (spec §5.7). */
export const adOrderRules: readonly Rule[] = [
  {
    id: 'AD-01',
    severity: 'error',
    scope: 'move',
    on: ['adStart'],
    title: 'Ad outside an ad break',
    says: {
      default:
        'No ad break is open when the ad “{ad}” starts. Adobe ignores it and every further ad until a break is opened: they count in no ad metric, and their time ({seconds} s of this one) is counted as main content.',
      'no-length':
        'No ad break is open when the ad “{ad}” starts. Adobe ignores it and every further ad until a break is opened: they count in no ad metric, and their time is counted as main content.',
    },
    remedy: 'Send adBreakStart before the first adStart, and adBreakComplete after the last ad.',
    docs: [PAGES.eventsRequest, PAGES.adStart],
    check: move => {
      const { before, after } = move
      if (openBreakOf(move) !== null) return pass
      if (!before.ads.anchored) return unknown('state-not-anchored')
      const ad = after.ads.ad
      const seconds = Math.max(0, ad?.length ?? 0)
      return fail(seconds > 0 ? 'default' : 'no-length', {
        values: { ad: adNamed(ad?.name ?? null, ad?.id ?? null), ...(seconds > 0 ? { seconds } : {}) },
        path: 'eventType',
        merge: 'outside',
      })
    },
  },
  {
    id: 'AD-02',
    severity: 'error',
    scope: 'move',
    on: ['adComplete', 'adSkip'],
    title: 'Ad closed outside an ad break',
    says: {
      default:
        '{type} came while no ad break was open. Adobe drops it, so the ad it should close is counted as neither completed nor skipped.',
    },
    remedy: 'Send adComplete or adSkip only between adBreakStart and adBreakComplete.',
    docs: [PAGES.adComplete, PAGES.adSkip],
    check: move => {
      const { entry, before } = move
      if (openBreakOf(move) !== null || before.ads.ad !== null) return pass
      if (!before.ads.anchored) return unknown('state-not-anchored')
      return fail('default', { values: { type: entry.type ?? '' }, path: 'eventType' })
    },
  },
  {
    id: 'AD-03',
    severity: 'error',
    scope: 'move',
    on: ['adComplete', 'adSkip'],
    title: 'Ad closed that was not open',
    says: {
      default:
        '{type} came in an ad break while no ad was open. There is no ad to close: Adobe drops it, and an ad whose start never came counts nowhere.',
    },
    remedy: 'Send adStart for every ad, and exactly one adComplete or adSkip for each.',
    docs: [PAGES.adComplete, PAGES.adSkip],
    check: move => {
      const { entry, before } = move
      const adBreak = openBreakOf(move)
      if (before.ads.ad !== null) return pass
      if (adBreak === null) return before.ads.anchored ? pass : unknown('state-not-anchored')
      // Two closes of one moment are one: which of them Adobe takes cannot be told.
      if (adBreak.lastAdClosed !== null && adBreak.lastAdClosed.when === move.placed.when) return pass
      if (!before.ads.anchored && adBreak.ads.length === 0) return unknown('state-not-anchored')
      return fail('default', { values: { type: entry.type ?? '' }, path: 'eventType' })
    },
  },
  {
    id: 'AD-04',
    severity: 'error',
    scope: 'move',
    on: ['adBreakComplete'],
    title: 'Ad break closed that was not open',
    says: {
      default:
        'adBreakComplete came while no ad break was open. Adobe drops it; the ads of a break whose start never came count as main content.',
    },
    remedy: 'Send exactly one adBreakStart and one adBreakComplete around the ads of a break.',
    docs: [PAGES.adBreakComplete],
    check: move => {
      if (openBreakOf(move) !== null) return pass
      return move.before.ads.anchored ? fail('default', { path: 'eventType' }) : unknown('state-not-anchored')
    },
  },
  {
    id: 'AD-05',
    severity: 'error',
    scope: 'move',
    on: ['adBreakStart'],
    title: 'Ad break started inside another',
    says: {
      default:
        'An ad break is still open since {seconds} s when the next one starts: its adBreakComplete is missing. What was played between them is counted in the wrong break, and its content time as ad time.',
    },
    remedy: 'Send adBreakComplete when the last ad of a break is over, before the next adBreakStart.',
    docs: [PAGES.adBreakComplete, PAGES.adBreakStart],
    check: move => {
      const adBreak = openBreakOf(move)
      if (adBreak === null) return move.before.ads.anchored ? pass : unknown('state-not-anchored')
      // The break of an ad that came too early (AD-01), or the next one after it.
      if (adBreak.assumed) return pass
      if (adBreak.unsure) return unknown('state-not-anchored')
      return fail('default', {
        values: { seconds: inSeconds(move.placed.when - adBreak.started.when) },
        path: 'eventType',
      })
    },
  },
  {
    id: 'AD-06',
    severity: 'warning',
    scope: 'session',
    title: 'Ad break never closed',
    says: {
      default:
        'The ad break was still open when the content was complete. Adobe cannot tell where the ads ended: content time after them is counted as ad time.',
      'ran-on':
        'Content runs on, but adBreakComplete of the ad break never came. Adobe counts this content time as part of the ad break.',
      end: 'The session ended inside an ad break, as when a viewer leaves during an ad. Adobe closes it with the session.',
    },
    remedy: 'Send adBreakComplete when the last ad of a break is over.',
    docs: [PAGES.adBreakComplete, PAGES.timeline2],
    check: story => {
      const { state, fold, asOf, running, facts } = story
      const found = state.ads.openBreaks.map(({ why, at, started, lastAdClosed, unsure }): Verdict => {
        if (isCutOff(itemAt(fold.placed, at.index), story))
          return unknown('capture-ended', { entry: at.index })
        if (unsure) return unknown('state-not-anchored', { entry: at.index })
        return fail(why === 'complete' ? 'default' : why, {
          entry: at.index,
          from: (lastAdClosed ?? started).when,
          until: at.when,
          ...(why === 'end' ? { severity: 'info' } : {}),
        })
      })
      const { adBreak } = state.ads
      if (adBreak === null || adBreak.assumed || state.lifecycle.phase !== 'open' || facts.downloaded)
        return found
      const clock = sessionClock(fold)
      if (clock !== null && asOf !== null && asOf >= clock.closesAt) {
        return [...found, fail('end', { entry: adBreak.started.index, severity: 'info' })]
      }
      return running ? found : [...found, unknown('capture-ended', { entry: adBreak.started.index })]
    },
  },
  {
    id: 'AD-07',
    severity: 'warning',
    scope: 'move',
    on: ['adStart'],
    title: 'Next ad started while one was open',
    says: {
      default:
        'The ad “{ad}” is still open when the next one starts: its adComplete or adSkip is missing, so it is not counted as completed and its time may be added to the next ad.',
    },
    remedy: 'Send adComplete or adSkip for every ad before the next adStart.',
    docs: [PAGES.adsOverview, PAGES.adComplete],
    check: noAdIsOpen,
  },
  {
    id: 'AD-08',
    severity: 'warning',
    scope: 'move',
    on: ['adBreakComplete'],
    title: 'Ad break closed with an ad open',
    says: {
      default:
        'The ad “{ad}” is still open when its break is closed: its adComplete or adSkip is missing, so it is not counted as completed.',
    },
    remedy: 'Send adComplete or adSkip for the last ad before adBreakComplete.',
    docs: [PAGES.adsOverview, PAGES.adBreakComplete],
    check: noAdIsOpen,
  },
  {
    id: 'AD-09',
    severity: 'info',
    scope: 'move',
    on: ['adBreakComplete'],
    title: 'Ad break without an ad',
    says: {
      default: 'The ad break held no ad. That is normal when no ad was delivered.',
      'ad-unreported':
        'The ad break lasted {seconds} s with the playhead standing still, but held no adStart: an ad evidently ran that counts nowhere.',
    },
    remedy: 'Send adStart for every ad that is shown. When none is, leave the break out.',
    docs: [PAGES.adBreakStart],
    check: move => {
      const { placed, facts } = move
      const adBreak = openBreakOf(move)
      if (adBreak === null && !move.before.ads.anchored) return unknown('state-not-anchored')
      if (adBreak === null || adBreak.assumed || adBreak.ads.length > 0) return pass
      const lasted = placed.when - adBreak.started.when
      const stood =
        placed.p !== null && adBreak.started.p !== null && Math.abs(placed.p - adBreak.started.p) <= 1
      const unreported = lasted > 15_000 && stood && adBreak.playing && facts.kind === 'vod'
      return fail(unreported ? 'ad-unreported' : 'default', {
        values: { seconds: inSeconds(lasted) },
        from: adBreak.started.when,
        until: placed.when,
        ...(unreported ? { severity: 'warning' } : {}),
        ...(adBreak.strayClose ? { causedBy: 'AD-03' } : {}),
      })
    },
  },
  {
    id: 'AD-21',
    severity: 'info',
    scope: 'move',
    on: ['chapterStart', 'chapterComplete', 'chapterSkip'],
    title: 'Chapter event inside an ad break',
    says: { default: '{type} came inside an ad break. No page says what Adobe makes of that.' },
    remedy: 'Close the chapter before the ad break, and start the next one after it.',
    docs: [PAGES.timeline3],
    check: ({ before: { ads }, entry }) => {
      if (ads.adBreak === null) return ads.anchored ? pass : unknown('state-not-anchored')
      return fail('default', { values: { type: entry.type ?? '' }, path: 'eventType' })
    },
  },
]
