import { type Json, type JsonObject, own } from '../json.ts'
import { isComputedByBackend } from '../protocols/collection/param-names.ts'
import { PARAMS, paramOf, requiredParams } from '../protocols/collection/params.ts'
import { isPlaceholder } from '../protocols/collection/placeholder.ts'
import type { EventContext, Move } from './context.ts'
import { jsonPath } from './json-path.ts'
import { PAGES } from './pages.ts'
import { type EventRule, type Fail, fail, type MoveRule, type Pass, pass, type Unknown } from './rule.ts'
import { unknownStart } from './session-facts.ts'
import { clipped, shown } from './shown.ts'

const MOST = 30

const VIDEO_TYPES = ['vod', 'live', 'linear', 'ugc', 'dvod']
const AUDIO_TYPES = ['song', 'podcast', 'audiobook', 'radio']
/** `aod` is not on the page, but Adobe's SDKs have a constant for it. */
const CONTENT_TYPES: ReadonlySet<string> = new Set([...VIDEO_TYPES, ...AUDIO_TYPES, 'aod'])

/** Day-long assets exist; an hour in milliseconds is 3,600,000. */
const LONGEST_CONTENT = 360_000
const A_DAY = 86_400

/** Where a param stands in the body. */
const at = (context: EventContext, key: string) => jsonPath(context.event.root, 'params', key)

function paramValue({ event: { params } }: EventContext, key: string): Json | undefined {
  return params === null ? undefined : own(params, key)
}

/** A string param as sent; `null` when it is absent, no string, blank or a placeholder, of which other rules speak. */
function wordOf(context: EventContext, key: string): string | null {
  const value = paramValue(context, key)
  return typeof value === 'string' && value.trim() !== '' && !isPlaceholder(value) ? value : null
}

function lengthOf(context: EventContext): number | null {
  const value = paramValue(context, 'media.length')
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}

/** Spec §5.2, PAR: values of parameters. PAR-11 compares sessions: `par-session.ts`. */
export const parRules: readonly (EventRule | MoveRule)[] = [
  {
    id: 'PAR-01',
    scope: 'event',
    on: ['sessionStart'],
    severity: 'warning',
    title: 'Content length is not positive',
    says: {
      default:
        'media.length is {value}. Progress markers, average minute audience and completion rates stay empty for this content.',
    },
    remedy: 'Send the length in seconds; 86400 for live content of unknown length.',
    docs: [PAGES.contentLength],
    check: context => {
      const length = lengthOf(context)
      if (length === null || length > 0) return pass
      // Adobe's JavaScript SDK lets 0 through when the app does not know the length.
      return fail('default', {
        path: at(context, 'media.length'),
        values: { value: length },
        ...(length === 0 ? { lenient: 'info' as const } : {}),
      })
    },
  },
  {
    id: 'PAR-02',
    scope: 'event',
    on: ['sessionStart'],
    severity: 'info',
    title: 'Live content with a short length',
    says: {
      default:
        'media.length is {value} s on live content. Adobe documents 86400 where the length is not known; with a short one, progress markers are reached too early.',
    },
    remedy: 'Send 86400 for live content whose length is not known.',
    docs: [PAGES.contentLength],
    check: context => {
      const length = lengthOf(context)
      return context.facts.kind === 'live' && length !== null && length > 0 && length < 600
        ? fail('default', { path: at(context, 'media.length'), values: { value: length } })
        : pass
    },
  },
  {
    id: 'PAR-03',
    scope: 'move',
    on: ['sessionStart', 'sessionComplete'],
    severity: 'warning',
    title: 'Content length looks like milliseconds',
    says: {
      default:
        'media.length is {value}: as seconds, that is {hours} hours. If these are milliseconds, progress markers are never reached and average minute audience is wrong.',
      long: 'media.length is {value}: as seconds, that is {hours} hours. Check that it is not in another unit.',
      complete:
        'Content completed at {playhead} s although media.length said {value}: the length is in milliseconds. Progress markers are never reached, and average minute audience is wrong.',
    },
    remedy: 'Send media.length in seconds.',
    docs: [PAGES.contentLength, PAGES.requestParameters],
    check: checkMilliseconds,
  },
  {
    id: 'PAR-04',
    scope: 'event',
    on: ['sessionStart'],
    severity: 'info',
    title: 'Content type is not a recommended one',
    says: {
      default:
        'media.contentType is "{value}". Any word is accepted, but the reports group by the recommended ones: vod, live, linear, ugc, dvod, song, podcast, audiobook, radio.',
    },
    remedy: 'Use a recommended word where one fits.',
    docs: [PAGES.contentType],
    disagreement: {
      register: 'D-34',
      text: 'The request parameters write VOD and Live, the variables pages vod and live. The rule does not mind upper and lower case.',
    },
    check: context => {
      const value = wordOf(context, 'media.contentType')
      return value === null || CONTENT_TYPES.has(value.toLowerCase())
        ? pass
        : fail('default', { path: at(context, 'media.contentType'), values: { value: clipped(value) } })
    },
  },
  {
    id: 'PAR-05',
    scope: 'event',
    on: ['sessionStart'],
    severity: 'info',
    title: 'Stream type is missing',
    says: { default: 'media.streamType is missing. The reports cannot tell this session as video or audio.' },
    remedy: 'Send media.streamType: "video" or "audio".',
    docs: [PAGES.streamType, PAGES.customMetadata],
    disagreement: {
      register: 'D-06',
      text: 'The stream type page says it is required; the list of mandatory keys, the newer API reference and the samples do without. The rule only notes it.',
    },
    check: context =>
      context.event.params === null || paramValue(context, 'media.streamType') !== undefined
        ? pass
        : fail('default', { path: at(context, 'media.streamType') }),
  },
  {
    id: 'PAR-06',
    scope: 'event',
    on: ['sessionStart'],
    severity: 'warning',
    title: 'Stream type is neither video nor audio',
    says: { default: 'media.streamType is "{value}". Only "video" and "audio" are grouped in the reports.' },
    remedy: 'Send "video" or "audio".',
    docs: [PAGES.streamTypeDimension, PAGES.streamType],
    check: context => {
      const value = wordOf(context, 'media.streamType')
      return value === null || /^(?:video|audio)$/i.test(value)
        ? pass
        : fail('default', { path: at(context, 'media.streamType'), values: { value: clipped(value) } })
    },
  },
  {
    id: 'PAR-07',
    scope: 'event',
    on: ['sessionStart'],
    severity: 'info',
    title: 'Content type and stream type do not match',
    says: {
      default:
        'media.contentType is "{contentType}", an {kind} type, but media.streamType is "{streamType}". The session is grouped with the wrong kind in the reports.',
    },
    remedy: 'Make both say video or both say audio.',
    docs: [PAGES.contentType, PAGES.streamType],
    check: context => {
      const contentType = wordOf(context, 'media.contentType')?.toLowerCase() ?? ''
      const streamType = wordOf(context, 'media.streamType')?.toLowerCase() ?? ''
      const audio = AUDIO_TYPES.includes(contentType) && streamType === 'video'
      const video = VIDEO_TYPES.includes(contentType) && streamType === 'audio'
      return audio || video
        ? fail('default', {
            path: at(context, 'media.streamType'),
            values: { contentType, streamType, kind: audio ? 'audio' : 'video' },
          })
        : pass
    },
  },
  {
    id: 'PAR-08',
    scope: 'event',
    on: ['sessionStart'],
    severity: 'info',
    title: 'Content name is missing',
    says: { default: 'media.name is missing. The reports show this content by its ID only.' },
    remedy: 'Send the title in media.name.',
    docs: [PAGES.contentName],
    check: context =>
      context.event.params === null || paramValue(context, 'media.name') !== undefined
        ? pass
        : fail('default', { path: at(context, 'media.name') }),
  },
  {
    id: 'PAR-09',
    scope: 'event',
    on: ['sessionStart'],
    severity: 'warning',
    title: 'Organisation ID does not end in @AdobeOrg',
    says: {
      default:
        'visitor.marketingCloudOrgId is "{value}". Adobe’s organisation IDs end in @AdobeOrg; with another one the viewer is not recognised, and the session may reach no report.',
    },
    remedy: 'Copy the organisation ID from the Adobe Admin Console, with @AdobeOrg.',
    docs: [PAGES.requestParameters, PAGES.roku],
    disagreement: {
      register: 'D-32',
      text: 'The request parameters and the sample schema require visitor.marketingCloudOrgId, older pages did not. It is taken as required (EVT-04); this rule looks at its form.',
    },
    check: context => {
      const value = paramValue(context, 'visitor.marketingCloudOrgId')
      if (typeof value !== 'string' || value.trim() === '' || value.endsWith('@AdobeOrg')) return pass
      return fail('default', {
        path: at(context, 'visitor.marketingCloudOrgId'),
        values: { value: clipped(value) },
      })
    },
  },
  {
    id: 'PAR-10',
    scope: 'event',
    on: ['sessionStart'],
    severity: 'info',
    title: 'No ID of the viewer',
    says: {
      default:
        'The start names no viewer: Analytics then makes an ID itself, and one person may be counted as several unique visitors.',
    },
    remedy: 'Send visitor.marketingCloudUserId (the ECID) or appInstallationId.',
    docs: [PAGES.requestParameters],
    check: context =>
      context.event.params === null ||
      ['visitor.marketingCloudUserId', 'appInstallationId', 'analytics.visitorId', 'analytics.aid'].some(
        key => paramValue(context, key) !== undefined,
      )
        ? pass
        : fail('default', { path: jsonPath(context.event.root, 'params') }),
  },
  {
    id: 'PAR-12',
    scope: 'event',
    on: ['sessionStart'],
    severity: 'error',
    schemaOnly: true,
    title: 'Customer ID is malformed',
    says: {
      default:
        'The customer ID "{name}" is {value}, not an object. The server refuses the start with 400: no session exists.',
      id: 'The customer ID "{name}" has no string id. The server refuses the start with 400: no session exists.',
      authState:
        'authState of the customer ID "{name}" is {value}; it must be 0, 1 or 2. The server refuses the start with 400: no session exists.',
      noAuthState: 'The customer ID "{name}" has no authState. The viewer counts as of unknown login state.',
    },
    remedy: 'Send each entry as { "id": "…", "authState": 0, 1 or 2 }.',
    docs: [PAGES.requestParameters, PAGES.collectionParameters],
    check: checkCustomerIds,
  },
  {
    id: 'PAR-13',
    scope: 'event',
    on: ['sessionStart'],
    severity: 'info',
    title: 'Show type is not one of the four',
    says: {
      default:
        'media.showType is "{value}". It is accepted, but the reports group only "0" full episode, "1" preview, "2" clip and "3" other.',
    },
    remedy: 'Send "0", "1", "2" or "3", as text.',
    docs: [PAGES.showType, PAGES.showTypeDimension],
    check: context => {
      const value = wordOf(context, 'media.showType')
      return value === null || /^[0-3]$/.test(value)
        ? pass
        : fail('default', { path: at(context, 'media.showType'), values: { value: clipped(value) } })
    },
  },
  {
    id: 'PAR-14',
    scope: 'event',
    on: ['sessionStart'],
    severity: 'warning',
    title: 'Authorisation sent although it is not true',
    says: {
      default:
        'media.pass.auth is "{value}". Only a true value may be sent; any other may be counted as authorised or refused.',
    },
    remedy: 'Send "true" for authorised viewers and leave the key out for all others.',
    docs: [PAGES.authorized, PAGES.requestParameters],
    disagreement: {
      register: 'D-31',
      text: 'The request parameters say it can only be true, the variables page writes "TRUE", other samples "true". The rule takes true in any case.',
    },
    check: context => {
      const value = paramValue(context, 'media.pass.auth')
      return typeof value !== 'string' || isPlaceholder(value) || /^true$/i.test(value)
        ? pass
        : fail('default', { path: at(context, 'media.pass.auth'), values: { value: clipped(value) } })
    },
  },
  {
    id: 'PAR-15',
    scope: 'event',
    on: ['sessionStart'],
    severity: 'info',
    title: 'Date is not written YYYY-MM-DD',
    says: { default: '{key} is "{value}". It is accepted, but reports sort dates well only as YYYY-MM-DD.' },
    remedy: 'Send dates as YYYY-MM-DD.',
    docs: [PAGES.firstAirDate],
    check: context =>
      ['media.firstAirDate', 'media.firstDigitalDate'].flatMap(key => {
        const value = wordOf(context, key)
        return value === null || /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/.test(value)
          ? []
          : [fail('default', { path: at(context, key), values: { key, value: clipped(value) } })]
      }),
  },
  {
    id: 'PAR-16',
    scope: 'event',
    on: ['sessionStart'],
    severity: 'warning',
    title: 'Tracking server is no plain host of Analytics',
    says: {
      default:
        'analytics.trackingServer is "{value}". Adobe expects a bare host name; with a scheme or path the session may reach no report.',
      collection:
        'analytics.trackingServer is "{value}", the host of this API. It must be the host of Analytics; otherwise the session reaches no report.',
    },
    remedy: 'Send the bare host of Analytics, such as example.sc.omtrdc.net.',
    docs: [PAGES.requestParameters],
    check: context => {
      const value = paramValue(context, 'analytics.trackingServer')
      if (typeof value !== 'string' || value.trim() === '') return pass
      const host = value.trim().toLowerCase()
      const path = at(context, 'analytics.trackingServer')
      const values = { value: clipped(value) }
      if (/[/\\\s]/.test(host) || isPlaceholder(value)) return fail('default', { path, values })
      const collection = host === context.call.address.host || /(?:^|\.)hb-api\.omtrdc\.net$/.test(host)
      return collection ? fail('collection', { path, values }) : pass
    },
  },
  {
    id: 'PAR-17',
    scope: 'event',
    on: ['sessionStart', 'adStart'],
    severity: 'info',
    title: 'Default of the client left in',
    says: {
      default:
        '{key} is "{value}", a default that clients send when they were told nothing. The reports show it as it is.',
    },
    remedy: 'Set the value in the app.',
    docs: [PAGES.requestParameters],
    observed: 'MediaSDK.js 3.1.0 fills in "unknown"; a common third-party connector "N/A" (2026-01).',
    check: context => {
      const { type } = context.event
      return (type === null ? [] : requiredParams(type)).flatMap(({ key }) => {
        const value = paramValue(context, key)
        return typeof value === 'string' && /^\s*(?:unknown|n\/a|na|0)\s*$/i.test(value)
          ? [fail('default', { path: at(context, key), values: { key, value: clipped(value) } })]
          : []
      })
    },
  },
  {
    id: 'PAR-18',
    scope: 'event',
    severity: 'error',
    schemaOnly: true,
    shape: true,
    title: 'Length, offset or count is negative',
    says: {
      default:
        '{key} is {value}. Lengths, offsets and counts are never negative: the server may refuse the call, or the reports count wrong.',
      postRoll:
        'media.ad.podSecond is -1, as ad frameworks mark a post-roll. Adobe expects the second of the content at which the break sits; the break cannot be placed in the reports.',
    },
    remedy: 'Send 0 or more; for a post-roll the length of the content.',
    docs: [PAGES.requestParameters, PAGES.adBreakStartTime, PAGES.adLength],
    observed: 'MediaSDK.js 3.1.0 and the Android SDK refuse negative values before sending.',
    check: checkNegative,
  },
  {
    id: 'PAR-19',
    scope: 'event',
    on: ['adBreakStart', 'adStart', 'chapterStart'],
    severity: 'warning',
    shape: true,
    title: 'Ordinal is negative',
    says: {
      default:
        '{key} is {value}. It counts breaks, ads or chapters from 0 or 1; the reports cannot place this one.',
    },
    remedy: 'Count from 1, and give a post-roll the next number.',
    docs: [PAGES.requestParameters],
    disagreement: {
      register: 'D-05',
      text: 'Adobe’s pages count from 0 or from 1, depending on the page (also D-04). The rule takes both; only negative numbers are wrong.',
    },
    check: context =>
      ORDINALS.flatMap(key => {
        const value = paramValue(context, key)
        return typeof value === 'number' && value < 0 && isOn(context, key)
          ? [fail('default', { path: at(context, key), values: { key, value } })]
          : []
      }),
  },
  {
    id: 'PAR-20',
    scope: 'event',
    severity: 'warning',
    shape: true,
    title: 'A number sent that Adobe computes itself',
    says: {
      default:
        '{key} is computed by Adobe from the events. Sent by a player it is dropped, or the server refuses the call.',
    },
    remedy: 'Leave the key out; the events themselves make the number.',
    docs: [PAGES.edgeReportingSchema],
    check: ({ event: { params, root } }) =>
      params === null
        ? pass
        : Object.keys(params)
            .filter(key => paramOf(key) === undefined && isComputedByBackend(key))
            .slice(0, MOST)
            .map(key => fail('default', { path: jsonPath(root, 'params', key), values: { key } })),
  },
]

const ORDINALS = PARAMS.filter(
  ({ type, least, place }) => type === 'integer' && least !== null && place === 'params',
).map(({ key }) => key)
const AMOUNTS = PARAMS.filter(
  ({ type, least, place }) => least !== null && (type === 'number' || place === 'qoeData'),
)

function isOn({ event: { type } }: EventContext, key: string): boolean {
  return type !== null && (paramOf(key)?.on.includes(type) ?? false)
}

/** Judged when the session is: how long the content is may become known after it completed. */
function checkMilliseconds({ entry, facts }: Move): Pass | Fail | Unknown {
  const unseen = unknownStart(facts)
  if (unseen !== null) return unseen
  const { length } = facts
  if (facts.kind !== 'vod' || length === null) return pass
  if (entry.type === 'sessionComplete') {
    const { playhead } = entry
    if (playhead === null || length < 10_000 || length > LONGEST_CONTENT) return pass
    const inSeconds = length / 1000
    return Math.abs(playhead - inSeconds) <= inSeconds * 0.02
      ? fail('complete', {
          path: jsonPath('', 'playerTime', 'playhead'),
          values: { playhead, value: length },
        })
      : pass
  }
  if (!entry.isStart || length <= A_DAY) return pass
  const values = { value: length, hours: Math.round(length / 360) / 10 }
  const path = jsonPath('', 'params', 'media.length')
  if (length > LONGEST_CONTENT) return Number.isInteger(length) ? fail('default', { path, values }) : pass
  return fail('long', { path, values, severity: 'info' })
}

function checkCustomerIds(context: EventContext): readonly Fail[] {
  const ids = paramValue(context, 'visitor.customerIDs')
  if (typeof ids !== 'object' || ids === null || Array.isArray(ids)) return []
  const entries = ids as JsonObject
  const found: Fail[] = []
  for (const name of Object.keys(entries)) {
    if (found.length >= MOST) break
    const entry = entries[name]
    const path = (...steps: readonly string[]) =>
      jsonPath(context.event.root, 'params', 'visitor.customerIDs', name, ...steps)
    const values = { name: clipped(name) }
    if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) {
      found.push(fail('default', { path: path(), values: { ...values, value: shown(entry) } }))
      continue
    }
    const { id, authState } = {
      id: own(entry as JsonObject, 'id'),
      authState: own(entry as JsonObject, 'authState'),
    }
    if (typeof id !== 'string') found.push(fail('id', { path: path('id'), values }))
    if (authState === undefined) {
      found.push(fail('noAuthState', { path: path('authState'), values, severity: 'warning' }))
    } else if (authState !== 0 && authState !== 1 && authState !== 2) {
      found.push(
        fail('authState', { path: path('authState'), values: { ...values, value: shown(authState) } }),
      )
    }
  }
  return found
}

function checkNegative(context: EventContext): readonly Fail[] {
  const { event } = context
  const found: Fail[] = []
  for (const { key, place } of AMOUNTS) {
    const object = event[place]
    const value = object === null ? undefined : own(object, key)
    if (typeof value !== 'number' || value >= 0) continue
    if (place === 'params' && !isOn(context, key)) continue
    const postRoll = key === 'media.ad.podSecond' && value === -1
    found.push(
      fail(postRoll ? 'postRoll' : 'default', {
        path: jsonPath(event.root, place, key),
        values: { key, value },
        ...(postRoll ? { severity: 'warning' as const } : {}),
      }),
    )
  }
  return found
}
