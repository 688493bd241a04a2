import type { CaptureContext } from '../capture-context.ts'
import { type Exchange, type Header, headerValue } from '../exchange.ts'
import { composeHeard, composeRead, type Draft, type Place } from './compose.ts'
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

export function createCaptureFold(): CaptureFold {
  const drafts = new Map<string, Draft>()
  const reads = new Map<string, Read>()
  const exchanges = new Map<string, Exchange>()
  const pairings = new Map<string, Pairing>()
  const tabs = new Map<string, PageLoads>()
  const latest = new Map<string, string[]>()
  /** Read → leg of the call it is paired with. */
  const attached = new Map<string, string>()
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
        else if (signal.kind === 'redirected') draft.redirects.push(signal)
        else if (signal.kind === 'answered') end(draft, signal)
        else end(draft, signal)
        touched.add(signal.exchange)
        if (signal.kind !== 'headed') offerLegs(draft, open)
      }
    }
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
    if (url !== known) draft.redirects.push({ kind: 'redirected', exchange, at, status: 0, to: url })
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
        status: (after ? after.status || null : answered?.status) ?? (failed ? 0 : null),
        mark: after || !answered ? null : markOf(answered.headers),
        end: after?.at ?? answered?.at ?? failed?.at ?? null,
        late: before ? before.status === 0 : sent.late === true,
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
      tab: read.origin.tab,
    })
    open.add(pairing)
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

  /** Moves a read to the call it is now paired with. Returns that call, which is to be composed anew. */
  function attach(read: Read): string | null {
    const before = attached.get(read.exchange) ?? null
    const now = pairingOf(read.url).partnerOf(read.exchange)
    if (before === now) return null
    if (before !== null) drafts.get(callOf(before))?.reads.delete(read.exchange)
    if (now === null) attached.delete(read.exchange)
    else {
      attached.set(read.exchange, now)
      drafts.get(callOf(now))?.reads.set(read.exchange, { read, leg: legOf(now) })
    }
    return now === null ? null : callOf(now)
  }

  function compose(touched: ReadonlySet<string>): FoldStep {
    const ids = new Set<string>()
    for (const id of touched) {
      ids.add(callOf(id))
      const read = reads.get(id)
      const call = read && attach(read)
      if (call) ids.add(call)
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
    return composeRead(read, placeOf(read, read.origin.tab))
  }

  function placeOf(call: Sent | Read, tab: number | null): Place {
    if (tab === null || tab < 0) return { pageLoad: null, left: false, closed: false }
    const document = call.kind === 'sent' ? call.document : null
    return loadsOf(runOf(call.exchange), tab).placeOf({
      at: call.at,
      document,
      documentUrl: call.origin.documentUrl,
      prerendered: call.kind === 'sent' && call.prerendered === true,
      leaving: call.origin.unloading,
    })
  }

  return {
    add(signals) {
      const touched = new Set<string>()
      const open = new Set<Pairing>()
      for (const signal of signals) take(signal, touched, open)
      for (const pairing of open) for (const id of pairing.settle()) touched.add(id)
      return compose(touched)
    },
    exchange: id => exchanges.get(id) ?? null,
    exchanges: () => [...exchanges.values()].sort((a, b) => (a.sentAt ?? 0) - (b.sentAt ?? 0)),
    forget(ids) {
      const calls = new Set(ids)
      for (const id of [...calls]) {
        const draft = drafts.get(id)
        for (const read of draft?.reads.keys() ?? []) calls.add(read)
        for (let leg = 0; leg <= (draft?.redirects.length ?? 0); leg += 1) calls.add(legId(id, leg))
      }
      for (const id of calls) {
        const url = reads.get(id)?.url ?? drafts.get(id)?.sent.url
        if (url !== undefined) pairings.get(url)?.forget(calls)
        for (const { to } of drafts.get(id)?.redirects ?? []) pairings.get(to)?.forget(calls)
      }
      for (const id of calls) {
        drafts.delete(id)
        reads.delete(id)
        attached.delete(id)
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
      return {
        source: 'browser',
        oneDevice: true,
        beganAt,
        endedAt: closedAt ?? null,
        pauses,
        pageLoads: loads.flatMap(known => known.list()),
        optedOut: null,
      }
    },
    letGo: () => coverage.filter(signal => signal.kind === 'let-go'),
  }
}

const legId = (call: string, leg: number) => `${call}#${leg}`
const callOf = (leg: string) => leg.replace(/#\d+$/, '')
const legOf = (leg: string) => Number(leg.slice(leg.lastIndexOf('#') + 1))

/** Response headers that name one answer and no other: where both sources show them, they settle which call is which. */
const MARKS = ['location', 'x-request-id', 'x-adobe-request-id', 'x-correlation-id', 'etag']

function markOf(headers: readonly Header[]): string | null {
  const marks = MARKS.map(name => headerValue(headers, name) ?? '')
  return marks.every(mark => mark === '') ? null : marks.join('\n')
}
