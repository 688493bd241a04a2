import { PARAMS } from './params.ts'

// Keys that are not of this API, and what their sender means (spec §4.9, §4.10).

/** Context-data names of Analytics and XDM names of the Edge API, with this API's key. Source: property tables of VAR pages. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  'a.media.name': 'media.id',
  'a.media.friendlyName': 'media.name',
  'a.media.asset': 'media.assetId',
  'a.media.format': 'media.streamFormat',
  'a.media.airDate': 'media.firstAirDate',
  'a.media.digitalDate': 'media.firstDigitalDate',
  'a.media.type': 'media.showType',
  'a.contentType': 'media.contentType',
  'a.media.ad.name': 'media.ad.id',
  'a.media.ad.friendlyName': 'media.ad.name',
  'a.media.ad.campaign': 'media.ad.campaignId',
  'a.media.ad.creative': 'media.ad.creativeId',
  'a.media.ad.site': 'media.ad.siteId',
  'a.media.ad.placement': 'media.ad.placementId',
  'a.media.chapter.position': 'media.chapter.index',
  'media.friendlyName': 'media.name',
  'media.stateName': 'media.state.name',
  assetID: 'media.assetId',
  campaignID: 'media.ad.campaignId',
  creativeID: 'media.ad.creativeId',
  placementID: 'media.ad.placementId',
  siteID: 'media.ad.siteId',
  hasResume: 'media.resume',
  isDownloaded: 'media.downloaded',
  appVersion: 'media.sdkVersion',
}

/** Reporting fields that Adobe's back end computes and that no client may send (EDGE/reporting-schema). */
const COMPUTED: ReadonlySet<string> = new Set([
  'pccr',
  'federated',
  'isFederated',
  'pev3',
  'vsid',
  'segment',
  'timePlayed',
  'uniqueTimePlayed',
  'totalTimePlayed',
  'hasProgress10',
  'hasProgress25',
  'hasProgress50',
  'hasProgress75',
  'hasProgress95',
  'hasSegmentView',
  'hasPauseImpactedStreams',
  'adCount',
  'chapterCount',
  'pauseCount',
  'pauseTime',
  'secondsSinceLastCall',
  'averageMinuteAudience',
  'isCompleted',
  'isPlayed',
  'isViewed',
])

/** Also when sent with the prefix that params have. */
export function isComputedByBackend(key: string): boolean {
  return COMPUTED.has(key) || COMPUTED.has(key.replace(/^(?:a\.)?media\./, ''))
}

const BY_LOWER: ReadonlyMap<string, string> = new Map(PARAMS.map(({ key }) => [key.toLowerCase(), key]))

export type KeySuggestion = {
  /** `case`: only upper and lower case differ. `name`: the same thing under another API's name. `near`: a slip of a letter or two. */
  readonly kind: 'case' | 'name' | 'near'
  readonly key: string
}

/** What an undocumented key may have been meant to be; `null` when nothing comes near. */
export function suggestKey(key: string): KeySuggestion | null {
  if (key.length > 80) return null
  const slip = BY_LOWER.get(key.toLowerCase())
  if (slip !== undefined) return { kind: 'case', key: slip }
  if (Object.hasOwn(OTHER_NAMES, key)) return { kind: 'name', key: OTHER_NAMES[key] ?? key }
  const bare = key.replace(/^a\./, '')
  const known = BY_LOWER.get(bare.toLowerCase())
  if (bare !== key && known !== undefined) return { kind: 'name', key: known }
  for (const prefix of ['media.', 'media.ad.', 'media.qoe.', 'media.chapter.', 'analytics.', 'visitor.']) {
    const prefixed = BY_LOWER.get(`${prefix}${key}`.toLowerCase())
    if (prefixed !== undefined) return { kind: 'near', key: prefixed }
  }
  let best: string | null = null
  let least = 3
  for (const { key: other } of PARAMS) {
    const distance = editDistance(key.toLowerCase(), other.toLowerCase(), least)
    if (distance < least) [best, least] = [other, distance]
  }
  return best === null ? null : { kind: 'near', key: best }
}

/** Letters to change, add or take away; any number ≥ `limit` means "not near". */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + cost))
    }
    if (Math.min(...next) >= limit) return limit
    row = next
  }
  return row[b.length] ?? limit
}
