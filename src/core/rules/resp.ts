import { headerValue } from '../exchange.ts'
import { isJsonObject, type Json, own } from '../json.ts'
import { readLocation, unusualLocationForm } from '../protocols/collection/location.ts'
import type { CallContext } from './context.ts'
import { isMisdirected } from './misdirected.ts'
import { PAGES } from './pages.ts'
import { type CallRule, fail, pass } from './rule.ts'
import { clippedPath } from './shown.ts'

/** A sentence, not a page of HTML. */
const MOST_REASON = 400

/** Spec §5.1: what the server said of one call, by itself. The rules that follow an answer through its session: `resp-session.ts`. */
export const respRules: readonly CallRule[] = [
  {
    id: 'RESP-01',
    scope: 'call',
    plain: true,
    severity: 'error',
    title: 'Refused by the server as malformed (400)',
    says: {
      default: 'The server refused this event with 400; it is not counted. Its reason: “{message}”.',
      silent: 'The server refused this event with 400 and gave no reason; it is not counted.',
      unseen:
        'The server refused this event with 400; it is not counted. The capture does not hold the body of the answer, where the reason stands.',
      start:
        'The server refused this session start with 400: no session exists, and this view appears in no report. Its reason: “{message}”.',
      startSilent:
        'The server refused this session start with 400 and gave no reason: no session exists, and this view appears in no report.',
      startUnseen:
        'The server refused this session start with 400: no session exists, and this view appears in no report. The capture does not hold the body of the answer, where the reason stands.',
      batch:
        'The server refused this downloaded session with 400 and discarded all of it. Its reason: “{message}”.',
      batchSilent:
        'The server refused this downloaded session with 400 and discarded all of it. It gave no reason.',
      batchUnseen:
        'The server refused this downloaded session with 400 and discarded all of it. The capture does not hold the body of the answer, where the reason stands.',
    },
    remedy:
      'Correct the body: the findings beside this one usually name the reason. Sending the same body again gives 400 again.',
    docs: [PAGES.sessionsRequest, PAGES.eventsRequest, PAGES.validateRequests],
    check: checkRefused,
  },
  {
    id: 'RESP-05',
    scope: 'call',
    plain: true,
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
    plain: true,
    severity: 'info',
    title: 'Success code is not the documented one',
    says: {
      default:
        'The server answered {status}; Adobe documents 204 for events. A mock or a proxy may have answered.',
      start:
        'The server answered {status}; Adobe documents 201 for a session start. The JavaScript and Chromecast SDKs take anything else for a failure and drop the session.',
    },
    remedy: 'Find out who answered; a mock should answer 201 to starts and 204 to events.',
    docs: [PAGES.sessionsRequest, PAGES.eventsRequest],
    check: checkSuccessCode,
  },
]

function checkRefused(call: CallContext) {
  const { exchange, address, reading } = call
  const { outcome } = exchange
  if (outcome.kind !== 'answered' || outcome.status !== 400) return pass
  const batch = address.endpoint === 'downloaded' || reading.kind === 'batch'
  const starts = address.endpoint === 'sessions' && !isMisdirected(call)
  const of = batch ? 'batch' : starts ? 'start' : null
  const { body } = outcome
  if (body.kind === 'absent' && body.why !== 'none-sent') return fail(of === null ? 'unseen' : `${of}Unseen`)
  const message = body.kind === 'text' ? reasonIn(body.text) : ''
  if (message === '') return fail(of === null ? 'silent' : `${of}Silent`)
  return fail(of ?? 'default', { values: { message }, merge: `${of} ${message.slice(0, 120)}` })
}

/** What the server says, verbatim: the text of its answer, or the `message` that the newer reference documents in it. */
function reasonIn(text: string): string {
  const whole = text.trim().slice(0, MOST_REASON)
  if (!whole.startsWith('{') || text.length > MOST_REASON) return whole
  try {
    const answer = JSON.parse(text) as Json
    const message = isJsonObject(answer) ? own(answer, 'message') : undefined
    return typeof message === 'string' && message.trim() !== '' ? message.trim() : whole
  } catch {
    // No JSON after all: shown as it is.
    return whole
  }
}

function checkLocationForm({ exchange: { outcome }, address }: CallContext) {
  if (address.endpoint !== 'sessions' || outcome.kind !== 'answered') return pass
  if (outcome.status < 200 || outcome.status > 299) return pass
  const location = headerValue(outcome.headers, 'location')
  // One without an ID is RESP-04's.
  if (location === undefined || readLocation(location) === null) return pass
  const form = unusualLocationForm(location)
  if (form === null) return pass
  const say = form === 'trailing-slash' ? 'trailingSlash' : form
  return fail(say, { values: { location: clippedPath(location) } })
}

function checkSuccessCode(call: CallContext) {
  const { outcome } = call.exchange
  const { endpoint } = call.address
  // What answers an event that was sent as a start is documented nowhere.
  if (isMisdirected(call)) return pass
  if (outcome.kind !== 'answered' || outcome.status < 200 || outcome.status > 299) return pass
  const values = { status: String(outcome.status) }
  if (endpoint === 'sessions' && outcome.status !== 201) return fail('start', { values })
  return endpoint === 'events' && outcome.status !== 204 ? fail('default', { values }) : pass
}
