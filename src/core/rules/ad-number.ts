import type { AdBreak } from '../session/ads.ts'
import type { Move } from './context.ts'
import { jsonPath } from './json-path.ts'
import { openBreakOf } from './open-break.ts'
import { PAGES } from './pages.ts'
import { fail, pass, type Rule, unknown } from './rule.ts'
import { missingStart } from './session-facts.ts'
import { clipped } from './shown.ts'

const POD_POSITION = jsonPath('', 'params', 'media.ad.podPosition')
const POD_INDEX = jsonPath('', 'params', 'media.ad.podIndex')
const AD_ID = jsonPath('', 'params', 'media.ad.id')

/** Breaks of this session before the one that the move opens; the one it closes included. */
function earlierBreaks(move: Move): readonly AdBreak[] {
  return move.after.ads.closed
}

/** What tells ads and breaks apart: positions, numbers, IDs (spec §5.7). */
export const adNumberRules: readonly Rule[] = [
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
]
