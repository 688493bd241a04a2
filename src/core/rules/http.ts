import { HEARTBEAT_HOSTS } from '../protocols/collection/address.ts'
import { hasLeakedLocation, isNonsenseSessionId } from '../protocols/collection/session-id.ts'
import type { CallContext } from './context.ts'
import { PAGES } from './pages.ts'
import { type CallRule, fail, pass, unknown } from './rule.ts'
import { clipped, clippedPath } from './shown.ts'

const NO_HEADERS = unknown('request-headers')

/** Spec §5.1: the request line and headers of one call. */
export const httpRules: readonly CallRule[] = [
  {
    id: 'HTTP-01',
    scope: 'call',
    plain: true,
    severity: 'error',
    title: 'Not sent with POST',
    says: {
      default: 'This call was sent with {method}. Adobe documents POST only; what it says is not counted.',
    },
    remedy: 'Send it with POST and a JSON body.',
    docs: [PAGES.overview],
    check: ({ exchange: { method } }) =>
      method === 'POST' || method === 'OPTIONS'
        ? pass
        : fail('default', { values: { method: clipped(method) } }),
  },
  {
    id: 'HTTP-02',
    scope: 'call',
    plain: true,
    severity: 'warning',
    title: 'Content type is not JSON',
    says: {
      default:
        'Content-Type is "{contentType}". Adobe documents application/json; a server that insists on it refuses the call, and its event is lost.',
      beacon:
        'Content-Type is "{contentType}", as navigator.sendBeacon sets for text. Adobe documents application/json; a server that insists on it refuses the call, and its event is lost.',
    },
    remedy: 'Set Content-Type: application/json. For a beacon, use fetch with keepalive: true instead.',
    docs: [PAGES.setHttpRequest, PAGES.quickStart],
    disagreement: {
      register: 'D-28',
      text: '"Setting the HTTP request type" requires application/json; the curl call of "Quick start" sends no such header and is answered 201. The rule therefore only warns.',
    },
    check: checkContentType,
  },
  {
    id: 'HTTP-03',
    scope: 'call',
    plain: true,
    severity: 'error',
    title: 'Path is none of this API’s',
    says: {
      default:
        'The body is an Adobe media event, but nothing is documented at the path {path}. The server cannot assign it to a session, so the event is lost.',
      noSessions:
        'The path {path} lacks "sessions" before the ID. The server cannot assign the event to a session, so it is lost.',
      doubled:
        'The path {path} has a doubled slash before /api/. No such path is documented: a server or proxy that takes it literally does not find it, and the call is lost.',
      leaked:
        'Between session ID and /events, the address {path} carries the slash, query or fragment that ended the Location header. The server cannot assign the event to a session, so it is lost.',
      noId: 'The path {path} has no session ID. The server cannot assign the event to a session, so it is lost.',
    },
    remedy:
      'Send events to /api/v1/sessions/{id}/events, with the ID from the Location header of the start, cut at the first "?", "#" or "/" after it, and one slash between host and /api/.',
    docs: [PAGES.eventsRequest, PAGES.queuing],
    disagreement: {
      register: 'D-29',
      text: 'A sample of the queueing page leaves "sessions" out of the path; the events reference and all other samples have it. The rule follows the reference.',
    },
    check: checkPath,
  },
  {
    id: 'HTTP-04',
    scope: 'call',
    plain: true,
    severity: 'error',
    title: 'Session ID is no session ID',
    says: {
      default:
        'The path names the session "{sid}": the ID was not known when the event was sent. The server knows no such session, so the event is lost.',
      empty:
        'The session ID in the path is empty: it was not known when the event was sent. The server knows no such session, so the event is lost.',
      parser:
        'The path names the session "{sid}", a piece of the Location header: the player cut the wrong part out of it. The server knows no such session, so the event is lost.',
    },
    remedy:
      'Queue events until the start is answered, then take the part after /sessions/ from its Location header, whatever comes before it.',
    docs: [PAGES.obtainSessionId, PAGES.queuing, PAGES.sessionsRequest],
    check: ({ address: { sid } }) => {
      if (sid === null || !isNonsenseSessionId(sid)) return pass
      const say = sid === '' ? 'empty' : /^(?:v\d+|sessions|events)$/i.test(sid) ? 'parser' : 'default'
      return fail(say, { values: { sid: clipped(sid) }, merge: `sid ${clipped(sid)}` })
    },
  },
  {
    id: 'HTTP-05',
    scope: 'call',
    plain: true,
    severity: 'warning',
    title: 'More than the session ID is in its place',
    says: {
      default:
        'The session ID in the path, "{sid}", carries a query, a slash or white space of the Location header. The server may not find the session; then the event is lost.',
    },
    remedy: 'Cut the Location header at the first "?", "#" or "/" after the session ID.',
    docs: [PAGES.obtainSessionId, PAGES.sessionsRequest, PAGES.sessionIdDimension],
    disagreement: {
      register: 'D-22',
      text: 'The sessions request shows IDs of 64 hexadecimal digits, the reporting pages speak of 22 letters and digits. The rule takes an ID of any length and looks only for what belongs to no ID.',
    },
    check: ({ address: { sid } }) =>
      sid === null || isNonsenseSessionId(sid) || !hasLeakedLocation(sid)
        ? pass
        : fail('default', { values: { sid: clipped(sid) }, merge: `sid ${clipped(sid)}` }),
  },
  {
    id: 'HTTP-06',
    scope: 'call',
    plain: true,
    severity: 'warning',
    title: 'Sent to the heartbeat host of the old SDKs',
    says: {
      default:
        '{host} collects the heartbeats of Media SDK 2.x, not this API. The calls are not answered as documented, and the session does not appear in the reports.',
    },
    remedy: 'Use the host that Adobe provisioned for this API: <company>.hb-api.omtrdc.net.',
    docs: [PAGES.overview, PAGES.javascript],
    observed:
      'MediaSDK.js 3.1.0 (2025-01-06) refuses a tracking server that contains hb.omtrdc.net; Adobe names hb-api hosts for this API.',
    check: ({ address: { host } }) =>
      host.includes(HEARTBEAT_HOSTS) ? fail('default', { values: { host: clipped(host) } }) : pass,
  },
  {
    id: 'HTTP-07',
    scope: 'call',
    plain: true,
    severity: 'warning',
    title: 'Sent without encryption',
    says: {
      default:
        'The call went to {host} over plain http. Pages on https cannot send it at all, and everyone on the way can read who watches what.',
      upgraded: 'The call to {host} was written as plain http; the browser raised it to https.',
    },
    remedy: 'Use https:// for the collection host.',
    docs: [PAGES.sessionsRequest],
    check: checkEncryption,
  },
  {
    id: 'HTTP-08',
    scope: 'call',
    plain: true,
    severity: 'warning',
    title: 'API version is not v1',
    says: {
      default:
        'The path says {version}. Only v1 is documented; another version may refuse or ignore the call.',
    },
    remedy: 'Use the path /api/v1/.',
    docs: [PAGES.overview],
    check: ({ address: { version } }) =>
      version === null || version === 'v1' ? pass : fail('default', { values: { version } }),
  },
]

function checkContentType({ exchange: { requestHeaders } }: CallContext) {
  if (requestHeaders === null) return NO_HEADERS
  for (const { name, value } of requestHeaders) {
    if (name.length !== 12 || name.toLowerCase() !== 'content-type') continue
    if (value === 'application/json') return pass
    const mediaType = value.split(';', 1)[0]?.trim().toLowerCase() ?? ''
    if (mediaType === 'application/json') return pass
    return fail(mediaType === 'text/plain' ? 'beacon' : 'default', {
      values: { contentType: clipped(value) },
    })
  }
  return pass
}

function checkPath({ address, exchange: { url }, acceptedByAdobe }: CallContext) {
  // Adobe's own server took it: then nothing is lost.
  const accepted = acceptedByAdobe ? { severity: 'warning' as const } : {}
  if (address.endpoint !== 'malformed') {
    if (!address.doubledSlash) return pass
    return fail('doubled', { values: { path: clippedPath(address.path) }, ...accepted })
  }
  const values = { path: clippedPath(address.path) }
  if (address.sid === '') return fail('noId', { values, causedBy: 'HTTP-04' })
  const leaked = LEAKED.exec(url)
  if (leaked !== null) return fail('leaked', { values: { path: clippedPath(leaked[1] ?? '') }, ...accepted })
  const say = address.sid !== null && !/\/sessions\//.test(address.path) ? 'noSessions' : 'default'
  return fail(say, { values, ...accepted })
}

/** `…/sessions/{id}//events`, `…/sessions/{id}?x=1/events`: what came after the ID in Location was taken for a part of it. */
const LEAKED = /^[^/?#]*\/\/[^/?#]*([^?#]*\/sessions\/[^/?#]+(?:\/+\/|\/?[?#].*\/)events\/*)$/

function checkEncryption({ address: { scheme, host }, exchange: { redirects } }: CallContext) {
  if (scheme !== 'http' || isOwnNetwork(host)) return pass
  const upgraded = redirects[0]?.to.toLowerCase().startsWith(`https://${host.replace(/:\d+$/, '')}`) ?? false
  return upgraded
    ? fail('upgraded', { values: { host: clipped(host) }, severity: 'info' })
    : fail('default', { values: { host: clipped(host) } })
}

/** Loopback, private networks and names that no public host can have: test set-ups. */
function isOwnNetwork(host: string): boolean {
  const name = host.replace(/:\d+$/, '').replace(/^\[|\]$/g, '')
  return (
    /(?:^|\.)(?:localhost|test|local|internal|lan)$/.test(name) ||
    /^(?:127\.|10\.|192\.168\.|169\.254\.|172\.(?:1[6-9]|2\d|3[01])\.|0\.0\.0\.0$)/.test(name) ||
    /^(?:::1|f[cd][0-9a-f]{2}:.*|fe[89ab][0-9a-f]:.*)$/.test(name) ||
    (!name.includes('.') && !name.includes(':'))
  )
}
