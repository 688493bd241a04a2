import type { AdBreak } from '../session/ads.ts'
import { itemAt } from '../session/chunked-list.ts'
import { numberOf } from '../session/param.ts'
import { sessionClock } from '../session/timeouts.ts'
import type { Move } from './context.ts'
import { isCutOff } from './cut-off.ts'
import { jsonPath } from './json-path.ts'
import { PAGES } from './pages.ts'
import { fail, pass, type Rule, unknown, type Verdict } from './rule.ts'
import { endOf, inSeconds, missingStart, tenths } from './session-facts.ts'
import { clipped } from './shown.ts'

const POD_POSITION = jsonPath('', 'params', 'media.ad.podPosition')
const POD_INDEX = jsonPath('', 'params', 'media.ad.podIndex')
const POD_SECOND = jsonPath('', 'params', 'media.ad.podSecond')
const AD_ID = jsonPath('', 'params', 'media.ad.id')

/** The break that Adobe takes to be open: also one that content has left without adBreakComplete. */
function openBreakOf({ before }: Move): AdBreak | null {
  return before.ads.adBreak ?? before.ads.left
}

function adNamed(name: string | null, id: string | null): string {
  return clipped(name ?? id ?? '–')
}

/** Breaks of this session before the one that the move opens; the one it closes included. */
function earlierBreaks(move: Move): readonly AdBreak[] {
  return move.after.ads.closed
}

export const adRules: readonly Rule[] = [
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
    check: move => {
      const { ad, anchored } = move.before.ads
      if (ad === null) return anchored || openBreakOf(move) !== null ? pass : unknown('state-not-anchored')
      return fail('default', { values: { ad: adNamed(ad.name, ad.id) }, path: 'eventType' })
    },
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
    check: move => {
      const { ad, anchored } = move.before.ads
      if (ad === null) return anchored || openBreakOf(move) !== null ? pass : unknown('state-not-anchored')
      return fail('default', { values: { ad: adNamed(ad.name, ad.id) }, path: 'eventType' })
    },
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
    id: 'AD-10',
    severity: 'warning',
    scope: 'move',
    on: ['adStart'],
    title: 'Event between the start of the break and its first ad',
    says: {
      default:
        '{type} came between adBreakStart and the first adStart. Time between them belongs to no ad, and a play there can count as a content start.',
      ping: 'A ping came between adBreakStart and the first adStart: the ad started late in its break.',
    },
    remedy: 'Send adStart right after adBreakStart, and play only after it.',
    docs: [PAGES.timeline1],
    check: ({ before: { ads }, placed }) => {
      const adBreak = ads.adBreak
      if (adBreak === null || adBreak.assumed || adBreak.ads.length > 0) return pass
      const { early, earlyPing, strayClose } = adBreak
      if (early !== null && early.when < placed.when) {
        return fail('default', {
          values: { type: early.type },
          entry: early.index,
          path: 'eventType',
          // An ad had begun, and its start is what is missing.
          ...(strayClose ? { causedBy: 'AD-03' as const } : {}),
        })
      }
      if (earlyPing !== null && earlyPing.when < placed.when) {
        return fail('ping', { entry: earlyPing.index, severity: 'info', path: 'eventType' })
      }
      return pass
    },
  },
  {
    id: 'AD-11',
    severity: 'warning',
    scope: 'move',
    on: ['adBreakStart', 'adStart'],
    title: 'Play sent before the pre-roll',
    says: {
      default:
        'play was sent {seconds} s before the pre-roll started, while no content had played. It counts as a content start even for viewers who leave during the ads, so Content starts is too high.',
    },
    remedy: 'For a pre-roll, send adBreakStart and adStart first, and play when the content starts.',
    docs: [PAGES.adsOverview, PAGES.contentStarts],
    check: move => {
      const { before, placed, facts } = move
      if (openBreakOf(move) !== null || before.ads.closed.length > 0) return pass
      if (!facts.startCaptured) return unknown('start-not-captured')
      const play = before.player.firstPlay
      if (play === null || play.when >= placed.when || placed.when - play.when > 5_000) return pass
      if (play.p !== null && placed.p !== null && Math.abs(placed.p - play.p) > 1) return pass
      // A break that was not seen may have been the first one.
      if (before.ads.unseen) return unknown('state-not-anchored')
      return fail('default', {
        values: { seconds: inSeconds(placed.when - play.when) },
        entry: play.index,
        from: play.when,
        until: placed.when,
        ...(placed.entry.type === 'adStart' ? { causedBy: 'AD-01' } : {}),
      })
    },
  },
  {
    id: 'AD-12',
    severity: 'info',
    scope: 'session',
    title: 'No play after the pre-roll',
    says: {
      default:
        'No play followed within 5 s of the pre-roll. Until it comes the player counts as starting, and the view may count as a drop before start.',
    },
    remedy: 'Send play when the content starts after a pre-roll.',
    docs: [PAGES.timeline1, PAGES.contentStarts],
    disagreement: {
      register: 'D-30',
      text: 'Timelines 1 and 3 send play after the pre-roll, other examples do not. It is needed only when nothing has played before.',
    },
    check: ({ state, facts, running }) => {
      if (!facts.startCaptured) return state.lifecycle.phase === 'open' ? unknown('start-not-captured') : pass
      const preRoll = state.ads.firstPreRoll
      if (preRoll === null) return pass
      const closed = preRoll.closed.when
      const play = state.player.firstPlay
      const last = state.last?.when ?? closed
      if (play !== null && play.when <= closed + 5_000) return pass
      if (play !== null || last > closed + 5_000)
        return fail('default', { entry: preRoll.closed.index, from: closed, until: play?.when ?? last })
      return state.lifecycle.phase !== 'open' || running ? pass : unknown('capture-ended')
    },
  },
  {
    id: 'AD-13',
    severity: 'info',
    scope: 'move',
    on: ['adStart'],
    title: 'Gap between two ads of a break',
    says: {
      default:
        '{milliseconds} ms passed between the end of an ad and the start of the next one. They belong to no ad.',
    },
    remedy: 'Send adComplete and the next adStart right after each other.',
    docs: [PAGES.adsOverview],
    check: ({ before: { ads }, placed }) => {
      const closed = ads.adBreak?.lastAdClosed ?? null
      if (closed === null || ads.ad !== null || placed.when - closed.when <= 250) return pass
      return fail('default', {
        values: { milliseconds: Math.round(placed.when - closed.when) },
        from: closed.when,
        until: placed.when,
      })
    },
  },
  {
    id: 'AD-14',
    severity: 'warning',
    scope: 'move',
    on: ['adStart'],
    title: 'Ad position repeated or left out',
    says: {
      default:
        'Two ads of this break have podPosition {position}. The Ad in pod position dimension cannot tell them apart.',
      gap: 'podPosition goes from {before} to {position}: an ad in between was not reported, or failed to load.',
      first: 'The first ad of the break has podPosition {position}.',
    },
    remedy: 'Number the ads of each break 1, 2, 3 in the order in which they are shown.',
    docs: [PAGES.adPosition, PAGES.requestParameters],
    disagreement: {
      register: 'D-04',
      text: 'Some pages count ads from 0, others from 1. Both are accepted; the positions must only not repeat.',
    },
    check: move => {
      const { before, after } = move
      const adBreak = openBreakOf(move)
      const ad = after.ads.ad
      if (ad === null || ad.position === null) return pass
      const place = { path: POD_POSITION }
      const positions = (adBreak?.ads ?? []).flatMap(other =>
        other.position === null ? [] : [other.position],
      )
      if (adBreak === null || adBreak.ads.length === 0) {
        if (ad.position <= 1) return pass
        if (!before.ads.anchored) return unknown('state-not-anchored')
        const cause = adBreak === null ? { causedBy: 'AD-01' as const } : {}
        return fail('first', { values: { position: ad.position }, severity: 'info', ...place, ...cause })
      }
      // The same ad started twice is AD-07, not a second ad with its number.
      const again =
        before.ads.ad !== null && before.ads.ad.id === ad.id && before.ads.ad.position === ad.position
      if (positions.includes(ad.position)) {
        if (adBreak.unsure) return unknown('state-not-anchored')
        return again
          ? pass
          : fail('default', { values: { position: ad.position }, ...place, merge: 'repeated' })
      }
      const highest = Math.max(...positions)
      if (positions.length === 0 || ad.position <= highest + 1) return pass
      return fail('gap', { values: { before: highest, position: ad.position }, severity: 'info', ...place })
    },
  },
  {
    id: 'AD-15',
    severity: 'info',
    scope: 'move',
    on: ['adBreakStart', 'adStart'],
    title: 'Counting from 0 and from 1 in one session',
    says: {
      default: 'Ads were counted from {base} before, and this break counts from {other}.',
      breaks: 'Breaks were counted from {base} before, and this one has podIndex {other}.',
    },
    remedy: 'Count ads and breaks from 1 everywhere.',
    docs: [PAGES.requestParameters, PAGES.adPosition],
    disagreement: {
      register: 'D-05',
      text: 'Some pages count breaks and ads from 0, others from 1. Either is accepted, both in one session are not.',
    },
    check: move => {
      const { before, after, entry } = move
      if (entry.type === 'adStart') {
        const adBreak = openBreakOf(move)
        const base = before.ads.positionBase
        const other = after.ads.ad?.position ?? null
        if (adBreak === null || adBreak.ads.length > 0 || base === null) return pass
        if ((other !== 0 && other !== 1) || other === base) return pass
        return fail('default', { values: { base, other }, path: POD_POSITION })
      }
      const base = before.ads.indexBase
      const podIndex = after.ads.adBreak?.podIndex ?? null
      return base === 1 && podIndex === 0
        ? fail('breaks', { values: { base, other: podIndex }, path: POD_INDEX })
        : pass
    },
  },
  {
    id: 'AD-16',
    severity: 'warning',
    scope: 'move',
    on: ['adBreakStart'],
    title: 'Ad break number used again',
    says: {
      default:
        'podIndex {index} was used for the break at {earlier} s and again for one at {second} s. The pod ID is made of it, so reports merge the two breaks.',
      replayed: 'The ad break {index} at {second} s was played again.',
      decrease: 'podIndex went down from {before} to {index}.',
    },
    remedy: 'Give every ad break of the content its own podIndex, in the order of their position.',
    docs: [PAGES.requestParameters, PAGES.adBreakStart],
    check: move => {
      const { placed, after, facts } = move
      const adBreak = after.ads.adBreak
      const earlier = earlierBreaks(move)
      if (adBreak === null || adBreak.podIndex === null || earlier.length === 0) return pass
      const { podIndex: index } = adBreak
      const same = earlier.findLast(other => other.podIndex === index)
      const second = adBreak.podSecond ?? placed.p ?? 0
      if (same !== undefined) {
        const moved =
          same.podSecond !== null &&
          adBreak.podSecond !== null &&
          Math.abs(same.podSecond - adBreak.podSecond) > 2
        if (!moved) return fail('replayed', { values: { index, second }, severity: 'info', path: POD_INDEX })
        const missing = missingStart(facts)
        if (missing !== null) return unknown(missing, { path: POD_INDEX })
        return fail('default', {
          values: { index, earlier: same.podSecond ?? 0, second },
          path: POD_INDEX,
          merge: `again ${index}`,
          ...(facts.kind === 'vod' ? {} : { severity: 'info' }),
        })
      }
      const before = earlier.at(-1)?.podIndex ?? null
      return before !== null && index < before
        ? fail('decrease', { values: { before, index }, severity: 'info', path: POD_INDEX })
        : pass
    },
  },
  {
    id: 'AD-17',
    severity: 'info',
    scope: 'move',
    on: ['adBreakStart'],
    title: 'Ad break position differs from the playhead',
    says: {
      default: 'podSecond is {second} s, but the playhead stands at {playhead} s.',
      beyond:
        'podSecond is {second} s, but the content is only {length} s long. Reports place this break after the end of the content.',
    },
    remedy: 'Send in media.ad.podSecond the second of the content at which the break sits: 0 for a pre-roll.',
    docs: [PAGES.adBreakStartTime],
    check: ({ after, placed, facts }) => {
      const second = after.ads.adBreak?.podSecond ?? null
      if (second === null || second < 0) return pass
      const { kind, length } = facts
      if (kind === 'vod' && length !== null && length > 0 && second > endOf(length)) {
        return fail('beyond', { values: { second, length }, severity: 'warning', path: POD_SECOND })
      }
      if (placed.p === null || Math.abs(placed.p - second) <= 2) {
        const missing = missingStart(facts)
        return missing === null ? pass : unknown(missing, { path: POD_SECOND })
      }
      return fail('default', { values: { second, playhead: placed.p }, path: POD_SECOND })
    },
  },
  {
    id: 'AD-18',
    severity: 'info',
    scope: 'move',
    on: ['adComplete'],
    title: 'Ad took another time than its length',
    says: {
      default:
        'The ad “{ad}” is declared as {length} s long, but {seconds} s passed from its start to its end.',
    },
    remedy: 'Send the length of the ad in seconds as media.ad.length, and adComplete when it is over.',
    docs: [PAGES.adLength],
    check: ({ before: { ads }, placed }) => {
      const { ad } = ads
      if (ad === null || ad.interrupted || ad.length === null || ad.length <= 0) return pass
      const seconds = (placed.when - ad.started.when) / 1000
      const off = Math.abs(seconds - ad.length)
      if (off <= 3 || off <= ad.length / 5) return pass
      return fail('default', {
        values: { ad: adNamed(ad.name, ad.id), length: ad.length, seconds: tenths(seconds) },
        from: ad.started.when,
        until: placed.when,
      })
    },
  },
  {
    id: 'AD-19',
    severity: 'info',
    scope: 'event',
    on: ['adStart'],
    title: 'Ad of length 0',
    says: { default: 'media.ad.length is 0, so reports cannot tell how much of the ad was seen.' },
    remedy: 'Send the length of the ad in seconds.',
    docs: [PAGES.adLength],
    check: ({ event }) =>
      numberOf(event.params, 'media.ad.length') === 0
        ? fail('default', { path: jsonPath(event.root, 'params', 'media.ad.length') })
        : pass,
  },
  {
    id: 'AD-20',
    severity: 'info',
    scope: 'move',
    on: ['adStart'],
    title: 'Two ads of a break share an ID',
    says: {
      default: 'Two different ads of this break have the ID “{id}”. Reports count them as one ad.',
    },
    remedy: 'Give every ad its own media.ad.id.',
    docs: [PAGES.adStart, PAGES.requestParameters],
    check: move => {
      const ad = move.after.ads.ad
      if (ad === null || ad.id === null) return pass
      const other = openBreakOf(move)?.ads.find(
        one =>
          one.id === ad.id &&
          ((one.name !== null && ad.name !== null && one.name !== ad.name) ||
            (one.position !== null && ad.position !== null && one.position !== ad.position)),
      )
      return other === undefined ? pass : fail('default', { values: { id: clipped(ad.id) }, path: AD_ID })
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
