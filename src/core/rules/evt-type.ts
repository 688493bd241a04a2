import { type JsonObject, own } from '../json.ts'
import { readEventType } from '../protocols/collection/event-aliases.ts'
import { isPlaceholder } from '../protocols/collection/placeholder.ts'
import type { EventContext } from './context.ts'
import { jsonPath } from './json-path.ts'
import { isMisdirected } from './misdirected.ts'
import { MOST_KEYS } from './most-keys.ts'
import { PAGES } from './pages.ts'
import { type CallRule, type EventRule, type Fail, fail, pass } from './rule.ts'
import { clipped, shown } from './shown.ts'

const ERROR_PAGE = PAGES.errorEvent
const STATES_PAGE = PAGES.playerStateOverview

function isGiven(object: JsonObject | null, key: string): boolean {
  if (object === null) return false
  const value = own(object, key)
  return value !== undefined && value !== null
}

function checkStates({ event: { params, root, raw } }: EventContext): readonly Fail[] | Fail {
  const given = own(raw, 'params')
  if (given !== undefined && params === null) return []
  const lists = (['statesStart', 'statesEnd'] as const).flatMap(list => {
    const value = params === null ? undefined : own(params, list)
    return value === undefined ? [] : [{ list, value }]
  })
  if (lists.length === 0) return fail('default', { path: jsonPath(root, 'params') })
  const found: Fail[] = []
  for (const { list, value } of lists) {
    if (!Array.isArray(value)) continue
    value.forEach((item, index) => {
      const name =
        typeof item === 'object' && item !== null && !Array.isArray(item)
          ? own(item as JsonObject, 'media.state.name')
          : undefined
      if (typeof name !== 'string' && found.length < MOST_KEYS)
        found.push(
          fail('item', {
            path: jsonPath(root, 'params', list, index, 'media.state.name'),
            values: { list, index: index + 1 },
          }),
        )
    })
  }
  const empty = lists.every(({ value }) => Array.isArray(value) && value.length === 0)
  return empty ? fail('empty', { path: jsonPath(root, 'params'), severity: 'warning' }) : found
}

/** Which event it is, and what errors and states say of themselves (spec §5.2). */
export const evtTypeRules: readonly (CallRule | EventRule)[] = [
  {
    id: 'EVT-01',
    scope: 'event',
    severity: 'error',
    schemaOnly: true,
    shape: true,
    title: 'Event type is not documented',
    says: {
      default:
        '"{written}" is none of the 20 documented event types. The server refuses it; nothing is counted.',
      case: '"{written}" differs from "{suggestion}" in upper and lower case. Event types are case-sensitive: the server refuses it, and nothing is counted.',
      alias:
        '"{written}" is no event type of this API; did you mean "{suggestion}"? The server refuses it, and nothing is counted.',
      near: '"{written}" is none of the 20 documented event types; did you mean "{suggestion}"? The server refuses it; nothing is counted.',
      none: '"{written}" is no event type of this API, and there is none for it. The server refuses it; nothing is counted.',
    },
    remedy: 'Send one of the documented event types, spelt exactly so.',
    docs: [PAGES.collectionEvents, PAGES.eventsOverview, PAGES.validateRequests],
    disagreement: {
      register: 'D-11',
      text: 'The sample schema lists 14 event types, the newer API reference 19, the events pages 20. The rule takes all 20.',
    },
    check: ({ event: { written, root, position }, call: { address } }) => {
      if (typeof written !== 'string') return pass
      const starts = root === '' ? address.endpoint === 'sessions' : position === 0
      const read = readEventType(written, starts)
      if (read.kind === 'documented') return pass
      const { kind, type } = read
      const say = kind === 'unknown' ? 'default' : kind === 'alias' && type === null ? 'none' : kind
      return fail(say, {
        path: jsonPath(root, 'eventType'),
        values: {
          written: clipped(written),
          suggestion: read.kind === 'near' ? read.perhaps : (type ?? ''),
        },
        merge: `type ${clipped(written)}`,
      })
    },
  },
  {
    id: 'EVT-02',
    scope: 'event',
    on: ['sessionStart'],
    severity: 'error',
    schemaOnly: true,
    title: 'Session start sent as an event',
    says: {
      default:
        'sessionStart was sent to the events of a session. That creates no session: the server refuses it, and what follows belongs to the old session.',
    },
    remedy: 'Send sessionStart to /api/v1/sessions.',
    docs: [PAGES.collectionEvents, PAGES.sessionsRequest],
    check: ({ call, event: { root } }) =>
      call.address.endpoint === 'events' && root === ''
        ? fail('default', { path: jsonPath(root, 'eventType') })
        : pass,
  },
  {
    id: 'EVT-03',
    scope: 'call',
    plain: true,
    severity: 'error',
    schemaOnly: true,
    title: 'Event sent as a session start',
    says: {
      default:
        '{type} was sent to /api/v1/sessions, which takes only sessionStart. The server refuses it; the event is lost.',
    },
    remedy: 'Send it to /api/v1/sessions/{id}/events of its session.',
    docs: [PAGES.sessionsRequest, PAGES.collectionEvents],
    check: call => {
      const { reading } = call
      if (!isMisdirected(call) || reading.kind !== 'single') return pass
      const type = reading.events[0].type ?? ''
      return fail('default', { path: 'eventType', values: { type }, merge: 'misdirected' })
    },
  },
  {
    id: 'EVT-11',
    scope: 'event',
    on: ['error'],
    severity: 'warning',
    shape: true,
    title: 'Error without an id',
    says: {
      default:
        'This error names no error id. The errors are counted, but the reports cannot tell them apart.',
    },
    remedy: 'Send qoeData with media.qoe.errorID and media.qoe.errorSource.',
    docs: [ERROR_PAGE, PAGES.collectionParameters],
    disagreement: {
      register: 'D-02',
      text: 'The error page requires params media.errorId; the newer API reference and all of Adobe’s SDKs send qoeData media.qoe.errorID, and a timeline sends neither. The rule accepts both.',
    },
    // In the wrong place it is given all the same: EVT-13 or QOE-02 names that.
    check: ({ event: { qoeData, params, root } }) =>
      isGiven(qoeData, 'media.qoe.errorID') ||
      isGiven(params, 'media.errorId') ||
      isGiven(params, 'media.qoe.errorID')
        ? pass
        : fail('default', { path: jsonPath(root, 'qoeData', 'media.qoe.errorID') }),
  },
  {
    id: 'EVT-12',
    scope: 'event',
    on: ['error'],
    severity: 'warning',
    shape: true,
    title: 'Error source is not player or external',
    says: {
      default:
        '{key} is {value}. Documented are "player" and "external"; the error may not be counted by source.',
    },
    remedy: 'Send "player" for errors of the player, "external" for all others.',
    docs: [ERROR_PAGE, PAGES.collectionParameters],
    disagreement: {
      register: 'D-02',
      text: 'The error page names the two values for its own key in params; no page names them for media.qoe.errorSource in qoeData, which Adobe’s SDKs fill with them. The rule takes them for both.',
    },
    check: ({ event: { qoeData, params, root } }) => {
      const found: Fail[] = []
      const look = (object: JsonObject | null, place: string, key: string) => {
        const value = object === null ? undefined : own(object, key)
        if (typeof value === 'string' && value !== 'player' && value !== 'external' && !isPlaceholder(value))
          found.push(
            fail('default', { path: jsonPath(root, place, key), values: { key, value: shown(value) } }),
          )
      }
      look(qoeData, 'qoeData', 'media.qoe.errorSource')
      look(params, 'params', 'media.errorSource')
      return found
    },
  },
  {
    id: 'EVT-13',
    scope: 'event',
    on: ['error'],
    severity: 'warning',
    shape: true,
    title: 'Error id in params instead of qoeData',
    says: {
      default:
        '{key} stands in params. One page of Adobe shows it so, but no SDK sends it and the schema has no such key: the server may refuse the call, and the error is lost.',
    },
    remedy: 'Send media.qoe.errorID and media.qoe.errorSource in qoeData.',
    docs: [ERROR_PAGE, PAGES.collectionParameters],
    disagreement: {
      register: 'D-02',
      text: 'The error page shows params media.errorId and media.errorSource since 2026; the newer API reference and all of Adobe’s SDKs use qoeData media.qoe.errorID and media.qoe.errorSource. The rule follows the SDKs.',
    },
    check: ({ event: { params, root } }) =>
      ['media.errorId', 'media.errorSource']
        .filter(key => params !== null && own(params, key) !== undefined)
        .map(key =>
          fail('default', { path: jsonPath(root, 'params', key), values: { key }, merge: 'params' }),
        ),
  },
  {
    id: 'EVT-14',
    scope: 'event',
    on: ['statesUpdate'],
    severity: 'error',
    schemaOnly: true,
    shape: true,
    title: 'States update without states',
    says: {
      default:
        'statesUpdate has neither statesStart nor statesEnd in its params. The server refuses it; the states are not counted.',
      item: 'Item {index} of {list} has no string media.state.name. The server refuses the call; none of its states is counted.',
      empty: 'The lists of this statesUpdate are empty: it changes nothing, and the server may refuse it.',
    },
    remedy: 'Send statesStart, statesEnd or both as arrays of { "media.state.name": "…" }.',
    docs: [STATES_PAGE],
    disagreement: {
      register: 'D-39',
      text: 'An older text calls the key media.stateName; all samples and clients send media.state.name. The rule follows those.',
    },
    check: checkStates,
  },
]
