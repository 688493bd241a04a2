import { nearest } from './nearest.ts'
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
  'a.media.chapter.friendlyName': 'media.chapter.friendlyName',
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

/** Also without the `a.` that context data has, and in any case. */
const OTHER_BY_LOWER: ReadonlyMap<string, string> = new Map(
  Object.entries(OTHER_NAMES).map(([name, key]) => [name.toLowerCase(), key]),
)
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
  const other = OTHER_BY_LOWER.get(key.toLowerCase()) ?? OTHER_BY_LOWER.get(`a.${key}`.toLowerCase())
  if (other !== undefined) return { kind: 'name', key: other }
  const bare = key.replace(/^a\./, '')
  const known = BY_LOWER.get(bare.toLowerCase())
  if (bare !== key && known !== undefined) return { kind: 'name', key: known }
  for (const prefix of ['media.', 'media.ad.', 'media.qoe.', 'media.chapter.', 'analytics.', 'visitor.']) {
    const prefixed = BY_LOWER.get(`${prefix}${key}`.toLowerCase())
    if (prefixed !== undefined) return { kind: 'near', key: prefixed }
  }
  const near = nearest(key.toLowerCase(), [...BY_LOWER.keys()], 3)
  const meant = near === null ? undefined : BY_LOWER.get(near)
  return meant === undefined ? null : { kind: 'near', key: meant }
}
