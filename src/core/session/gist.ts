import { type Exchange, headerValue } from '../exchange.ts'
import type { Address } from '../protocols/collection/address.ts'
import type { CallGist } from './entry.ts'

/** What a session keeps of a call. */
export function gistOf(exchange: Exchange, address: Address, turn: number): CallGist {
  const { outcome, requestBody, origin } = exchange
  const text = requestBody.kind === 'text' ? requestBody.text : null
  const answered = outcome.kind === 'answered' ? outcome : null
  const answeredAt = outcome.kind === 'answered' || outcome.kind === 'failed' ? outcome.at : null
  const weighed = text === null ? null : weigh(text)
  const isStart = address.endpoint !== 'events'
  return {
    exchange: exchange.id,
    turn,
    sentAt: exchange.sentAt,
    outcome: outcome.kind,
    status: answered?.status ?? null,
    answeredAt,
    latency:
      answeredAt === null || exchange.sentAt === null
        ? (answered?.tookMs ?? null)
        : answeredAt - exchange.sentAt,
    reason: outcome.kind === 'failed' ? outcome.reason : outcome.kind === 'unreported' ? outcome.why : null,
    size: weighed?.size ?? null,
    bodyHash: weighed?.hash ?? null,
    bodyHashSansTs:
      text === null || !isStart ? null : weigh(text.replace(/"ts"\s*:\s*-?[\d.eE+-]+/g, '"ts":0')).hash,
    sidWritten: address.sid,
    wellAddressed: address.endpoint !== 'malformed' && !address.doubledSlash,
    unloading: origin.unloading,
    byWorker: origin.byWorker === true,
    page: pageOf(exchange),
    responseHeaders: isStart && answered !== null && answered.headers !== null,
    location: answered === null || !isStart ? null : (headerValue(answered.headers, 'location') ?? null),
    locationReadable: isStart ? locationReadable(exchange) : null,
  }
}

/** The page a call came from, as closely as its source can tell; `null` when it cannot. */
export function pageOf({ origin }: Pick<Exchange, 'origin'>): string | null {
  if (origin.pageLoad !== null) return origin.pageLoad
  if (origin.tab !== null && origin.tab >= 0)
    return `${origin.tab} ${origin.documentUrl ?? origin.initiator ?? ''}`
  return origin.documentUrl ?? origin.initiator
}

/** May script on the page read `Location`? `null` when it cannot be told. */
function locationReadable({ url, origin, outcome }: Exchange): boolean | null {
  if (outcome.kind !== 'answered' || outcome.headers === null || origin.initiator === null) return null
  const target = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]+/i.exec(url)?.[0].toLowerCase()
  if (target === undefined || target === origin.initiator.toLowerCase()) return true
  const exposed = headerValue(outcome.headers, 'access-control-expose-headers') ?? ''
  return exposed.split(',').some(name => /^(?:\*|location)$/i.test(name.trim()))
}

/** UTF-8 size and a 53-bit hash (cyrb53) of a text, in one pass. Equal texts have equal hashes; chance twins are one in 9e15. */
export function weigh(text: string): { readonly size: number; readonly hash: number } {
  let size = text.length
  // A 32-bit integer from the first step on, as later: otherwise the engine computes with floating-point numbers.
  let high = 0xdeadbeef | 0
  let low = 0x41c6ce57
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code > 0x7f) size += code > 0x7ff && (code < 0xd800 || code > 0xdfff) ? 2 : 1
    high = Math.imul(high ^ code, 2654435761)
    low = Math.imul(low ^ code, 1597334677)
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909)
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909)
  return { size, hash: 4294967296 * (2097151 & low) + (high >>> 0) }
}
