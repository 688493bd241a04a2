import { own } from '../json.ts'
import { paramOf } from '../protocols/collection/params.ts'
import type { CallContext, EventContext } from './context.ts'
import { jsonPath } from './json-path.ts'
import { MOST_KEYS } from './most-keys.ts'
import { PAGES } from './pages.ts'
import { type CallRule, type EventRule, type Fail, fail, pass, unknown } from './rule.ts'
import { clipped, jsonTypeOf, shown } from './shown.ts'

/** A page may send thousands of wrong keys; this many are told apart. */
const NOT_READABLE = unknown('body-not-readable')
const OBJECTS = ['params', 'qoeData', 'customMetadata'] as const
const TOP_LEVEL: ReadonlySet<string> = new Set(['eventType', 'playerTime', ...OBJECTS])

/** Spec §5.2, BODY: the outer form of a request body. */
export const bodyRules: readonly (CallRule | EventRule)[] = [
  {
    id: 'BODY-01',
    scope: 'call',
    plain: true,
    severity: 'error',
    schemaOnly: true,
    title: 'Body is not valid JSON',
    says: {
      default:
        'The body cannot be parsed as JSON ({detail}). The server refuses it with 400; the event is lost.',
      empty: 'The call has no body. The server refuses it with 400; the event is lost.',
      notObject:
        'The body is {detail:type}, not a JSON object. The server refuses it with 400; the event is lost.',
    },
    remedy: 'Send one JSON object, written by a JSON serialiser rather than put together by hand.',
    docs: [PAGES.overview, PAGES.quickStart],
    check: checkJson,
  },
  {
    id: 'BODY-02',
    scope: 'call',
    plain: true,
    severity: 'error',
    schemaOnly: true,
    title: 'Body is an array',
    says: {
      default:
        'The body is a list of events. Only downloaded content is sent so, to /api/v1/downloaded; here the server refuses it, and all {count} events are lost.',
      sessions:
        'The body is a list that does not begin with a sessionStart, so it is no downloaded session either. The server refuses it, and all {count} events are lost.',
    },
    remedy: 'Send each event in a call of its own, as one object.',
    docs: [PAGES.downloadedContent, PAGES.overview],
    check: checkArray,
  },
  {
    id: 'BODY-03',
    scope: 'event',
    severity: 'error',
    schemaOnly: true,
    shape: true,
    title: 'Event type is missing or no string',
    says: {
      default:
        'The body has no eventType. The server cannot tell what happened and refuses the call with 400.',
      type: 'eventType is {value}, not a string. The server cannot tell what happened and refuses the call with 400.',
    },
    remedy: 'Send eventType as a string, such as "play".',
    docs: [PAGES.overview, PAGES.validateRequests],
    check: ({ event: { written, root } }) =>
      typeof written === 'string'
        ? pass
        : fail(written === undefined ? 'default' : 'type', {
            path: jsonPath(root, 'eventType'),
            values: { value: shown(written) },
          }),
  },
  {
    id: 'BODY-04',
    scope: 'event',
    severity: 'error',
    schemaOnly: true,
    shape: true,
    title: 'Player time is missing or incomplete',
    says: {
      default: 'The body has no playerTime. The server refuses the call with 400; the event is lost.',
      type: 'playerTime is {found:type}, not an object. The server refuses the call with 400; the event is lost.',
      key: 'playerTime has no {key}. The server refuses the call with 400; the event is lost.',
    },
    remedy:
      'Send playerTime with both keys: playhead in seconds of content, and ts in milliseconds since 1970.',
    docs: [PAGES.sessionsRequest, PAGES.validateRequests],
    check: checkPlayerTime,
  },
  {
    id: 'BODY-05',
    scope: 'event',
    severity: 'warning',
    shape: true,
    title: 'Extra key in player time',
    says: {
      default:
        'playerTime has the key "{key}", which Adobe’s schema does not allow beside playhead and ts. The server may refuse the call.',
    },
    remedy: 'Send only playhead and ts in playerTime.',
    docs: [PAGES.validateRequests],
    check: ({ event: { raw, root } }) => {
      const playerTime = own(raw, 'playerTime')
      if (typeof playerTime !== 'object' || playerTime === null || Array.isArray(playerTime)) return pass
      return Object.keys(playerTime)
        .filter(key => key !== 'playhead' && key !== 'ts')
        .slice(0, MOST_KEYS)
        .map(key =>
          fail('default', { path: jsonPath(root, 'playerTime', key), values: { key: clipped(key) } }),
        )
    },
  },
  {
    id: 'BODY-06',
    scope: 'event',
    severity: 'error',
    schemaOnly: true,
    shape: true,
    title: 'Playhead is no number',
    says: {
      default:
        'playerTime.playhead is {value}, {found:type}. The server refuses the call with 400; the event is lost.',
      quoted:
        'playerTime.playhead is the string {value}. Adobe never converts it: the server refuses the call with 400, and the event is lost.',
    },
    remedy: 'Send playhead as a JSON number of seconds, without quotes; fractions are fine.',
    docs: [PAGES.sessionsRequest, PAGES.validateRequests],
    check: context => checkTimeNumber(context, 'playhead'),
  },
  {
    id: 'BODY-07',
    scope: 'event',
    severity: 'error',
    schemaOnly: true,
    shape: true,
    title: 'Timestamp is no whole number',
    says: {
      default:
        'playerTime.ts is {value}, {found:type}. Adobe’s schema wants a whole number: the server refuses the call with 400, and the event is lost.',
      quoted:
        'playerTime.ts is the string {value}. Adobe never converts it: the server refuses the call with 400, and the event is lost.',
    },
    remedy: 'Send ts as whole milliseconds since 1970 without quotes, such as Math.round(Date.now()).',
    docs: [PAGES.sessionsRequest, PAGES.validateRequests],
    check: context => checkTimeNumber(context, 'ts'),
  },
  {
    id: 'BODY-08',
    scope: 'event',
    severity: 'warning',
    shape: true,
    title: 'Unknown key at the top level of the body',
    says: {
      default:
        'The body has the key "{key}", which Adobe’s schema does not allow there. The server may refuse the call, or ignore the key.',
      param:
        'The body has the key "{key}" at its top level; it belongs in {place}. The server may refuse the call, or ignore the key.',
    },
    remedy: 'Send only eventType, playerTime, params, qoeData and customMetadata.',
    docs: [PAGES.validateRequests, PAGES.overview],
    check: ({ event: { raw, root } }) =>
      Object.keys(raw)
        .filter(key => !TOP_LEVEL.has(key))
        .slice(0, MOST_KEYS)
        .map(key => {
          const place = paramOf(key)?.place
          return fail(place === undefined ? 'default' : 'param', {
            path: jsonPath(root, key),
            values: { key: clipped(key), place: place ?? '' },
          })
        }),
  },
  {
    id: 'BODY-09',
    scope: 'event',
    severity: 'error',
    schemaOnly: true,
    shape: true,
    title: 'params, qoeData or customMetadata is no object',
    says: {
      default:
        '{key} is {found:type}, not an object. The server refuses the call with 400; the event and everything in {key} is lost.',
    },
    remedy: 'Send it as an object of keys and values, or leave it out.',
    docs: [PAGES.overview, PAGES.validateRequests],
    check: ({ event: { raw, root } }) =>
      OBJECTS.flatMap(key => {
        const found = jsonTypeOf(own(raw, key))
        return found === 'missing' || found === 'object'
          ? []
          : [fail('default', { path: jsonPath(root, key), values: { key, found } })]
      }),
  },
  {
    id: 'BODY-10',
    scope: 'event',
    severity: 'error',
    schemaOnly: true,
    shape: true,
    title: 'A parameter is null',
    says: {
      default:
        '{key} is null. null is no documented value of any parameter: the server refuses the call with 400, and the event is lost.',
      locationHint:
        '{key} is null. The reference gives null as its default, but the schema takes whole numbers only: the server may refuse the call.',
    },
    remedy: 'Leave the key out when there is no value.',
    docs: [PAGES.jsonValidation, PAGES.requestParameters],
    disagreement: {
      register: 'D-33',
      text: 'The request parameters page gives null as the default of visitor.aamLocationHint, its older version 1. For this key alone null is a warning; it is best left out.',
    },
    check: checkNulls,
  },
]

function checkJson({ reading, exchange: { method } }: CallContext) {
  if (reading.kind === 'absent') return NOT_READABLE
  if (reading.kind !== 'illegible') return pass
  const { why, detail } = reading
  // A GET has no body to send: how it was sent is the fault.
  const cause = method === 'POST' ? {} : { causedBy: 'HTTP-01' as const }
  switch (why) {
    case 'empty':
      return fail('empty', cause)
    case 'not-json':
      return fail('default', { ...cause, values: { detail: clipped(detail) }, merge: 'not JSON' })
    case 'not-an-object':
      return fail('notObject', { ...cause, values: { detail } })
  }
}

function checkArray({ reading, address: { endpoint } }: CallContext) {
  if (reading.kind !== 'batch' || endpoint === 'downloaded') return pass
  const values = { count: reading.events.length }
  if (endpoint !== 'sessions') return fail('default', { values })
  return reading.events[0]?.type === 'sessionStart' ? pass : fail('sessions', { values })
}

function checkPlayerTime({ event: { raw, root } }: EventContext) {
  const playerTime = own(raw, 'playerTime')
  const path = jsonPath(root, 'playerTime')
  if (playerTime === undefined) return fail('default', { path })
  if (typeof playerTime !== 'object' || playerTime === null || Array.isArray(playerTime)) {
    return fail('type', { path, values: { found: jsonTypeOf(playerTime) } })
  }
  const object = playerTime
  return ['playhead', 'ts']
    .filter(key => !Object.hasOwn(object, key))
    .map(key => fail('key', { path: jsonPath(root, 'playerTime', key), values: { key } }))
}

function checkTimeNumber({ event: { raw, root } }: EventContext, key: 'playhead' | 'ts') {
  const playerTime = own(raw, 'playerTime')
  if (typeof playerTime !== 'object' || playerTime === null || Array.isArray(playerTime)) return pass
  const value = own(playerTime as { readonly [key: string]: never }, key)
  const right = key === 'ts' ? Number.isInteger(value) : typeof value === 'number' && Number.isFinite(value)
  if (value === undefined || right) return pass
  const quoted = typeof value === 'string' && /^\s*-?\d/.test(value)
  return fail(quoted ? 'quoted' : 'default', {
    path: jsonPath(root, 'playerTime', key),
    values: { value: shown(value), found: jsonTypeOf(value) },
  })
}

function checkNulls({ event }: EventContext): readonly Fail[] {
  const found: Fail[] = []
  for (const place of ['params', 'qoeData'] as const) {
    const object = event[place]
    if (object === null) continue
    for (const key of Object.keys(object)) {
      if (object[key] !== null || found.length >= MOST_KEYS) continue
      const hint = key === 'visitor.aamLocationHint'
      found.push(
        fail(hint ? 'locationHint' : 'default', {
          path: jsonPath(event.root, place, key),
          values: { key: clipped(key) },
          ...(hint ? { severity: 'warning' as const } : {}),
        }),
      )
    }
  }
  return found
}
