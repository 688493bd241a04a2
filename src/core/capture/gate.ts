import { protocolOf } from '../protocols/index.ts'
import { composeHeard } from './compose.ts'
import type { Answered, CallSignal, Read, Sent } from './signal.ts'

/** What becomes of a fact that opens a call. */
export type Admission =
  /** Ours: keep it. `place`: what else comes from there is ours too, when its body cannot be read. */
  | { readonly kind: 'keep'; readonly place: string }
  /** Nobody can tell yet: keep the bare facts apart until the answer or a sibling tells. */
  | { readonly kind: 'wait'; readonly place: string }
  /** Another product's: keep nothing of it. */
  | { readonly kind: 'drop' }

/** The identity gate (spec §5.0) for a call that webRequest heard or DevTools read. */
export function admit(
  call: Sent | Read,
  knownHosts: readonly string[],
  isKnownPlace: (place: string) => boolean,
): Admission {
  const adapter = protocolOf(call)
  const place = adapter?.placeOf(call.url) ?? null
  if (adapter === null || place === null) return { kind: 'drop' }
  const requestBody = call.kind === 'sent' ? call.body : call.requestBody
  const identity = adapter.identify({ method: call.method, url: call.url, requestBody }, knownHosts)
  if (identity === 'foreign') {
    const broken =
      isKnownPlace(place) && adapter.isOursBesideSiblings({ method: call.method, url: call.url, requestBody })
    return broken ? { kind: 'keep', place } : { kind: 'drop' }
  }
  if (identity === 'ours' || isKnownPlace(place)) return { kind: 'keep', place }
  return { kind: 'wait', place }
}

/** What an answer says about a call that waits: it created a session; it created something else; or nothing. */
export function decideByAnswer(sent: Sent, answered: Answered): 'ours' | 'foreign' | 'undecided' {
  const adapter = protocolOf(sent)
  if (adapter === null) return 'foreign'
  const exchange = composeHeard(
    { sent, tab: sent.origin.tab, headed: null, redirects: [], answered, failed: null, reads: new Map() },
    { pageLoad: null, left: false, closed: false },
  )
  if (adapter.sessionCreated(exchange)) return 'ours'
  const { starts } = adapter.partOf({ url: sent.url, requestBody: sent.body })
  return starts && answered.status >= 200 && answered.status < 300 ? 'foreign' : 'undecided'
}

/** Rough size of a signal in the log: one byte a character of what can be long. */
export function sizeOf(signal: CallSignal): number {
  const headers =
    'headers' in signal ? signal.headers : 'requestHeaders' in signal ? signal.requestHeaders : []
  let size = 200
  for (const { name, value } of headers) size += name.length + value.length + 20
  if ('url' in signal) size += signal.url.length
  if (signal.kind === 'sent') size += signal.body.kind === 'text' ? signal.body.text.length : 0
  if (signal.kind === 'read') {
    size += signal.requestBody.kind === 'text' ? signal.requestBody.text.length : 0
    const { outcome } = signal
    if (outcome.kind === 'answered') {
      size += outcome.body.kind === 'text' ? outcome.body.text.length : 0
      for (const { name, value } of outcome.headers ?? []) size += name.length + value.length + 20
    }
  }
  return size
}
