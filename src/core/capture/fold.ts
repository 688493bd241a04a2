import type { CaptureContext } from '../capture-context.ts'
import { type Exchange, type Header, headerValue } from '../exchange.ts'
import { composeHeard, composeRead, type Draft, type Legs, type Place, redirectIn } from './compose.ts'
import { digest } from './digest.ts'
import { coverageOf } from './holes.ts'
import { createPageLoads, type PageLoads } from './page-loads.ts'
import { createPairing, type Pairing } from './pairing.ts'
import {
  type Answered,
  type Attended,
  type CallSignal,
  type Failed,
  type LetGo,
  type Read,
  type Recording,
  type Redirected,
  runOf,
  type Sent,
  type Signal,
  type Watching,
} from './signal.ts'

/** What one step of the fold changed. */
export type FoldStep = {
  /** Exchanges that are new or about which more is known; whole. */
  readonly changed: readonly Exchange[]
  /** Ids that are no exchange of their own any more: DevTools' reading turned out to be of a call that webRequest heard. */
  readonly gone: readonly string[]
}

/** Which part of the browser a capture context is asked for. */
export type Scope = {
  /** Browser runs that share tab ids: the present run, and those before it since the browser started (the extension was reloaded). */
  readonly runs: ReadonlySet<string>
  /** `null`: calls without a tab. */
  readonly tab: number | null
}

/**
 * Signals in, exchanges out. `add` takes signals as they were logged, in any portions; the exchanges at the end are the same for every way
 * of portioning. Nothing a page sent can make it throw.
 */
export type CaptureFold = {
  add(signals: Iterable<Signal>): FoldStep
  exchange(id: string): Exchange | null
  /** All exchanges, oldest first. */
  exchanges(): readonly Exchange[]
  /** Drops calls whose evidence was deleted. */
  forget(ids: Iterable<string>): void
  context(scope: Scope): CaptureContext
  /** What was let go to stay within the budget, oldest first. */
  letGo(): readonly LetGo[]
}

const MOST_LATEST = 256
/** More redirects than a browser follows. */
const MOST_ROUNDS = 25

export function createCaptureFold(): CaptureFold {
  const drafts = new Map<string, Draft>()
  const reads = new Map<string, Read>()
  const exchanges = new Map<string, Exchange>()
  const pairings = new Map<string, Pairing>()
  const tabs = new Map<string, PageLoads>()
  const latest = new Map<string, string[]>()
  /** Read → leg of the call it belongs to: one that webRequest heard, or that begins with another reading. */
  const attached = new Map<string, string>()
  /** Reading that begins a call → the readings of its further legs. */
  const chains = new Map<string, Legs>()
  /** Reading that ended with a redirect → the reading of where it led. */
  const followers = new Map<string, string>()
  /** Readings whose next leg is offered to be paired. */
  const offered = new Set<string>()
  /** Facts that came before the `sent` they belong to. */
  const early = new Map<string, CallSignal[]>()
  const coverage: (Watching | Attended | Recording | LetGo)[] = []

  function take(signal: Signal, touched: Set<string>, open: Set<Pairing>): void {
    switch (signal.kind) {
      case 'loaded':
      case 'closed':
        loadsOf(signal.run, signal.tab).add(signal)
        for (const id of latest.get(`${signal.run}/${signal.tab}`) ?? []) touched.add(id)
        return
      case 'watching':
      case 'attended':
      case 'recording':
      case 'let-go':
        coverage.push(signal)
        return
      case 'read':
        if (reads.has(signal.exchange)) return
        reads.set(signal.exchange, signal)
        offerRead(signal, open)
        remember(signal.exchange, signal.origin.tab)
        touched.add(signal.exchange)
        return
      case 'sent':
        if (drafts.has(signal.exchange)) return
        begin(signal, touched, open)
        return
      default: {
        const draft = drafts.get(signal.exchange)
        if (!draft) {
          const waiting = early.get(signal.exchange)
          if (waiting) waiting.push(signal)
          else early.set(signal.exchange, [signal])
          return
        }
        if (signal.kind === 'headed') draft.headed ??= signal
        else if (signal.kind === 'placed') place(draft, signal.tab)
        else if (signal.kind === 'redirected') redirect(draft, signal)
        else if (signal.kind === 'answered') end(draft, signal)
        else end(draft, signal)
        touched.add(signal.exchange)
        if (signal.kind !== 'headed') offerLegs(draft, open)
      }
    }
  }

  function redirect(draft: Draft, signal: Redirected): void {
    const { from, to, at } = signal
    const guessed = draft.redirects.findIndex(known => known.status === null && known.to === to)
    if (guessed >= 0) {
      withdrawLegs(draft)
      draft.redirects[guessed] = signal
      return
    }
    if (from === undefined || from === draft.sent.url || to !== draft.sent.url || at > draft.sent.at) {
      draft.redirects.push(signal)
      return
    }
    // What was heard as the dispatch was the second leg.
    withdrawLegs(draft)
    draft.sent = { ...draft.sent, url: from, at, late: true }
    draft.redirects.unshift(signal)
  }

  /** Before their addresses or times change; `offerLegs` offers them anew. */
  function withdrawLegs({ sent, redirects }: Draft): void {
    for (let leg = 0; leg <= redirects.length; leg += 1)
      pairingOf(redirects[leg - 1]?.to ?? sent.url).withdraw(legId(sent.exchange, leg))
  }

  function place(draft: Draft, tab: number): void {
    if (draft.tab !== -1) return
    draft.tab = tab
    remember(draft.sent.exchange, tab)
  }

  /** The answer or the failure; when it came from elsewhere than the call went to, a redirect was not heard. */
  function end(draft: Draft, signal: Answered | Failed): void {
    if (signal.kind === 'answered') draft.answered ??= signal
    else draft.failed ??= signal
    const { exchange, at, url } = signal
    const known = draft.redirects.at(-1)?.to ?? draft.sent.url
    if (url !== known) draft.redirects.push({ kind: 'redirected', exchange, at, status: null, to: url })
  }

  function begin(sent: Sent, touched: Set<string>, open: Set<Pairing>): void {
    const { tab } = sent.origin
    const draft: Draft = {
      sent,
      tab,
      headed: null,
      redirects: [],
      answered: null,
      failed: null,
      reads: new Map(),
    }
    drafts.set(sent.exchange, draft)
    remember(sent.exchange, tab)
    touched.add(sent.exchange)
    for (const fact of early.get(sent.exchange) ?? []) take(fact, touched, open)
    early.delete(sent.exchange)
    offerLegs(draft, open)
  }

  /** Keeps the last few calls of a tab at hand: when a page load is heard late, they may have to move to the page before. */
  function remember(exchange: string, tab: number | null): void {
    const key = `${runOf(exchange)}/${tab}`
    const calls = latest.get(key) ?? []
    calls.push(exchange)
    if (calls.length > MOST_LATEST) calls.shift()
    latest.set(key, calls)
  }

  /** Offers a call's legs (itself, then each redirect) to be paired with what DevTools read. */
  function offerLegs(draft: Draft, open: Set<Pairing>): void {
    const { sent, tab, redirects, answered, failed } = draft
    for (let leg = 0; leg <= redirects.length; leg += 1) {
      const before = redirects[leg - 1]
      const after = redirects[leg]
      const pairing = pairingOf(before?.to ?? sent.url)
      pairing.hear({
        id: legId(sent.exchange, leg),
        at: before?.at ?? sent.at,
        body: sent.body.kind === 'text' ? digest(sent.body.text) : null,
        status: (after ? after.status : answered?.status) ?? (failed ? 0 : null),
        mark: after || !answered ? null : markOf(answered.headers),
        // A redirect that is known only by where the answer came from: when it came itself is not known.
        end: after?.status === null ? null : (after?.at ?? answered?.at ?? failed?.at ?? null),
        late: before ? before.status === null : sent.late === true,
        dispatched: before === undefined && sent.late !== true,
        tab,
      })
      open.add(pairing)
    }
  }

  function offerRead(read: Read, open: Set<Pairing>): void {
    const { outcome } = read
    const pairing = pairingOf(read.url)
    pairing.read({
      id: read.exchange,
      at: read.at,
      body: read.requestBody.kind === 'text' ? digest(read.requestBody.text) : null,
      status: outcome.kind === 'answered' ? outcome.status : null,
      mark: outcome.kind === 'answered' ? markOf(outcome.headers ?? []) : null,
      end: outcome.kind === 'answered' || outcome.kind === 'failed' ? outcome.at : null,
      late: false,
      dispatched: true,
      tab: read.origin.tab,
    })
    open.add(pairing)
  }

  /** Offers where a reading's redirect leads to be paired, unless webRequest told of that leg itself. */
  function offerNext(read: Read, open: Set<Pairing>): void {
    const next = redirectIn(read)
    if (next === null) return
    const { exchange, origin, requestBody } = read
    const { call, leg } = rootOf(read)
    const told = (drafts.get(call)?.redirects.length ?? 0) > leg
    if (told !== offered.has(exchange)) return
    const pairing = pairingOf(next.to)
    open.add(pairing)
    if (told) {
      offered.delete(exchange)
      pairing.withdraw(legId(exchange, 1))
      return
    }
    offered.add(exchange)
    const keepsBody = next.status === 307 || next.status === 308
    pairing.hear({
      id: legId(exchange, 1),
      at: next.at ?? read.at,
      body: keepsBody && requestBody.kind === 'text' ? digest(requestBody.text) : null,
      status: null,
      mark: null,
      end: null,
      late: false,
      dispatched: false,
      follows: exchange,
      tab: origin.tab,
    })
  }

  /**
   * The call that a reading belongs to, and which leg of it the reading is. A server may redirect in a circle: who leads back to itself begins a
   * call of its own.
   */
  function rootOf(read: Read): { readonly call: string; readonly leg: number } {
    const passed = new Set<string>()
    let [first, leg] = [read, 0]
    for (;;) {
      const partner = pairingOf(first.url).partnerOf(first.exchange)
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

  function legsOf(call: string): Legs {
    const known = drafts.get(call)?.reads ?? chains.get(call)
    if (known) return known
    const legs: Legs = new Map()
    chains.set(call, legs)
    return legs
  }

  function pairingOf(url: string): Pairing {
    const known = pairings.get(url)
    if (known) return known
    const pairing = createPairing()
    pairings.set(url, pairing)
    return pairing
  }

  function loadsOf(run: string, tab: number): PageLoads {
    const key = `${run}/${tab}`
    const known = tabs.get(key)
    if (known) return known
    const loads = createPageLoads(run, tab)
    tabs.set(key, loads)
    return loads
  }

  /** Moves a read, and those that follow from it, to the call it now belongs to. Adds the calls that are to be composed anew. */
  function attach(read: Read, ids: Set<string>): void {
    const { exchange } = read
    const before = attached.get(exchange) ?? null
    const { call, leg } = rootOf(read)
    const now = call === exchange ? null : legId(call, leg)
    const isUnsure = pairingOf(read.url).isUnsure(exchange)
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

  /** Notes which reading a reading follows. */
  function follow(read: Read): void {
    const partner = pairingOf(read.url).partnerOf(read.exchange)
    const before = partner === null ? undefined : reads.get(callOf(partner))?.exchange
    for (const [leader, follower] of followers)
      if (follower === read.exchange && leader !== before) followers.delete(leader)
    if (before !== undefined) followers.set(before, read.exchange)
  }

  /** Pairs what is new, and then what follows from it: a pair may show a redirect that nobody told of. */
  function settle(open: Set<Pairing>, touched: Set<string>): void {
    const looked = new Set<string>()
    for (let rounds = 0; open.size > 0 && rounds < MOST_ROUNDS; rounds += 1) {
      for (const pairing of open) for (const id of pairing.settle()) touched.add(id)
      open.clear()
      for (const id of touched) {
        const read = reads.get(id)
        if (read) follow(read)
      }
      for (const id of touched) {
        const read = reads.get(id)
        if (read) offerNext(read, open)
        if (looked.has(id)) continue
        looked.add(id)
        for (const one of drafts.get(callOf(id))?.reads.values() ?? []) offerNext(one.read, open)
      }
    }
  }

  function compose(touched: ReadonlySet<string>): FoldStep {
    const ids = new Set<string>()
    for (const id of touched) {
      ids.add(callOf(id))
      const read = reads.get(id)
      if (read) attach(read, ids)
    }
    const changed: Exchange[] = []
    const gone: string[] = []
    for (const id of ids) {
      const exchange = composeOne(id)
      if (exchange) {
        exchanges.set(id, exchange)
        changed.push(exchange)
      } else if (exchanges.delete(id)) gone.push(id)
    }
    return { changed, gone }
  }

  function composeOne(id: string): Exchange | null {
    const draft = drafts.get(id)
    if (draft) return composeHeard(draft, placeOf(draft.sent, draft.tab))
    const read = reads.get(id)
    if (!read || attached.has(id)) return null
    return composeRead(read, chains.get(id) ?? new Map(), placeOf(read, read.origin.tab))
  }

  function placeOf(call: Sent | Read, tab: number | null): Place {
    if (tab === null || tab < 0) return { pageLoad: null, left: false, closed: false }
    const { at, origin } = call
    const sent = call.kind === 'sent' ? call : null
    return loadsOf(runOf(call.exchange), tab).placeOf({
      at,
      document: sent?.document ?? null,
      documentUrl: origin.documentUrl,
      isMain: origin.frame === 0,
      prerendered: sent?.prerendered === true,
      parent: sent?.parent ?? null,
      shown: sent?.shown === true,
      leaving: origin.unloading,
    })
  }

  return {
    add(signals) {
      const touched = new Set<string>()
      const open = new Set<Pairing>()
      for (const signal of signals) take(signal, touched, open)
      settle(open, touched)
      return compose(touched)
    },
    exchange: id => exchanges.get(id) ?? null,
    exchanges: () => [...exchanges.values()].sort((a, b) => (a.sentAt ?? 0) - (b.sentAt ?? 0)),
    forget(ids) {
      const calls = new Set(ids)
      for (const id of [...calls]) {
        const draft = drafts.get(id)
        for (const read of (draft?.reads ?? chains.get(id))?.keys() ?? []) calls.add(read)
        for (let leg = 0; leg <= (draft?.redirects.length ?? 0); leg += 1) calls.add(legId(id, leg))
      }
      for (const id of [...calls]) if (offered.has(id)) calls.add(legId(id, 1))
      for (const id of calls) {
        const next = redirectIn(reads.get(id))
        if (next !== null) pairings.get(next.to)?.forget(calls)
        const url = reads.get(id)?.url ?? drafts.get(id)?.sent.url
        if (url !== undefined) pairings.get(url)?.forget(calls)
        for (const { to } of drafts.get(id)?.redirects ?? []) pairings.get(to)?.forget(calls)
      }
      for (const id of calls) {
        drafts.delete(id)
        reads.delete(id)
        attached.delete(id)
        chains.delete(id)
        followers.delete(id)
        offered.delete(id)
        exchanges.delete(id)
        early.delete(id)
      }
    },
    context({ runs, tab }) {
      const mine = coverage.filter(signal => runs.has(signal.run))
      const { beganAt, pauses } = coverageOf(mine, tab)
      const loads =
        tab === null
          ? []
          : [...runs].map(run => tabs.get(`${run}/${tab}`)).filter(known => known !== undefined)
      const closedAt = loads.map(known => known.closedAt()).find(at => at !== null)
      const unshown = loads.flatMap(known => known.unshown())
      return {
        source: 'browser',
        oneDevice: true,
        beganAt,
        endedAt: closedAt ?? null,
        pauses,
        pageLoads: loads.flatMap(known => known.list()),
        ...(unshown.length === 0 ? {} : { unshown }),
        optedOut: null,
      }
    },
    letGo: () => coverage.filter(signal => signal.kind === 'let-go'),
  }
}

const legId = (call: string, leg: number) => `${call}#${leg}`
const callOf = (leg: string) => leg.replace(/#\d+$/, '')
const legOf = (leg: string) => Number(leg.slice(leg.lastIndexOf('#') + 1))

/** Response headers that name one answer and no other, or its second: where both sources show them, they tell which call is not which. */
const MARKS = ['location', 'x-request-id', 'x-adobe-request-id', 'x-correlation-id', 'etag', 'date']

function markOf(headers: readonly Header[]): string | null {
  const marks = MARKS.map(name => headerValue(headers, name) ?? '')
  return marks.every(mark => mark === '') ? null : marks.join('\n')
}
