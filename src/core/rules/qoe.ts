import { own } from '../json.ts'
import { suggestKey } from '../protocols/collection/param-names.ts'
import { paramOf } from '../protocols/collection/params.ts'
import type { EventContext } from './context.ts'
import { jsonPath } from './json-path.ts'
import { MOST_KEYS } from './most-keys.ts'
import { PAGES } from './pages.ts'
import { type EventRule, type Fail, fail, pass } from './rule.ts'
import { clipped, shown } from './shown.ts'

const BITRATE = 'media.qoe.bitrate'
const TIME_TO_START = 'media.qoe.timeToStart'
const ERROR_KEYS = ['media.qoe.errorID', 'media.qoe.errorSource'] as const

/** Spec §5.2, QOE: quality of experience in one event. QOE-05, 06, 08 and 09 compare events: `qoe-session.ts`. */
export const qoeRules: readonly EventRule[] = [
  {
    id: 'QOE-01',
    scope: 'event',
    severity: 'warning',
    shape: true,
    title: 'Unknown key in qoeData',
    says: {
      default:
        'qoeData has the key "{key}", which is documented nowhere. The server may refuse the call, or drop the value.',
      suggested:
        'qoeData has the key "{key}"; it is written "{suggestion}". The value does not reach the reports, or the server refuses the call.',
    },
    remedy: 'Use media.qoe.bitrate, .droppedFrames, .framesPerSecond and .timeToStart, with their prefix.',
    docs: [PAGES.sendingQuality, PAGES.validateRequests],
    check: ({ event: { qoeData, root } }) => {
      if (qoeData === null) return pass
      return Object.keys(qoeData)
        .filter(key => paramOf(key)?.place !== 'qoeData')
        .slice(0, MOST_KEYS)
        .map(key => {
          const suggestion = suggestKey(key)?.key
          const known = suggestion?.startsWith('media.qoe.')
          return fail(known ? 'suggested' : 'default', {
            path: jsonPath(root, 'qoeData', key),
            values: { key: clipped(key), suggestion: suggestion ?? '' },
          })
        })
    },
  },
  {
    id: 'QOE-02',
    scope: 'event',
    severity: 'warning',
    shape: true,
    title: 'Quality numbers in params instead of qoeData',
    says: {
      default:
        '{key} stands in params. The schema of params has no such key: the server may refuse the call, and the number does not reach the reports.',
      refused:
        '{key} stands in params, and the server refused the call with 400. The schema of params has no such key.',
    },
    remedy: 'Move all media.qoe keys to qoeData.',
    docs: [PAGES.sendingQuality, PAGES.bitrate, PAGES.droppedFrames],
    disagreement: {
      register: 'D-03',
      text: 'Five variables pages on quality show these keys in params; the page on sending quality data, the sample schema, the newer API reference and all clients put them in qoeData. The rule follows those.',
    },
    check: ({ event: { params, root }, call }) => {
      if (params === null) return pass
      const { outcome } = call.exchange
      const refused = outcome.kind === 'answered' && outcome.status === 400
      return Object.keys(params)
        .filter(key => key.startsWith('media.qoe.'))
        .slice(0, MOST_KEYS)
        .map(key =>
          fail(refused ? 'refused' : 'default', {
            path: jsonPath(root, 'params', key),
            values: { key: clipped(key) },
            ...(refused ? { severity: 'error' as const } : {}),
          }),
        )
    },
  },
  {
    id: 'QOE-03',
    scope: 'event',
    severity: 'error',
    schemaOnly: true,
    shape: true,
    title: 'Quality number is no whole number',
    says: {
      default:
        '{key} is {value}; it must be a whole number, without quotes. The server refuses the call with 400, and the event is lost.',
      fraction:
        '{key} is {value}; it must be a whole number. The server refuses the call with 400, and the event is lost.',
    },
    remedy: 'Round the value before sending, such as 23.976 to 24.',
    docs: [PAGES.sendingQuality, PAGES.framesPerSecond, PAGES.validateRequests],
    check: ({ event: { qoeData, root } }) => {
      if (qoeData === null) return pass
      const found: Fail[] = []
      for (const key of Object.keys(qoeData)) {
        const value = qoeData[key]
        if (value === null || Number.isInteger(value) || paramOf(key)?.type !== 'integer') continue
        found.push(
          fail(typeof value === 'number' ? 'fraction' : 'default', {
            path: jsonPath(root, 'qoeData', key),
            values: { key, value: shown(value) },
          }),
        )
      }
      return found
    },
  },
  {
    id: 'QOE-04',
    scope: 'event',
    on: ['bitrateChange'],
    severity: 'warning',
    shape: true,
    title: 'Bitrate change without a bitrate',
    says: {
      default:
        'bitrateChange carries no {key} in qoeData. The change is counted, but average bitrate does not learn of it.',
    },
    remedy: 'Send qoeData with media.qoe.bitrate.',
    docs: [PAGES.bitrateChange, PAGES.sendingQuality],
    check: ({ event: { qoeData, root } }) =>
      qoeData !== null && own(qoeData, BITRATE) !== undefined
        ? pass
        : fail('default', {
            path: jsonPath(root, 'qoeData', BITRATE),
            values: { key: BITRATE },
            // Adobe's SDKs send bitrateChange without qoeData when the app gave them no quality object.
            lenient: 'info',
          }),
  },
  {
    id: 'QOE-07',
    scope: 'event',
    severity: 'info',
    shape: true,
    title: 'Time to start is implausible',
    says: {
      default:
        'media.qoe.timeToStart is {value} ms. A player rarely starts so fast: perhaps these are seconds.',
      long: 'media.qoe.timeToStart is {value} ms, more than five minutes. Average time to start rises with it.',
    },
    remedy: 'Send the milliseconds from the wish to play to the first frame.',
    docs: [PAGES.timeToStart, PAGES.requestParameters],
    disagreement: {
      register: 'D-18',
      text: 'All pages about this API say milliseconds; the schema of the newer Edge API says seconds.',
    },
    check: ({ event: { qoeData, root } }) => {
      const value = qoeData === null ? undefined : own(qoeData, TIME_TO_START)
      if (typeof value !== 'number' || value <= 0) return pass
      const path = jsonPath(root, 'qoeData', TIME_TO_START)
      // The same value rides on many events: one finding.
      if (value <= 60) return fail('default', { path, values: { value } })
      return value > 300_000 ? fail('long', { path, values: { value } }) : pass
    },
  },
  {
    id: 'QOE-10',
    scope: 'event',
    severity: 'info',
    shape: true,
    title: 'Error details on another event',
    says: { default: '{key} stands on {type}. It is meant for error events; here no error is counted.' },
    remedy: 'Send an error event when an error occurs.',
    docs: [PAGES.collectionParameters, PAGES.errorEvent],
    disagreement: {
      register: 'D-02',
      text: 'The newer API reference allows the error keys on any event; older pages on error only.',
    },
    check: checkErrorKeys,
  },
]

function checkErrorKeys({ event: { qoeData, root, type } }: EventContext): readonly Fail[] {
  if (qoeData === null || type === 'error') return []
  return ERROR_KEYS.filter(key => own(qoeData, key) !== undefined).map(key =>
    fail('default', {
      path: jsonPath(root, 'qoeData', key),
      values: { key, type: type ?? '–' },
      merge: `${type} ${key}`,
    }),
  )
}
