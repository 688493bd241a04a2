import type { CaptureContext } from '../capture-context.ts'
import type { Exchange } from '../exchange.ts'
import { composeHeard, composeRead, type Place } from './compose.ts'
import { type Draft, newDraft, placeOfRedirect, putEnd, putRedirect } from './draft.ts'
import { type CoverageFact, coverageOf } from './holes.ts'
import { callOf } from './leg.ts'
import { offersOf } from './offers.ts'
import { createPageLoads, type PageLoads } from './page-loads.ts'
import { createPairings } from './pairings.ts'
import { createReadings } from './readings.ts'
import { createRecentCalls } from './recent-calls.ts'
import {
  type CallSignal,
  type LetGo,
  type Read,
  type Redirected,
  runOf,
  type Sent,
  type Signal,
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

/** More redirects than a browser follows. */
const MOST_ROUNDS = 25

export function createCaptureFold(): CaptureFold {
  const drafts = new Map<string, Draft>()
  const pairings = createPairings()
  const readings = createReadings(drafts, pairings)
  const exchanges = new Map<string, Exchange>()
  const tabs = new Map<string, PageLoads>()
  const recent = createRecentCalls()
  /** Facts that came before the `sent` they belong to. */
  const early = new Map<string, CallSignal[]>()
  const coverage: CoverageFact[] = []

  function take(signal: Signal, touched: Set<string>): void {
    switch (signal.kind) {
      case 'loaded':
      case 'closed':
        loadsOf(signal.run, signal.tab).add(signal)
        for (const id of recent.of(signal.run, signal.tab)) touched.add(id)
        return
      case 'watching':
      case 'attended':
      case 'recording':
      case 'let-go':
      case 'unwritten':
        coverage.push(signal)
        return
      case 'read':
        if (!readings.put(signal)) return
        recent.note(signal.exchange, signal.origin.tab)
        touched.add(signal.exchange)
        return
      case 'sent':
        if (!drafts.has(signal.exchange)) begin(signal, touched)
        return
      default: {
        const draft = drafts.get(signal.exchange)
        if (draft) add(draft, signal, touched)
        else early.set(signal.exchange, [...(early.get(signal.exchange) ?? []), signal])
      }
    }
  }

  function begin(sent: Sent, touched: Set<string>): void {
    const draft = newDraft(sent)
    drafts.set(sent.exchange, draft)
    recent.note(sent.exchange, draft.tab)
    touched.add(sent.exchange)
    for (const fact of early.get(sent.exchange) ?? []) take(fact, touched)
    early.delete(sent.exchange)
    offerLegs(draft)
  }

  function add(draft: Draft, signal: Exclude<CallSignal, Sent | Read>, touched: Set<string>): void {
    touched.add(signal.exchange)
    if (signal.kind === 'headed') {
      draft.headed ??= signal
      return
    }
    if (signal.kind === 'placed') settleInTab(draft, signal.tab)
    else if (signal.kind === 'redirected') redirect(draft, signal)
    else putEnd(draft, signal)
    offerLegs(draft)
  }

  function redirect(draft: Draft, signal: Redirected): void {
    const place = placeOfRedirect(draft, signal)
    // Before addresses or times of its legs change.
    if (place !== 'last') for (const { url, call } of offersOf(draft)) pairings.withdraw(url, call.id)
    putRedirect(draft, signal, place)
  }

  function settleInTab(draft: Draft, tab: number): void {
    if (draft.tab !== -1) return
    draft.tab = tab
    recent.note(draft.sent.exchange, tab)
  }

  function offerLegs(draft: Draft): void {
    offersOf(draft).forEach(pairings.hear)
  }

  function loadsOf(run: string, tab: number): PageLoads {
    const key = `${run}/${tab}`
    const known = tabs.get(key)
    if (known) return known
    const loads = createPageLoads(run, tab)
    tabs.set(key, loads)
    return loads
  }

  /** Pairs what is new, and then what follows from it: a pair may show a redirect that nobody told of. */
  function settle(touched: Set<string>): void {
    const looked = new Set<string>()
    for (let rounds = 0; rounds < MOST_ROUNDS; rounds += 1) {
      const changed = pairings.settle()
      if (changed === null) return
      for (const id of changed) touched.add(id)
      const concerned = new Set(touched)
      for (const id of touched) {
        if (looked.has(id)) continue
        looked.add(id)
        for (const read of drafts.get(callOf(id))?.reads.keys() ?? []) concerned.add(read)
      }
      readings.offerNext(concerned)
    }
  }

  function compose(touched: ReadonlySet<string>): FoldStep {
    const ids = new Set<string>()
    for (const id of touched) {
      ids.add(callOf(id))
      const read = readings.get(id)
      if (read) readings.attach(read, ids)
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
    const read = readings.get(id)
    if (!read || readings.isAttached(id)) return null
    return composeRead(read, readings.legsOf(id), placeOf(read, read.origin.tab))
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
      for (const signal of signals) take(signal, touched)
      settle(touched)
      return compose(touched)
    },
    exchange: id => exchanges.get(id) ?? null,
    exchanges: () => [...exchanges.values()].sort((a, b) => (a.sentAt ?? 0) - (b.sentAt ?? 0)),
    forget(ids) {
      const all = readings.withLegs(ids)
      for (const id of all) {
        const draft = drafts.get(id)
        if (draft) for (const { url } of offersOf(draft)) pairings.forget(url, all)
      }
      readings.forget(all)
      for (const id of all) for (const kept of [drafts, exchanges, early]) kept.delete(id)
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
