import { isPlaceholder } from '../protocols/collection/placeholder.ts'
import type { EventContext, Move } from './context.ts'
import { jsonPath } from './json-path.ts'
import { PAGES } from './pages.ts'
import { at, paramValue } from './param-of.ts'
import { type EventRule, type Fail, fail, type MoveRule, type Pass, pass, type Unknown } from './rule.ts'
import { unknownStart } from './session-facts.ts'
import { clipped } from './shown.ts'

const VIDEO_TYPES = ['vod', 'live', 'linear', 'ugc', 'dvod']
const AUDIO_TYPES = ['song', 'podcast', 'audiobook', 'radio']

/** `aod` is not on the page, but Adobe's SDKs have a constant for it. */
const CONTENT_TYPES: ReadonlySet<string> = new Set([...VIDEO_TYPES, ...AUDIO_TYPES, 'aod'])

/** Day-long assets exist; an hour in milliseconds is 3,600,000. */
const LONGEST_CONTENT = 360_000
const A_DAY = 86_400

/** A string param as sent; `null` when it is absent, no string, blank or a placeholder, of which other rules speak. */
function wordOf(context: EventContext, key: string): string | null {
  const value = paramValue(context, key)
  return typeof value === 'string' && value.trim() !== '' && !isPlaceholder(value) ? value : null
}

function lengthOf(context: EventContext): number | null {
  const value = paramValue(context, 'media.length')
  return typeof value === 'number' && Number.isFinite(value) ? value : null
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

/** What a start says of the content (spec §5.2). */
export const parContentRules: readonly (EventRule | MoveRule)[] = [
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
]
