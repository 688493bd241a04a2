import { numberOf } from '../session/param.ts'
import { jsonPath } from './json-path.ts'
import { adNamed, openBreakOf } from './open-break.ts'
import { PAGES } from './pages.ts'
import { fail, pass, type Rule, unknown } from './rule.ts'
import { endOf, inSeconds, missingStart, tenths } from './session-facts.ts'

const POD_SECOND = jsonPath('', 'params', 'media.ad.podSecond')

/** When breaks and ads begin, where in the content, and for how long (spec §5.7). */
export const adTimeRules: readonly Rule[] = [
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
]
