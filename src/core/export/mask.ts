import type { Body, Exchange, Header } from '../exchange.ts'
import type { Json } from '../json.ts'

/**
 * Personal identifiers of this API (req-params): the visitor's IDs, and every ID inside `visitor.customerIDs`. IP addresses and
 * credentials are masked wherever they stand.
 */
const PERSONAL_KEYS: readonly string[] = [
  'visitor.marketingCloudUserId',
  'analytics.visitorId',
  'analytics.aid',
  'visitor.customerIDs',
  'appInstallationId',
]

const PERSONAL_HEADERS =
  /^(?:cookie|set-cookie|authorization|proxy-authorization|x-forwarded-for|forwarded|x-real-ip|true-client-ip|cf-connecting-ip|x-adobe-aep-validation-token)$/i

/** Headers whose value is an address. */
const ADDRESS_HEADERS = /^(?:referer|location|origin|content-location|:path)$/i

/** The same identifiers as they travel in the query of an address; `mid`, `aid`, `vid` are how Adobe's own requests name them. */
const PERSONAL_IN_QUERY: ReadonlySet<string> = new Set([
  ...PERSONAL_KEYS,
  'mid',
  'aid',
  'vid',
  'd_mid',
  'd_uuid',
])

export type Mask = {
  /** Learns an exchange's identifiers without making a masked copy: enough where only findings are printed. */
  learn(exchange: Exchange): void
  /** The exchange with its identifiers masked. Learns them, so that `text` finds them again. */
  exchange(exchange: Exchange): Exchange
  /** Any text, such as a finding's sentence, with every identifier learnt so far masked, and IP addresses. */
  text(text: string): string
  /** How many different values were masked. */
  count(): number
}

/**
 * Masks so that a capture still tells the same story: equal values stay equal, different ones different, and type, length and
 * kind of characters are kept (`38 digits` stay 38 digits: `000…001`). Not reversible: a mask is a serial number.
 */
export function createMask(): Mask {
  const masks = new Map<string, string>()

  function maskOf(value: string): string {
    if (value === '') return value
    const known = masks.get(value)
    if (known !== undefined) return known
    const serial = String(masks.size + 1)
    const shape = value.replace(/\p{Nd}/gu, '0').replace(/\p{L}/gu, 'x')
    const room = [...shape]
    // The serial number takes the last places that hold a letter or a digit; a value too short for it grows.
    const places = room.flatMap((character, index) => (character === '0' || character === 'x' ? [index] : []))
    let mask: string
    if (places.length >= serial.length) {
      const taken = places.slice(places.length - serial.length)
      taken.forEach((place, index) => {
        room[place] = serial[index] ?? '0'
      })
      mask = room.join('')
    } else mask = shape + serial
    masks.set(value, mask)
    return mask
  }

  function learnAndMask(text: string): string {
    // Most bodies are pings and hold nothing personal: a search is cheaper than a walk.
    if (!mayHoldPersonal(text)) return maskAddresses(text)
    // Twice: a title may quote an identifier that stands behind it.
    maskJsonText(text, maskOf)
    return maskAddresses(maskJsonText(text, maskOf, maskQuoted))
  }

  /** An identifier quoted in another value, such as a title. Only long ones: a short one may be a word of this API. */
  function maskQuoted(value: string): string {
    let masked = value
    for (const [known, mask] of masks) {
      if (known.length >= 8 && masked.includes(known)) masked = masked.split(known).join(mask)
    }
    return masked
  }

  function maskBody(body: Body): Body {
    if (body.kind === 'absent') return body
    const text = learnAndMask(body.text)
    return text === body.text ? body : { kind: 'text', text }
  }

  function maskHeader({ name, value }: Header): string {
    if (PERSONAL_HEADERS.test(name)) return 'masked'
    return ADDRESS_HEADERS.test(name) ? maskUrl(value) : maskText(value)
  }

  function maskHeaders(headers: readonly Header[] | null): readonly Header[] | null {
    if (headers === null || headers.every(each => maskHeader(each) === each.value)) return headers
    return headers.map(each => ({
      name: each.name,
      value: maskHeader(each),
    }))
  }

  function maskLearnt(text: string): string {
    let masked = text
    for (const [value, mask] of masks) {
      // Shorter values are words or numbers that stand for other things as well.
      if (value.length >= 4 && masked.includes(value)) masked = masked.split(value).join(mask)
    }
    return masked
  }

  const maskText = (text: string): string => maskAddresses(maskLearnt(text))

  /** An address keeps its host, which names a server and not a visitor; what stands behind may name one, under a key or as learnt. */
  function maskUrl(url: string): string {
    const query = url.search(/[?#]/)
    if (query === -1) return maskLearnt(url)
    const pairs = url.slice(query).replace(/([^?#&;=]*)=([^&;#]*)/g, (pair, name: string, value: string) => {
      const said = decoded(value)
      const masked = PERSONAL_IN_QUERY.has(decoded(name)) ? maskOf(said) : maskText(said)
      return masked === said ? pair : `${name}=${encodeURIComponent(masked)}`
    })
    return maskLearnt(url.slice(0, query) + pairs)
  }

  return {
    learn({ requestBody, outcome }) {
      if (requestBody.kind === 'text' && mayHoldPersonal(requestBody.text))
        maskJsonText(requestBody.text, maskOf)
      // Adobe's 400 quotes the request.
      if (outcome.kind === 'answered' && outcome.body.kind === 'text' && mayHoldPersonal(outcome.body.text)) {
        maskJsonText(outcome.body.text, maskOf)
      }
    },
    exchange(exchange) {
      const { outcome } = exchange
      // The bodies first: what they teach stands in addresses and headers too.
      const requestBody = maskBody(exchange.requestBody)
      const answerBody = outcome.kind === 'answered' ? maskBody(outcome.body) : null
      return {
        ...exchange,
        url: maskUrl(exchange.url),
        redirects: exchange.redirects.map(redirect => ({ ...redirect, to: maskUrl(redirect.to) })),
        origin: {
          ...exchange.origin,
          documentUrl: exchange.origin.documentUrl === null ? null : maskUrl(exchange.origin.documentUrl),
        },
        requestHeaders: maskHeaders(exchange.requestHeaders),
        requestBody,
        outcome:
          outcome.kind === 'answered' && answerBody !== null
            ? { ...outcome, headers: maskHeaders(outcome.headers), body: answerBody }
            : outcome,
      }
    },
    text: maskText,
    count: () => masks.size,
  }
}

/** Masks every string of a JSON value that `text` would mask. */
export function maskJson(value: Json, mask: Mask): Json {
  if (typeof value === 'string') return mask.text(value)
  if (Array.isArray(value)) return (value as readonly Json[]).map(each => maskJson(each, mask))
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, maskJson(each, mask)]))
  }
  return value
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return text
  }
}

function mayHoldPersonal(text: string): boolean {
  return PERSONAL_KEYS.some(key => text.includes(key)) || text.includes('\\u')
}

/** Tokens of JSON, and of what only looks like it: a broken body is masked like a whole one. */
const TOKEN = /"(?:[^"\\]|\\.)*"?|[{}[\],:]|[^\s"{}[\],:]+/gsu

/**
 * Masks inside the text itself, so that everything else (order, spaces, doubled keys) stays as sent. Strings and numbers under a
 * personal key are masked at any depth; `authState` is no identifier.
 */
function maskJsonText(
  text: string,
  maskOf: (value: string) => string,
  maskQuoted: (value: string) => string = value => value,
): string {
  let lastString: string | null = null
  let key: string | null = null
  const arrays: boolean[] = []
  let maskBelow = Number.POSITIVE_INFINITY
  return text.replace(TOKEN, token => {
    const first = token[0]
    if (first === ':') {
      key = lastString
      return token
    }
    if (first === '{' || first === '[') {
      if (key !== null && PERSONAL_KEYS.includes(key)) maskBelow = Math.min(maskBelow, arrays.length)
      arrays.push(first === '[')
      key = null
      return token
    }
    if (first === '}' || first === ']') {
      arrays.pop()
      if (arrays.length <= maskBelow) maskBelow = Number.POSITIVE_INFINITY
      key = null
      return token
    }
    if (first === ',') {
      key = null
      lastString = null
      return token
    }
    const within = arrays.length > maskBelow
    if (key === null && !(within && arrays.at(-1))) {
      lastString = first === '"' ? unquoted(token) : null
      return token
    }
    const personal = key === null || PERSONAL_KEYS.includes(key) || (within && key !== 'authState')
    key = null
    if (!personal) {
      if (first !== '"') return token
      const value = unquoted(token)
      const masked = maskQuoted(value)
      return masked === value ? token : JSON.stringify(masked)
    }
    if (first === '"') {
      const closed = token.length > 1 && token.endsWith('"')
      return `"${JSON.stringify(maskOf(unquoted(token))).slice(1, -1)}${closed ? '"' : ''}`
    }
    return /^-?\d/.test(token) ? '0' : token
  })
}

function unquoted(token: string): string {
  try {
    const value: unknown = JSON.parse(token)
    return typeof value === 'string' ? value : token
  } catch {
    return token.replace(/^"|"$/g, '')
  }
}

const IPV4 = /(?<![\d.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\d.])/g
const IPV6 = /(?<![0-9a-f:.])(?:[0-9a-f]{1,4}:){2,7}(?::?[0-9a-f]{1,4}){1,6}(?![0-9a-f:])/gi

/** The network part stays (it says which provider or office), the host part goes: `203.0.113.7` → `203.0.113.0`. */
function maskAddresses(text: string): string {
  if (!/\d\.\d|:/.test(text)) return text
  return text.replace(IPV4, maskV4).replace(IPV6, maskV6)
}

function maskV4(address: string): string {
  // Loopback and the unspecified address are nobody's; four short numbers may be a version ("1.0.0.3"), which no one is found by.
  if (/^(?:127|0)\./.test(address)) return address
  return address.replace(/\d+$/, '0')
}

function maskV6(address: string): string {
  // A time of day ("12:30:45") has no letters and three short groups.
  if (/^\d{1,2}(?::\d{1,2}){2}$/.test(address)) return address
  return `${address.split(':').slice(0, 3).filter(Boolean).join(':')}::`
}
