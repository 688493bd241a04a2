import type { EpochMs, Milliseconds } from '../units.ts'
import type { Place } from './compose.ts'
import type { Closed, Loaded } from './signal.ts'

/** One tab's page loads, oldest first. */
export type PageLoads = {
  /** Returns whether anything about earlier calls may have changed. */
  add(signal: Loaded | Closed): void
  /**
   * The load that a call belongs to, and whether its page was being left when it was dispatched. `document` is the browser's id of the sending
   * document: it stays with the load in which it was first seen, so that a beacon sent while the next page is already arriving is not
   * counted to that page. Firefox (153) has such an id too, but not for a `keepalive` fetch: there the address of the document has to tell.
   */
  placeOf(call: PlacedCall): Place
  list(): readonly { readonly pageLoad: string; readonly at: EpochMs; readonly leftAt: EpochMs | null }[]
  closedAt(): EpochMs | null
}

export type PlacedCall = {
  readonly at: EpochMs
  readonly document: string | null
  readonly documentUrl: string | null
  readonly prerendered: boolean
  readonly leaving: boolean
}

/** A call that says its page is being left belongs to the page before, when the next one arrived no longer ago than this. */
const FAREWELL: Milliseconds = 5_000

export function createPageLoads(run: string, tab: number): PageLoads {
  /** What the tab showed from when on: its loads, and those that came back (back/forward cache). */
  const shown: { readonly load: EpochMs; readonly at: EpochMs }[] = []
  const documents = new Map<string, EpochMs | null>()
  /** Address of a document → the last load in which a document with an id had it. */
  const addresses = new Map<string, EpochMs | null>()
  /** Documents that were prerendered: each is a load of its own, since no signal tells when it was shown. */
  const apart = new Set<string>()
  let closed: EpochMs | null = null
  const name = (at: EpochMs) => `${run}/${tab}/${at}`

  function loadAt(call: PlacedCall): EpochMs | null {
    const known = call.document === null ? undefined : documents.get(call.document)
    if (known !== undefined) return known
    let index = shown.findLastIndex(({ at }) => at <= call.at)
    const latest = shown[index]
    const mayBeFarewell = latest !== undefined && call.at - latest.at <= FAREWELL
    if (mayBeFarewell && (call.leaving || isOfLoadBefore(call, shown[index - 1]?.load))) index -= 1
    const load = shown[index]?.load ?? null
    if (call.document !== null) {
      documents.set(call.document, load)
      if (call.documentUrl !== null) addresses.set(call.documentUrl, load)
    }
    return load
  }

  function isOfLoadBefore({ document, documentUrl }: PlacedCall, before: EpochMs | undefined): boolean {
    if (document !== null || documentUrl === null || before === undefined) return false
    return addresses.get(documentUrl) === before
  }

  /** A document that calls long after the next one arrived is shown again: the browser kept it, and asked nobody for it. */
  function noteReturn({ at, leaving }: PlacedCall, load: EpochMs): void {
    const index = shown.findLastIndex(other => other.at <= at)
    const current = shown[index]
    if (current === undefined || current.load === load || leaving || at - current.at <= FAREWELL) return
    shown.splice(index + 1, 0, { load, at })
  }

  /** When the load was left that was shown at a moment; `null`: it was not. */
  function leftAfter(load: EpochMs, moment: EpochMs): EpochMs | null {
    const index = shown.findLastIndex(other => other.load === load && other.at <= moment)
    return shown[index + 1]?.at ?? closed
  }

  return {
    add(signal) {
      if (signal.kind === 'closed') closed = signal.at
      else {
        const index = shown.findLastIndex(({ at }) => at <= signal.at)
        if (shown[index]?.at !== signal.at) shown.splice(index + 1, 0, { load: signal.at, at: signal.at })
      }
    },
    placeOf(call) {
      if (call.document !== null) {
        if (call.prerendered) apart.add(call.document)
        if (apart.has(call.document)) return { pageLoad: call.document, left: false, closed: closed !== null }
      }
      const load = loadAt(call)
      if (load !== null) noteReturn(call, load)
      const next = load === null ? (shown[0]?.at ?? closed) : leftAfter(load, call.at)
      return {
        pageLoad: load === null ? call.document : name(load),
        left: next !== null && call.at >= next,
        closed: closed !== null,
      }
    },
    list: () =>
      shown
        .filter(({ load, at }) => load === at)
        .map(({ load }) => ({
          pageLoad: name(load),
          at: load,
          leftAt: leftAfter(load, Number.POSITIVE_INFINITY),
        })),
    closedAt: () => closed,
  }
}
