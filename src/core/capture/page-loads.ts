import type { CaptureContext } from '../capture-context.ts'
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
  /** All that were shown, in the order in which they first were. */
  list(): CaptureContext['pageLoads']
  /** Those that were prerendered and not shown so far. */
  unshown(): readonly string[]
  closedAt(): EpochMs | null
}

export type PlacedCall = {
  readonly at: EpochMs
  readonly document: string | null
  readonly documentUrl: string | null
  /** Sent by the page's own document, not by one in a frame. */
  readonly isMain: boolean
  readonly prerendered: boolean
  readonly parent: string | null
  /** The browser said that the tab showed the document's page; false: it did not, or says no such thing (Firefox). */
  readonly shown: boolean
  readonly leaving: boolean
}

/** What a tab showed from `at` on. */
type Showing = {
  readonly load: string
  readonly at: EpochMs
  /** Whether the load came then, was shown for the first time though it had begun before (`late`), or is shown again. */
  readonly how: 'came' | 'late' | 'again'
  /** The page's own document, once it has called, and since when. */
  main: Called | null
  /** The first call that the browser said to be of this page while it was shown: from then on no other page of the tab is. */
  calledAt: EpochMs | null
}

type Called = { readonly document: string; readonly at: EpochMs }

/** A call that says its page is being left belongs to the page before, when the next one arrived no longer ago than this. */
const FAREWELL: Milliseconds = 5_000

export function createPageLoads(run: string, tab: number): PageLoads {
  const shown: Showing[] = []
  const documents = new Map<string, string | null>()
  /** Address of a document → the last load in which a document with an id had it. */
  const addresses = new Map<string, string | null>()
  /** Loads that were prerendered. They are named by their document, as are those of which nothing but calls was heard. */
  const prerendered = new Set<string>()
  let closed: EpochMs | null = null

  const wasShown = (load: string) => shown.some(other => other.load === load)
  const isHidden = (load: string) => prerendered.has(load) && !wasShown(load)
  const indexAt = (moment: EpochMs) => shown.findLastIndex(({ at }) => at <= moment)

  function loadOf(call: PlacedCall): string | null {
    const { document, documentUrl } = call
    const known = document === null ? undefined : documents.get(document)
    if (known !== undefined) return known
    const load = firstLoadOf(call)
    if (document !== null) {
      documents.set(document, load)
      if (documentUrl !== null) addresses.set(documentUrl, load)
    }
    return load
  }

  function firstLoadOf(call: PlacedCall): string | null {
    const { at, document, parent } = call
    if (document !== null && call.prerendered) {
      const load = parent === null ? document : (documents.get(parent) ?? parent)
      prerendered.add(load)
      return load
    }
    const index = indexAt(at)
    const latest = shown[index]
    if (latest === undefined) return null
    if (document !== null && call.isMain && isOther(call, latest)) return document
    const mayBeFarewell = at - latest.at <= FAREWELL
    const before = shown[index - 1]?.load
    if (mayBeFarewell && (call.leaving || isOfLoadBefore(call, before))) return before ?? null
    return latest.load
  }

  /**
   * A page has one document of its own. Another one that is shown is another page, though no request for it was heard: a ServiceWorker gave it, or
   * it was kept in the back/forward cache and had not called before.
   */
  function isOther(call: PlacedCall, { main, at }: Showing): boolean {
    if (main === null || main.document === call.document || call.at < main.at) return false
    return call.shown || (!call.leaving && call.at - at > FAREWELL)
  }

  function isOfLoadBefore({ document, documentUrl }: PlacedCall, before: string | undefined): boolean {
    if (document !== null || documentUrl === null || before === undefined) return false
    return addresses.get(documentUrl) === before
  }

  /** Notes what a call proves about which page is shown. */
  function note(call: PlacedCall, load: string): void {
    if (call.prerendered) return
    let index = indexAt(call.at)
    if (shown[index]?.load !== load) {
      if (!isBack(call, load, shown[index])) return
      index += 1
      const how = wasShown(load) ? 'again' : 'late'
      shown.splice(index, 0, { load, at: call.at, how, main: null, calledAt: null })
    }
    const current = shown[index]
    if (current === undefined || call.document === null) return
    if (call.shown) current.calledAt = Math.min(call.at, current.calledAt ?? call.at)
    if (call.isMain && (call.shown || !call.leaving))
      current.main ??= { document: call.document, at: call.at }
  }

  /**
   * Whether a page is shown that is not the one that came last: kept by the browser (back/forward cache), or prepared by it (prerendered), it was
   * asked of nobody. Sure when the browser says that it is shown after the other one was; else when it calls long after that one came.
   */
  function isBack({ at, shown: isShown, leaving }: PlacedCall, load: string, current?: Showing): boolean {
    if (isShown && isHidden(load)) return true
    if (current === undefined) return false
    if (isShown && current.calledAt !== null && at >= current.calledAt) return true
    return !leaving && at - current.at > FAREWELL
  }

  /** When the load was left that was shown at a moment; `null`: it was not. */
  function leftAfter(load: string, moment: EpochMs): EpochMs | null {
    const index = shown.findLastIndex(other => other.load === load && other.at <= moment)
    return (index < 0 ? undefined : shown[index + 1]?.at) ?? closed
  }

  return {
    add(signal) {
      const { at } = signal
      if (signal.kind === 'closed') closed = at
      else {
        const index = indexAt(at)
        if (shown[index]?.at === at) return
        const load = `${run}/${tab}/${at}`
        shown.splice(index + 1, 0, { load, at, how: 'came', main: null, calledAt: null })
      }
    },
    placeOf(call) {
      const load = loadOf(call)
      if (load !== null) note(call, load)
      const next = load === null ? (shown[0]?.at ?? closed) : leftAfter(load, call.at)
      return {
        pageLoad: load ?? call.document,
        left: (load === null || !isHidden(load)) && next !== null && call.at >= next,
        closed: closed !== null,
      }
    },
    list: () =>
      shown
        .filter(({ how }) => how !== 'again')
        .map(({ load, at, how }) => ({
          pageLoad: load,
          at,
          leftAt: leftAfter(load, Number.POSITIVE_INFINITY),
          ...(how === 'late' ? { late: true as const } : {}),
        })),
    unshown: () => [...prerendered].filter(isHidden),
    closedAt: () => closed,
  }
}
