import type { Exchange } from '../exchange.ts'
import { callContext } from '../judge-call.ts'
import { collectionAdapter, identifyReading, isOursBesideSiblings } from '../protocols/collection/adapter.ts'
import { isOverlong } from '../protocols/collection/address.ts'
import { readCall } from '../protocols/collection/reader.ts'
import type { CallContext } from '../rules/context.ts'
import { isMisdirected } from '../rules/misdirected.ts'
import type { Located } from '../session/located.ts'
import type { Addresses } from './addresses.ts'
import type { BookedSessions } from './booked-sessions.ts'
import { type Filed, type Heard, IGNORED, isIgnored } from './filed.ts'

/** Files each call where it belongs: to a session, beside all sessions, or as another product's. */
export type Filing = {
  /** Files those with news; when some were, also what waited for them. */
  fileAll(news: readonly Heard[]): void
  /** Takes an exchange from where it was filed, unless in a session: that has a say of its own. */
  leave(one: Heard): void
  /** What the rules say of the calls that belong to no session. */
  alone(): readonly Located[]
  /** How many are not this API's, or nobody can tell yet. */
  ignored(): number
}

export function createFiling(addresses: Addresses, sessions: BookedSessions): Filing {
  /** Those filed as unlinked or waiting, which are few: so that nobody has to look for them among all. */
  const unlinked = new Set<Heard>()
  const waiting = new Set<Heard>()
  /** host + prefix where a call proved to be this API's: its siblings belong too (identity gate). */
  const proven = new Set<string>()
  let ignored = 0

  function file(exchange: Exchange, one: Heard): void {
    const at = exchange.method === 'OPTIONS' ? null : addresses.of(exchange.url)
    if (at === null) {
      settle(one, IGNORED)
      return
    }
    const { place } = at
    const reading = readCall(exchange, at.address.endpoint === 'sessions')
    const body = at.knownHost ? 'ours' : identifyReading(exchange.method, reading)
    // An address like no other is this API's only beside siblings, whatever it carries.
    const identity = body === 'ours' && !at.knownHost && isOverlong(at.address) ? 'undecided' : body
    if (identity !== 'ours') {
      const broken = identity === 'foreign'
      if (broken && !isOursBesideSiblings(exchange)) {
        settle(one, IGNORED)
        return
      }
      // A broken event is only taken for one of a session that others tell of: by itself it would make one up.
      const known = proven.has(place) && (!broken || at.address.sid === null || at.owner.key !== null)
      if (!known && (broken || collectionAdapter.sessionCreated(exchange) === null)) {
        settle(one, { in: 'waiting', exchange })
        return
      }
    }
    const call = callContext(exchange, at.address, reading, at.knownHost)
    settle(one, makesSession(call) ? sessions.start(call, at, one) : sessions.event(call, at, one))
    if (!proven.has(place)) {
      proven.add(place)
      releaseWaiting(place)
    }
  }

  /** Calls that waited for a sibling to prove their host and prefix. */
  function releaseWaiting(place: string): void {
    for (const one of [...waiting]) {
      if (one.filed?.in === 'waiting' && addresses.of(one.filed.exchange.url)?.place === place)
        file(one.filed.exchange, one)
    }
  }

  /** Broken events that were heard before the session they belong to. */
  function releaseOwned(): void {
    for (const one of [...waiting]) {
      if (one.filed?.in !== 'waiting') continue
      const { exchange } = one.filed
      if (addresses.of(exchange.url)?.owner.key != null) file(exchange, one)
    }
  }

  function settle(one: Heard, now: Filed): void {
    const before = one.filed
    if (before === now) return
    if (before?.in === 'session' && (now.in !== 'session' || now.key !== before.key))
      sessions.withdraw(before.key, new Set([one.id]))
    leave(one)
    one.filed = now
    if (isIgnored(now)) ignored += 1
    if (now.in === 'waiting') waiting.add(one)
    else if (now.in === 'unlinked') unlinked.add(one)
  }

  function leave(one: Heard): void {
    if (one.filed === null) return
    if (isIgnored(one.filed)) ignored -= 1
    if (one.filed.in === 'waiting') waiting.delete(one)
    else if (one.filed.in === 'unlinked') unlinked.delete(one)
  }

  return {
    fileAll(news) {
      for (const one of news) {
        const exchange = one.news
        one.news = null
        if (exchange !== null) file(exchange, one)
      }
      if (news.length > 0 && waiting.size > 0) releaseOwned()
    },
    leave,
    alone() {
      const located: Located[] = []
      for (const { filed } of unlinked) if (filed?.in === 'unlinked') located.push(...filed.located)
      // As in a capture that is told at once: in the order in which they were sent.
      return located.sort((a, b) => (a.when ?? 0) - (b.when ?? 0))
    },
    ignored: () => ignored,
  }
}

/**
 * A call to where sessions are made begins one, unless it carries another event (EVT-03): that is counted to the last start of its
 * page, as it was meant. A mock that gave it a session ID all the same has the last word.
 */
function makesSession(call: CallContext): boolean {
  const { endpoint } = call.address
  if (endpoint === 'downloaded') return true
  if (endpoint !== 'sessions') return false
  return !isMisdirected(call) || collectionAdapter.sessionCreated(call.exchange) !== null
}
