import { own } from '../json.ts'
import { EVENT_TYPES, type EventType } from '../protocols/collection/event-types.ts'
import type { MediaEvent } from '../protocols/collection/media-event.ts'
import { isComputedByBackend, suggestKey } from '../protocols/collection/param-names.ts'
import { hasType, paramOf, requiredParams } from '../protocols/collection/params.ts'
import { isPlaceholder } from '../protocols/collection/placeholder.ts'
import type { EventContext } from './context.ts'
import { jsonPath } from './json-path.ts'
import { MOST_KEYS } from './most-keys.ts'
import { PAGES } from './pages.ts'
import { findPlaceholders } from './placeholders.ts'
import { type CallRule, type EventRule, type Fail, fail, pass } from './rule.ts'
import { clipped, jsonTypeOf, shown } from './shown.ts'

const PING_PAGE = PAGES.ping

/** Events that document no params at all; `ping` has a rule of its own. */
const WITHOUT_PARAMS: readonly EventType[] = [
  'play',
  'pauseStart',
  'bufferStart',
  'adBreakComplete',
  'adComplete',
  'adSkip',
  'chapterComplete',
  'chapterSkip',
  'sessionComplete',
  'sessionEnd',
  'bitrateChange',
]

/** Consent flags, of which PRIV-02 speaks. */
const CONSENT_FLAGS: ReadonlySet<string> = new Set([
  'analytics.optOutServerSideForwarding',
  'analytics.optOutShare',
])

function checkRequired({ event: { params, type, root, raw } }: EventContext) {
  if (type === null) return pass
  const found = own(raw, 'params')
  if (found !== undefined && params === null) return pass
  const missing = requiredParams(type)
    .map(({ key }) => key)
    .filter(key => params === null || own(params, key) === undefined)
  if (missing.length === 0) return pass
  return fail(type === 'sessionStart' ? 'start' : 'default', {
    path: jsonPath(root, 'params'),
    values: { type, keys: missing.join(', ') },
    merge: `${type} ${missing.join(' ')}`,
  })
}

function checkTypes({ event }: EventContext): readonly Fail[] {
  const { type, root } = event
  const found: Fail[] = []
  for (const place of ['params', 'qoeData'] as const) {
    const object = event[place]
    if (object === null) continue
    for (const key of Object.keys(object)) {
      const param = paramOf(key)
      const value = object[key]
      if (param === undefined || value === undefined || value === null || param.place !== place) continue
      if (CONSENT_FLAGS.has(key) || (place === 'qoeData' && param.type === 'integer')) continue
      if (place === 'params' && (type === null || !param.on.includes(type))) continue
      if (hasType(value, param.type)) continue
      const fraction = param.type === 'integer' && typeof value === 'number'
      const quoted =
        typeof value === 'string' &&
        (param.type === 'boolean' ? /^(?:true|false)$/i.test(value) : /^\s*-?\d/.test(value))
      const unquoted = param.type === 'string' && (typeof value === 'number' || typeof value === 'boolean')
      found.push(
        fail(fraction ? 'fraction' : quoted ? 'quoted' : unquoted ? 'unquoted' : 'default', {
          path: jsonPath(root, place, key),
          values: { key, value: shown(value), expected: param.type, found: jsonTypeOf(value) },
        }),
      )
    }
  }
  return found
}

/** Params that no other rule explains: neither documented, nor computed by Adobe, nor quality numbers in the wrong place. */
function checkUnknownKeys({ event }: EventContext): readonly Fail[] {
  const { params, root, type } = event
  if (params === null) return []
  const found: Fail[] = []
  for (const key of Object.keys(params)) {
    if (found.length >= MOST_KEYS) break
    if (paramOf(key) !== undefined || isComputedByBackend(key) || key.startsWith('media.qoe.')) continue
    const suggestion = suggestKey(key)
    found.push(
      fail(suggestion?.kind ?? 'default', {
        path: jsonPath(root, 'params', key),
        values: { key: clipped(key), suggestion: suggestion?.key ?? '' },
        ...(isPlaceholder(key) ? {} : (leader(type) ?? missingUnder(event, suggestion?.key))),
      }),
    )
  }
  return found
}

function checkMisplaced({ event: { params, root, type } }: EventContext): readonly Fail[] {
  if (params === null || type === null) return []
  const found: Fail[] = []
  for (const key of Object.keys(params)) {
    const param = paramOf(key)
    if (param === undefined || param.place !== 'params' || param.on.includes(type)) continue
    const podName = key === 'media.ad.podFriendlyName' && type === 'adStart'
    found.push(
      fail(podName ? 'podName' : 'default', {
        path: jsonPath(root, 'params', key),
        values: { key, type, events: param.on.join(', ') },
        merge: `${type} ${key}`,
        ...(podName ? { severity: 'info' as const } : {}),
        ...(leader(type) ?? {}),
      }),
    )
  }
  return found
}

/** On events that take no params at all that is the fault, and which params they are its detail. */
function leader(type: EventType | null): Partial<Fail> | null {
  if (type === 'ping') return { causedBy: 'EVT-09' }
  return type !== null && WITHOUT_PARAMS.includes(type) ? { causedBy: 'EVT-10' } : null
}

/** A required key under another spelling: that it is missing is the fault (EVT-04), the spelling its explanation. */
function missingUnder({ type, params }: MediaEvent, meant: string | undefined): Partial<Fail> {
  if (type === null || params === null || meant === undefined || own(params, meant) !== undefined) return {}
  return requiredParams(type).some(({ key }) => key === meant) ? { causedBy: 'EVT-04' } : {}
}

/** Nothing but quality numbers in params: QOE-02 names that fault. */
function qualityOnly(keys: readonly string[]): Partial<Fail> {
  return keys.every(key => key.startsWith('media.qoe.')) ? { causedBy: 'QOE-02' } : {}
}

function listed(keys: readonly string[]): string {
  const first = keys.slice(0, 5).map(clipped).join(', ')
  return keys.length > 5 ? `${first}, …` : first
}

/** Whether an event carries what its type needs, and nothing else (spec §5.2). */
export const evtParamRules: readonly (CallRule | EventRule)[] = [
  {
    id: 'EVT-04',
    scope: 'event',
    on: EVENT_TYPES.filter(type => requiredParams(type).length > 0),
    severity: 'error',
    schemaOnly: true,
    shape: true,
    title: 'Required parameters are missing',
    says: {
      default: '{type} lacks {keys}. The server refuses it with 400; nothing of it is counted.',
      start:
        'The session start lacks {keys}. The server refuses it with 400: no session exists, and this view appears in no report.',
    },
    remedy: 'Add the missing keys to params, each with its documented type.',
    docs: [PAGES.requestParameters, PAGES.customMetadata, PAGES.validateRequests],
    disagreement: {
      register: 'D-07',
      text: 'The start samples of the events and variables pages leave out the Analytics and visitor keys; the request parameters and the list of mandatory keys require them. The samples are fragments. The ad start sample leaves out media.ad.playerName likewise (D-08).',
    },
    check: checkRequired,
  },
  {
    id: 'EVT-05',
    scope: 'event',
    on: EVENT_TYPES.filter(type => requiredParams(type).length > 0).concat('error'),
    severity: 'warning',
    shape: true,
    title: 'Required parameter is blank',
    says: { default: '{key} is empty. The reports show it as unspecified, or the server refuses the call.' },
    remedy: 'Send a value; Adobe’s SDKs send "unknown" when they have none.',
    docs: [PAGES.requestParameters, PAGES.customMetadata],
    check: ({ event }) => {
      const { params, type, root, qoeData } = event
      const blank: Fail[] = []
      for (const { key } of type === null || params === null ? [] : requiredParams(type)) {
        const value = params === null ? undefined : own(params, key)
        if (typeof value === 'string' && value.trim() === '')
          blank.push(fail('default', { path: jsonPath(root, 'params', key), values: { key } }))
      }
      const id = type === 'error' && qoeData !== null ? own(qoeData, 'media.qoe.errorID') : undefined
      if (typeof id === 'string' && id.trim() === '')
        blank.push(
          fail('default', {
            path: jsonPath(root, 'qoeData', 'media.qoe.errorID'),
            values: { key: 'media.qoe.errorID' },
          }),
        )
      return blank
    },
  },
  {
    id: 'EVT-06',
    scope: 'event',
    severity: 'error',
    schemaOnly: true,
    shape: true,
    title: 'Parameter has the wrong type',
    says: {
      default:
        '{key} is {value}; it must be {expected:type}. Adobe never converts types: the server refuses the call with 400, and nothing of it is counted.',
      quoted:
        '{key} is the string {value}; it must be {expected:type}, without quotes. Adobe never converts types: the server refuses the call with 400, and nothing of it is counted.',
      unquoted:
        '{key} is {value}; it must be a string, in quotes. Adobe never converts types: the server refuses the call with 400, and nothing of it is counted.',
      fraction:
        '{key} is {value}; it must be a whole number. The server refuses the call with 400, and nothing of it is counted.',
    },
    remedy: 'Convert the value before it is put into the body.',
    docs: [PAGES.requestParameters, PAGES.quickStart, PAGES.jsonValidation],
    disagreement: {
      register: 'D-35',
      text: 'The newer Edge API takes whole seconds only for lengths and offsets; this API takes fractions, as its own samples do.',
    },
    check: checkTypes,
  },
  {
    id: 'EVT-07',
    scope: 'event',
    severity: 'warning',
    shape: true,
    title: 'Unknown parameter',
    says: {
      default:
        'params has the key "{key}", which is documented nowhere. The server may refuse the call, or drop the value.',
      case: 'params has the key "{key}"; it is written "{suggestion}". Keys are case-sensitive: the value does not reach the reports, or the server refuses the call.',
      name: 'params has the key "{key}", a name of another Adobe API; here it is "{suggestion}". The value does not reach the reports, or the server refuses the call.',
      near: 'params has the key "{key}", which is documented nowhere; perhaps "{suggestion}" is meant. The server may refuse the call, or drop the value.',
    },
    remedy: 'Use the documented key, or send the value as customMetadata.',
    docs: [PAGES.requestParameters, PAGES.collectionParameters, PAGES.validateRequests],
    check: checkUnknownKeys,
  },
  {
    id: 'EVT-08',
    scope: 'event',
    severity: 'warning',
    shape: true,
    title: 'Parameter of another event',
    says: {
      default:
        '{key} belongs to {events}, not to {type}. The server may refuse the call; the value does not reach the reports from here.',
      podName:
        'media.ad.podFriendlyName stands on adStart. Adobe’s timelines do the same, but the reference wants it on adBreakStart; the name of the break may stay empty in the reports.',
    },
    remedy: 'Send the key on the event it is documented for.',
    docs: [PAGES.requestParameters],
    disagreement: {
      register: 'D-09',
      text: 'All three timelines put media.ad.podFriendlyName on adStart; the request parameters and the ad pages put it on adBreakStart only. On adStart it is only a note.',
    },
    check: checkMisplaced,
  },
  {
    id: 'EVT-09',
    scope: 'event',
    on: ['ping'],
    severity: 'warning',
    shape: true,
    title: 'Ping with params',
    says: {
      default:
        'This ping carries params ({keys}). A ping is documented to have none; the server may refuse it, and playing time is lost.',
      empty:
        'This ping carries an empty params object. It is documented to have none; Adobe’s own samples send it all the same.',
    },
    remedy: 'Send pings with eventType and playerTime only, and qoeData when it changed.',
    docs: [PING_PAGE, PAGES.queuing],
    disagreement: {
      register: 'D-12',
      text: 'The ping page says to send no params; the queueing sample and Adobe’s reference player send an empty object. An empty object is only a note.',
    },
    check: ({ event: { params, root } }) => {
      if (params === null) return pass
      const keys = Object.keys(params)
      const path = jsonPath(root, 'params')
      if (keys.length === 0) return fail('empty', { path, severity: 'info' })
      return fail('default', { path, values: { keys: listed(keys) }, ...qualityOnly(keys) })
    },
  },
  {
    id: 'EVT-10',
    scope: 'event',
    on: WITHOUT_PARAMS,
    severity: 'warning',
    shape: true,
    title: 'Params on an event that has none',
    says: {
      default:
        '{type} carries params ({keys}), but documents none. The server may refuse the call; the values do not reach the reports from here.',
    },
    remedy: 'Leave params out, or send the values on the event they belong to.',
    docs: [PAGES.eventsOverview, PAGES.requestParameters],
    check: ({ event: { params, root, type } }) => {
      const keys = params === null ? [] : Object.keys(params)
      return keys.length === 0
        ? pass
        : fail('default', {
            path: jsonPath(root, 'params'),
            values: { type: type ?? '', keys: listed(keys) },
            merge: `${type} params`,
            ...qualityOnly(keys),
          })
    },
  },
  {
    id: 'EVT-15',
    scope: 'event',
    severity: 'info',
    shape: true,
    title: 'Placeholder of a sample left in',
    says: {
      default: '{place} is {value}, a placeholder of Adobe’s samples. The value it stands for is missing.',
      key: 'The key "{value}" in {place} is a placeholder of Adobe’s samples. The key it stands for is missing.',
    },
    remedy: 'Put the real value in its place.',
    docs: [PAGES.quickStart, PAGES.sessionsRequest],
    check: ({ event }) => findPlaceholders(event),
  },
]
