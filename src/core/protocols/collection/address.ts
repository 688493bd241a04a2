import { isPlainSessionId } from './session-id.ts'

/**
 * What the URL of a call says (spec §1.1). `{uri}` may carry a path prefix (iOS accepts one), so patterns match the end of the path.
 */
export type Address = {
  readonly endpoint: 'sessions' | 'events' | 'downloaded' | 'schemas' | 'malformed'
  /** Lower case, with port. */
  readonly host: string
  /** `https` or `http`, lower case. */
  readonly scheme: string
  /** Path before `/api/`, without trailing slash; empty for the root. */
  readonly prefix: string
  /** `v1`; `null` when the path has no version segment. */
  readonly version: string | null
  /** Session ID as written in the path of an `events` call (not decoded); `null` for other endpoints. May be empty or nonsense. */
  readonly sid: string | null
  /** Path as written, without query. */
  readonly path: string
  /** `https://host//api/…`: a base URL that ends in a slash. Which call it is meant to be is plain all the same (HTTP-03). */
  readonly doubledSlash: boolean
  /** An `events` call whose address is as documented in every part: no rule about addresses has anything to say of it. */
  readonly plain: boolean
}

/** Hosts of the heartbeats of Media SDK 2.x (HTTP-06). */
export const HEARTBEAT_HOSTS = '.hb.omtrdc.net'

const URL_PARTS = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)([^?#]*)/i
const SESSIONS = /^(.*?)\/api\/(v\d+)\/sessions\/?$/
const EVENTS = /^(.*?)\/api\/(v\d+)\/sessions\/([^/]+)\/events\/?$/
const DOWNLOADED = /^(.*?)\/api\/(v\d+)\/downloaded\/?$/
const SCHEMAS = /^(.*?)\/api\/(v\d+)\/schemas\/[^/]+\/?$/
/** Paths that a slip of this API's clients produces; judged only once a body proves that the call is meant for it (HTTP-03). */
const MALFORMED = /^(.*?)\/+api\/+(?:(v\d+)\/+)?(?:.*\/)?(?:sessions|events|downloaded)(?:\/.*)?$/

/** The last answer: whoever asks about a call asks several times in a row. */
let last: { readonly url: string; readonly address: Address | null } = { url: '', address: null }

/** Address of a call, or `null` when its path is none of this API's. Never throws. */
export function readAddress(url: string): Address | null {
  if (url !== last.url) last = { url, address: addressIn(url) }
  return last.address
}

function addressIn(url: string): Address | null {
  const parts = URL_PARTS.exec(url)
  if (parts === null) return null
  const [, scheme = '', authority = '', path = ''] = parts
  const isLong = path.length > MOST_PATH
  const long = isLong ? longEvents(path) : null
  if (isLong && long === null) return null
  const host = authority.replace(/^.*@/, '').toLowerCase()
  const made = (endpoint: Address['endpoint'], match: RegExpExecArray, sid: string | null): Address => {
    const before = match[1] ?? ''
    return {
      endpoint,
      host,
      scheme: scheme.toLowerCase(),
      prefix: before.endsWith('/') ? before.replace(/\/+$/, '') : before,
      version: match[2] ?? null,
      sid,
      path,
      doubledSlash: path.includes('//'),
      plain:
        endpoint === 'events' &&
        scheme.toLowerCase() === 'https' &&
        match[2] === 'v1' &&
        !path.includes('//') &&
        !host.includes(HEARTBEAT_HOSTS) &&
        sid !== null &&
        isPlainSessionId(sid),
    }
  }
  if (long !== null) return made('events', long.match, long.sid)
  const sessions = SESSIONS.exec(path)
  if (sessions) return made('sessions', sessions, null)
  const events = EVENTS.exec(path)
  if (events) return made('events', events, events[3] ?? '')
  const downloaded = DOWNLOADED.exec(path)
  if (downloaded) return made('downloaded', downloaded, null)
  const schemas = SCHEMAS.exec(path)
  if (schemas) return made('schemas', schemas, null)
  const malformed = MALFORMED.exec(path)
  return malformed ? made('malformed', malformed, sidInMalformed(path)) : null
}

/** No address of this API comes near this length; longer paths are not worth a regular expression. */
const MOST_PATH = 4_000
/** No server takes an address of this length. */
const MOST_ID = 16_000

/** Longer than any address of this API: what was put in the place of the session ID cannot have come from a server. */
export function isOverlong({ path }: Address): boolean {
  return path.length > MOST_PATH
}

/** `…/sessions/{id}/events` whose length is in the ID alone. */
function longEvents(path: string): { readonly match: RegExpExecArray; readonly sid: string } | null {
  const end = /\/events\/?$/.exec(path.slice(-8))
  if (end === null) return null
  const before = path.slice(0, path.length - end[0].length)
  const at = before.lastIndexOf('/') + 1
  if (at > MOST_PATH || before.length - at > MOST_ID) return null
  const match = SESSIONS.exec(before.slice(0, at))
  return match === null ? null : { match, sid: before.slice(at) }
}

/** `/sessions//events` has an empty ID, `/api/v1/abc/events` the ID in the wrong place. */
function sidInMalformed(path: string): string | null {
  const between = /\/sessions\/+(?:([^/]+)\/+)?events\/*$/.exec(path)
  if (between) return between[1] ?? ''
  return /\/v\d+\/+([^/]+)\/+events\/*$/.exec(path)?.[1] ?? null
}
