import type { Adapter, Identity } from '../../adapter.ts'
import { type Exchange, headerValue } from '../../exchange.ts'
import { isJsonObject, type Json, own } from '../../json.ts'
import { isOverlong, readAddress } from './address.ts'
import { readLocation } from './location.ts'
import type { Reading } from './media-event.ts'

/** The Media Collection API. */
export const collectionAdapter: Adapter = {
  id: 'collection',
  label: 'Adobe Media Collection API',
  recognises({ method, url }) {
    if (method === 'OPTIONS') return false
    const address = readAddress(url)
    return address !== null && address.endpoint !== 'schemas'
  },
  identify({ method, url, requestBody }, knownHosts): Identity {
    const address = readAddress(url)
    if (address === null || method === 'OPTIONS' || address.endpoint === 'schemas') return 'foreign'
    if (isKnownHost(address.host, knownHosts)) return 'ours'
    // Nobody else's address is kept for its length: only siblings can prove it.
    if (isOverlong(address)) return 'foreign'
    if (requestBody.kind === 'text') return isOurShape(requestBody.text) ? 'ours' : 'foreign'
    // A provably empty body, a GET's for one, holds nothing of this API; one we may not read could be anything.
    const provablyNot =
      requestBody.why === 'none-sent' || requestBody.why === 'form-fields' || method !== 'POST'
    return provablyNot ? 'foreign' : 'undecided'
  },
  sessionCreated({ url, outcome }) {
    if (outcome.kind !== 'answered' || outcome.status < 200 || outcome.status > 299) return null
    if (readAddress(url)?.endpoint !== 'sessions') return null
    const location = headerValue(outcome.headers, 'location')
    return location === undefined ? null : readLocation(location)
  },
  isOursBesideSiblings,
  placeOf(url) {
    const address = readAddress(url)
    return address === null ? null : address.host + address.prefix
  },
  partOf({ url, requestBody }) {
    const address = readAddress(url)
    const sid = address?.sid ?? null
    // A search in the text is enough: a false hit only means that a session counts as ended when old evidence must go.
    const ends = requestBody.kind === 'text' && /"session(?:Complete|End)"/.test(requestBody.text)
    return { sid, starts: address === null || address.endpoint !== 'events', ends }
  },
}

/** `*.hb-api.omtrdc.net`, or a host the user named (with or without port). */
export function isKnownHost(host: string, knownHosts: readonly string[]): boolean {
  const name = host.replace(/:\d+$/, '')
  return name.endsWith('.hb-api.omtrdc.net') || knownHosts.includes(host) || knownHosts.includes(name)
}

/** String `eventType` and object `playerTime`, in an object or in every object of a download array (spec §5.0, identity gate). */
function isOurShape(text: string): boolean {
  // Cheap refusal first: logins and chats are parsed only if both words stand in them.
  if (!text.includes('eventType') || !text.includes('playerTime')) return false
  let value: Json
  try {
    value = JSON.parse(text) as Json
  } catch {
    // Broken JSON proves nothing on a host that other products may share, so it is not kept.
    return false
  }
  if (Array.isArray(value)) return value.some(isEventShape)
  return isEventShape(value)
}

function isEventShape(value: Json | undefined): boolean {
  return (
    isJsonObject(value) &&
    typeof own(value, 'eventType') === 'string' &&
    isJsonObject(own(value, 'playerTime'))
  )
}

/** Words that stand in every start of this API, however broken it is, and in no login. */
const WORDS_OF_A_START = /["'](?:playerTime|media\.[a-zA-Z]+)["']/

/**
 * Spec §5.0, identity gate: a body that shows no media event may be a broken one. It belongs here if a sibling on its host and prefix
 * proved to be of this API, since nothing else can then answer at the same address. Of what makes sessions only a body that names this
 * API's members: the path is shared with logins.
 */
export function isOursBesideSiblings({
  method,
  url,
  requestBody,
}: Pick<Exchange, 'method' | 'url' | 'requestBody'>): boolean {
  if (method !== 'POST') return false
  const address = readAddress(url)
  const endpoint = address?.endpoint
  if (address !== null && isOverlong(address))
    return requestBody.kind === 'text' || requestBody.why !== 'form-fields'
  if (endpoint === 'events') return requestBody.kind === 'text' || requestBody.why === 'none-sent'
  return (
    (endpoint === 'sessions' || endpoint === 'downloaded') &&
    requestBody.kind === 'text' &&
    WORDS_OF_A_START.test(requestBody.text)
  )
}

/** As `collectionAdapter.identify` for a call whose body has been read already and whose host is not known. */
export function identifyReading(method: string, reading: Reading): Identity {
  switch (reading.kind) {
    case 'single':
    case 'batch':
      return reading.events.some(event => isEventShape(event.raw)) ? 'ours' : 'foreign'
    case 'illegible':
      return 'foreign'
    case 'absent':
      return reading.why === 'form-fields' || method !== 'POST' ? 'foreign' : 'undecided'
  }
}
