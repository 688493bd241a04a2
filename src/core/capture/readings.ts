import { redirectIn } from './compose.ts'
import type { Draft, Legs } from './draft.ts'
import { callOf, legId, legOf } from './leg.ts'
import { offerOf, offerOfNext } from './offers.ts'
import type { Pairings } from './pairings.ts'
import type { Read } from './signal.ts'

/**
 * What DevTools read, each finished request by itself, and the calls they belong to: one that webRequest heard, one that begins with another
 * reading (DevTools tells each leg of a redirected call apart), or one of its own.
 */
export type Readings = {
  get(id: string): Read | undefined
  /** Returns whether it was news. */
  put(read: Read): boolean
  /** Belongs to another call, so it is none of its own. */
  isAttached(id: string): boolean
  /** What was read of a call that begins with a reading, its further legs. */
  legsOf(call: string): Legs
  /** Offers where redirects lead that these readings ended with. Asked for readings whose partner changed. */
  offerNext(ids: Iterable<string>): void
  /** Moves a reading, and those that follow from it, to the call it now belongs to. Adds the calls that are to be composed anew. */
  attach(read: Read, ids: Set<string>): void
  /** All that goes when these calls go: their readings and legs. */
  withLegs(ids: Iterable<string>): Set<string>
  forget(ids: ReadonlySet<string>): void
}

export function createReadings(drafts: ReadonlyMap<string, Draft>, pairings: Pairings): Readings {
  const reads = new Map<string, Read>()
  /** Reading → leg of the call it belongs to. */
  const attached = new Map<string, string>()
  /** Reading that begins a call → the readings of its further legs. */
  const chains = new Map<string, Legs>()
  /** Reading that ended with a redirect → the reading of where it led. */
  const followers = new Map<string, string>()
  /** Readings whose next leg is offered to be paired. */
  const offered = new Set<string>()

  /**
   * The call that a reading belongs to, and which leg of it the reading is. A server may redirect in a circle: who leads back to itself begins a
   * call of its own.
   */
  function rootOf(read: Read): { readonly call: string; readonly leg: number } {
    const passed = new Set<string>()
    let [first, leg] = [read, 0]
    for (;;) {
      const partner = pairings.partnerOf(first)
      if (partner === null) return { call: first.exchange, leg }
      passed.add(first.exchange)
      const call = callOf(partner)
      if (passed.has(call)) return { call: read.exchange, leg: 0 }
      leg += legOf(partner)
      const before = reads.get(call)
      if (before === undefined) return { call, leg }
      first = before
    }
  }

  /** Notes which reading a reading follows. */
  function follow(read: Read): void {
    const partner = pairings.partnerOf(read)
    const before = partner === null ? undefined : reads.get(callOf(partner))?.exchange
    for (const [leader, follower] of followers)
      if (follower === read.exchange && leader !== before) followers.delete(leader)
    if (before !== undefined) followers.set(before, read.exchange)
  }

  /** Offers where a reading's redirect leads to be paired, unless webRequest told of that leg itself. */
  function offerNextOf(read: Read): void {
    const next = redirectIn(read)
    if (next === null) return
    const { call, leg } = rootOf(read)
    const told = (drafts.get(call)?.redirects.length ?? 0) > leg
    if (told !== offered.has(read.exchange)) return
    if (told) {
      offered.delete(read.exchange)
      pairings.withdraw(next.to, legId(read.exchange, 1))
    } else {
      offered.add(read.exchange)
      pairings.hear(offerOfNext(read, next))
    }
  }

  function legsOf(call: string): Legs {
    const known = drafts.get(call)?.reads ?? chains.get(call)
    if (known) return known
    const legs: Legs = new Map()
    chains.set(call, legs)
    return legs
  }

  function attach(read: Read, ids: Set<string>): void {
    const { exchange } = read
    const before = attached.get(exchange) ?? null
    const { call, leg } = rootOf(read)
    const now = call === exchange ? null : legId(call, leg)
    const isUnsure = pairings.isUnsure(read)
    if (before === now) {
      if (now !== null) legsOf(call).set(exchange, { read, leg, isUnsure })
      return
    }
    if (before !== null) {
      legsOf(callOf(before)).delete(exchange)
      ids.add(callOf(before))
    }
    if (now === null) attached.delete(exchange)
    else {
      attached.set(exchange, now)
      legsOf(call).set(exchange, { read, leg, isUnsure })
      ids.add(call)
    }
    ids.add(exchange)
    const follower = reads.get(followers.get(exchange) ?? '')
    if (follower) attach(follower, ids)
  }

  return {
    get: id => reads.get(id),
    put(read) {
      if (reads.has(read.exchange)) return false
      reads.set(read.exchange, read)
      // What a page asked of its ServiceWorker never reached the network, where webRequest listens (Chromium 156): it is nobody's other half.
      if (!read.origin.byWorker) pairings.read(offerOf(read))
      return true
    },
    isAttached: id => attached.has(id),
    legsOf: call => chains.get(call) ?? new Map(),
    offerNext(ids) {
      const found = [...ids].map(id => reads.get(id)).filter(read => read !== undefined)
      found.forEach(follow)
      found.forEach(offerNextOf)
    },
    attach,
    withLegs(ids) {
      const all = new Set(ids)
      for (const id of [...all]) {
        const draft = drafts.get(id)
        for (const read of (draft?.reads ?? chains.get(id))?.keys() ?? []) all.add(read)
        for (let leg = 0; leg <= (draft?.redirects.length ?? 0); leg += 1) all.add(legId(id, leg))
      }
      for (const id of [...all]) if (offered.has(id)) all.add(legId(id, 1))
      return all
    },
    forget(ids) {
      for (const id of ids) {
        const read = reads.get(id)
        if (read === undefined) continue
        const next = redirectIn(read)
        if (next !== null) pairings.forget(next.to, ids)
        pairings.forget(read.url, ids)
      }
      for (const id of ids) {
        for (const kept of [reads, attached, chains, followers]) kept.delete(id)
        offered.delete(id)
      }
    },
  }
}
