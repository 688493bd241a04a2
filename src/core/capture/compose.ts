import type { Body, Exchange, Header, Outcome, Redirect } from '../exchange.ts'
import { redirectTarget } from '../redirect-target.ts'
import type { Draft, Hop, Legs } from './draft.ts'
import type { Read } from './signal.ts'

/** Where a call stands among its tab's page loads. */
export type Place = {
  readonly pageLoad: string | null
  /** Its page was being left when it was dispatched. */
  readonly left: boolean
  /** Its tab was closed since. */
  readonly closed: boolean
}

/** One exchange from what both sources said. webRequest has the truth about times and failures, DevTools about bodies. */
export function composeHeard(draft: Draft, place: Place): Exchange {
  const { sent, reads } = draft
  const redirects = redirectsOf(draft.redirects, reads)
  const first = certainOf(reads, 0)
  const last = certainOf(reads, redirects.length)
  return {
    id: sent.exchange,
    method: sent.method,
    url: sent.url,
    sentAt: sent.late ? (first?.at ?? sent.at) : sent.at,
    requestHeaders: fuller(draft.headed?.headers ?? null, first?.requestHeaders ?? null),
    requestBody: bestBody(sent.body, first?.requestBody),
    redirects,
    outcome: outcomeOf(draft, last, place),
    origin: {
      ...sent.origin,
      tab: tabOf(draft),
      pageLoad: place.pageLoad,
      unloading: sent.origin.unloading || place.left,
      ...(neverLeft(draft) && last?.outcome.kind === 'answered' ? { byWorker: true } : {}),
    },
    heardBy: draft.reads.size > 0 ? 'both' : 'web-request',
  }
}

/**
 * What a page asks of its ServiceWorker Firefox tells like any dispatch, and then no more: no headers go out, and no answer comes in (Firefox 153,
 * seen November 2026). DevTools shows the answer. Chromium's webRequest does not hear such a call at all.
 */
function neverLeft({ sent, headed, answered, failed }: Draft): boolean {
  return headed === null && answered === null && failed === null && !sent.late
}

/** An exchange that only DevTools saw: without host access, while webRequest was off, or a worker's. `legs` after the first. */
export function composeRead(read: Read, legs: Legs, place: Place): Exchange {
  const reads: Legs = new Map([...legs, [read.exchange, { read, leg: 0, isUnsure: false }]])
  const redirects = redirectsOf([], reads)
  const last = readOf(reads, redirects.length) ?? read
  return {
    id: read.exchange,
    method: read.method,
    url: read.url,
    sentAt: read.at,
    requestHeaders: read.requestHeaders,
    requestBody: read.requestBody,
    redirects,
    outcome: last.outcome,
    origin: { ...read.origin, pageLoad: place.pageLoad, unloading: read.origin.unloading || place.left },
    heardBy: 'devtools',
  }
}

function readOf(reads: Legs, leg: number): Read | undefined {
  for (const one of reads.values()) if (one.leg === leg) return one.read
  return undefined
}

function certainOf(reads: Legs, leg: number): Read | undefined {
  for (const one of reads.values()) if (one.leg === leg && !one.isUnsure) return one.read
  return undefined
}

/** What webRequest told of redirects, completed by what DevTools read of the legs. */
function redirectsOf(told: readonly Hop[], reads: Legs): readonly Redirect[] {
  const redirects: Redirect[] = told.map(({ status, to, at }, leg) => {
    if (status !== null) return { status, to, at }
    const shown = redirectIn(readOf(reads, leg))
    return { status: shown?.status ?? null, to, at: shown?.at ?? null }
  })
  for (;;) {
    const next = redirectIn(readOf(reads, redirects.length))
    if (next === null || readOf(reads, redirects.length + 1) === undefined) return redirects
    redirects.push(next)
  }
}

/** The redirect that a reading ended with; `null`: it did not. */
export function redirectIn(read: Read | undefined): Redirect | null {
  if (read?.outcome.kind !== 'answered') return null
  const to = redirectTarget(read.outcome, read.url)
  return to === null ? null : { status: read.outcome.status, to, at: read.outcome.at }
}

/** A call without a tab (a worker's) belongs to the tab whose DevTools saw it, unless two did: then nobody can tell. */
function tabOf({ tab, reads }: Draft): number | null {
  if (tab !== -1) return tab
  const seen = new Set([...reads.values()].map(({ read }) => read.origin.tab))
  const [only] = seen
  return seen.size === 1 && only !== undefined && only !== null ? only : -1
}

function bestBody(heard: Body, read: Body | undefined): Body {
  if (heard.kind === 'text' || !read) return heard
  if (read.kind === 'text') return read
  return heard.why === 'evicted' ? read : heard
}

/** DevTools shows headers that webRequest holds back (cookies aside), and the other way round it never shows fewer. */
function fuller(heard: readonly Header[] | null, read: readonly Header[] | null): readonly Header[] | null {
  if (!heard || !read) return heard ?? read
  return read.length > heard.length ? read : heard
}

function outcomeOf(draft: Draft, read: Read | undefined, place: Place): Outcome {
  const seen = read?.outcome.kind === 'answered' ? read.outcome : null
  if (draft.answered) {
    const { at, status, statusText, headers, serverAddress } = draft.answered
    return {
      kind: 'answered',
      status,
      statusText,
      at,
      tookMs: seen?.tookMs ?? null,
      headers,
      body: seen?.body ?? { kind: 'absent', why: 'not-captured' },
      serverAddress: serverAddress ?? seen?.serverAddress ?? null,
    }
  }
  if (draft.failed) return { kind: 'failed', at: draft.failed.at, reason: draft.failed.reason }
  if (read) return read.outcome
  return place.closed ? { kind: 'unreported', why: 'page-unloaded' } : { kind: 'pending' }
}
