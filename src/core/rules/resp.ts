import { headerValue } from '../exchange.ts'
import { unusualLocationForm } from '../protocols/collection/location.ts'
import type { CallContext } from './context.ts'
import { PAGES } from './pages.ts'
import { type CallRule, fail, pass } from './rule.ts'
import { clipped } from './shown.ts'

/** Spec §5.1: what the server said of one call, by itself. The rules that follow an answer through its session: `resp-session.ts`. */
export const respRules: readonly CallRule[] = [
  {
    id: 'RESP-01',
    scope: 'call',
    severity: 'error',
    title: 'Refused by the server as malformed (400)',
    says: {
      default: 'The server refused this event with 400; it is not counted. It says: {message}',
      silent: 'The server refused this event with 400 and gave no reason; it is not counted.',
      start:
        'The server refused this session start with 400: no session exists, and this view appears in no report. It says: {message}',
      startSilent:
        'The server refused this session start with 400 and gave no reason: no session exists, and this view appears in no report.',
      batch:
        'The server refused this downloaded session with 400 and discarded all of it. It says: {message}',
      batchSilent: 'The server refused this downloaded session with 400 and discarded all of it.',
    },
    remedy:
      'Correct the body: the findings beside this one usually name the reason. Sending the same body again gives 400 again.',
    docs: [PAGES.sessionsRequest, PAGES.eventsRequest, PAGES.validateRequests],
    check: checkRefused,
  },
  {
    id: 'RESP-05',
    scope: 'call',
    severity: 'info',
    title: 'Location is not the documented relative path',
    says: {
      default: 'Location is "{location}". Adobe documents a relative path, /api/v1/sessions/ and the ID.',
      absolute:
        'Location is the absolute "{location}". Script that splits it at "/" takes "v1" for the ID (JavaScript and Chromecast SDK 3.x), and patterns that begin with /api/ find nothing (Android and iOS SDK, Adobe’s sample).',
      prefixed:
        'Location "{location}" has a prefix before /api/. Script that splits it at "/" takes "sessions" or another part for the ID (JavaScript and Chromecast SDK 3.x), and patterns that begin with /api/ find nothing (Android and iOS SDK, Adobe’s sample).',
      query:
        'Location "{location}" has a query or fragment. All of Adobe’s SDKs and samples take it for part of the ID.',
      trailingSlash:
        'Location "{location}" ends in a slash. Android and iOS SDK and Adobe’s sample take it for part of the ID; script that takes the last part gets an empty one.',
      case: 'Location "{location}" does not write /api/ in small letters. Android and iOS SDK and Adobe’s sample find nothing in it.',
    },
    remedy: 'Let the server or proxy answer with /api/v1/sessions/ and the ID, nothing else.',
    docs: [PAGES.sessionsRequest, PAGES.obtainSessionId],
    disagreement: {
      register: 'D-27',
      text: 'Adobe gives three recipes for reading the ID: a pattern, the last part of the path, and the fifth part. They differ on every form but the documented one.',
    },
    check: checkLocationForm,
  },
  {
    id: 'RESP-06',
    scope: 'call',
    severity: 'info',
    title: 'Success code is not the documented one',
    says: {
      default:
        'The server answered {status}; Adobe documents 204 for events. A mock or a proxy may have answered.',
      start:
        'The server answered {status}; Adobe documents 201 for a session start. Adobe’s SDKs take anything else for a failure and drop the session.',
    },
    remedy: 'Find out who answered; a mock should answer 201 to starts and 204 to events.',
    docs: [PAGES.sessionsRequest, PAGES.eventsRequest],
    check: checkSuccessCode,
  },
]

function checkRefused({ exchange: { outcome }, address, reading }: CallContext) {
  if (outcome.kind !== 'answered' || outcome.status !== 400) return pass
  const message = outcome.body.kind === 'text' ? outcome.body.text.trim() : ''
  const silent = message === ''
  const batch = address.endpoint === 'downloaded' || reading.kind === 'batch'
  const say = batch
    ? silent
      ? 'batchSilent'
      : 'batch'
    : address.endpoint === 'sessions'
      ? silent
        ? 'startSilent'
        : 'start'
      : silent
        ? 'silent'
        : 'default'
  return fail(
    say,
    silent ? {} : { values: { message: message.slice(0, 400) }, merge: `${say} ${message.slice(0, 120)}` },
  )
}

function checkLocationForm({ exchange: { outcome }, address }: CallContext) {
  if (address.endpoint !== 'sessions' || outcome.kind !== 'answered') return pass
  if (outcome.status < 200 || outcome.status > 299) return pass
  const location = headerValue(outcome.headers, 'location')
  const form = location === undefined ? null : unusualLocationForm(location)
  if (location === undefined || form === null) return pass
  const say = form === 'trailing-slash' ? 'trailingSlash' : form
  return fail(say, { values: { location: clipped(location) } })
}

function checkSuccessCode({ exchange: { outcome }, address: { endpoint } }: CallContext) {
  if (outcome.kind !== 'answered' || outcome.status < 200 || outcome.status > 299) return pass
  const values = { status: String(outcome.status) }
  if (endpoint === 'sessions' && outcome.status !== 201) return fail('start', { values })
  return endpoint === 'events' && outcome.status !== 204 ? fail('default', { values }) : pass
}
