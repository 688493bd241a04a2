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
  readonly leaving: boolean
}

/** A call that says its page is being left belongs to the page before, when the next one arrived no longer ago than this. */
const FAREWELL: Milliseconds = 5_000

export function createPageLoads(run: string, tab: number): PageLoads {
  const loads: EpochMs[] = []
  const documents = new Map<string, EpochMs | null>()
  /** Address of a document → the last load in which a document with an id had it. */
  const addresses = new Map<string, EpochMs | null>()
  let closed: EpochMs | null = null
  const name = (at: EpochMs) => `${run}/${tab}/${at}`

  function loadAt(call: PlacedCall): EpochMs | null {
    const known = call.document === null ? undefined : documents.get(call.document)
    if (known !== undefined) return known
    let index = loads.findLastIndex(at => at <= call.at)
    const latest = loads[index]
    const mayBeFarewell = latest !== undefined && call.at - latest <= FAREWELL
    if (mayBeFarewell && (call.leaving || isOfLoadBefore(call, loads[index - 1]))) index -= 1
    const load = loads[index] ?? null
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

  return {
    add(signal) {
      if (signal.kind === 'closed') closed = signal.at
      else {
        const index = loads.findLastIndex(at => at <= signal.at)
        if (loads[index] !== signal.at) loads.splice(index + 1, 0, signal.at)
      }
    },
    placeOf(call) {
      const load = loadAt(call)
      const next = loads.find(at => at > (load ?? Number.NEGATIVE_INFINITY)) ?? closed
      return {
        pageLoad: load === null ? call.document : name(load),
        left: next !== null && next !== undefined && call.at >= next,
        closed: closed !== null,
      }
    },
    list: () => loads.map((at, index) => ({ pageLoad: name(at), at, leftAt: loads[index + 1] ?? closed })),
    closedAt: () => closed,
  }
}
