import type { Analyst } from '../core/analyse.ts'
import { type BookOptions, createSessionBook } from '../core/book/session-book.ts'
import type { CaptureContext } from '../core/capture-context.ts'
import type { Exchange } from '../core/exchange.ts'
import type { Finding } from '../core/rules/finding.ts'
import type { Searchable } from '../core/search/match.ts'
import { createTermIndex, type TermIndex } from '../core/search/term-index.ts'
import { termsOf } from '../core/search/terms-of.ts'
import type { Session } from '../core/session/session.ts'
import type { EpochMs } from '../core/units.ts'
import { searchableOf } from './searchable.ts'

/** One capture under judgement: what the browser heard in the inspected tab, or an imported file. Bodies are not kept. */
export type Docket = {
  /** Takes a call that is new, or known better than before. */
  readonly put: (exchange: Exchange) => void
  readonly forget: (ids: readonly string[]) => void
  readonly has: (id: string) => boolean
  readonly calls: () => number
  /** Ids of the calls of a session, failed attempts to start included. */
  readonly callsOf: (session: string) => readonly string[]
  /** How many those are, and of how many the bodies were let go. Counted once for each state of a session. */
  readonly countsOf: (session: Session) => CallCounts
  /** Sorts what was put into sessions by now, so that `judge` has less to do at once. */
  readonly settle: () => void
  readonly judge: (context: CaptureContext, asOf: EpochMs | null) => Judgement
}

export type CallCounts = { readonly calls: number; readonly thinned: number }

export type Judgement = {
  /** Sessions in order of their first call. */
  readonly sessions: readonly Session[]
  readonly session: (key: string) => Session | null
  readonly searchable: (session: Session) => Searchable
  /** Calls of a like address that are not this API's. */
  readonly ignored: number
  /** Findings of calls that belong to no session. */
  readonly unlinked: readonly Finding[]
}

/** Opens an empty docket. */
export function openDocket(options: BookOptions): Docket {
  const analyst: Analyst = createSessionBook(options)
  const index: TermIndex = createTermIndex()
  const ids = new Set<string>()
  const thinned = new Set<string>()
  // The analyst keeps a session's object until something about it changes.
  const searchables = new WeakMap<Session, Searchable>()
  const counts = new WeakMap<Session, CallCounts>()
  return {
    put: exchange => {
      ids.add(exchange.id)
      const { requestBody } = exchange
      if (requestBody.kind === 'absent' && requestBody.why === 'evicted') thinned.add(exchange.id)
      index.put(exchange.id, termsOf(exchange))
      analyst.add(exchange)
    },
    forget: gone => {
      for (const id of gone) {
        ids.delete(id)
        thinned.delete(id)
        index.forget(id)
      }
      analyst.forget(gone)
    },
    has: id => ids.has(id),
    calls: () => ids.size,
    callsOf: session => analyst.exchangesOf(session),
    countsOf: session =>
      memo(counts, session, () => {
        const calls = analyst.exchangesOf(session.key)
        return {
          calls: calls.length,
          thinned: thinned.size === 0 ? 0 : calls.filter(id => thinned.has(id)).length,
        }
      }),
    settle: () => void analyst.sessionOf(''),
    judge: (context, asOf) => {
      const { sessions, ignored, unlinked } = analyst.analysis(context, asOf)
      const byKey = new Map(sessions.map(session => [session.key, session]))
      return {
        sessions,
        ignored,
        unlinked,
        session: key => byKey.get(key) ?? null,
        searchable: session => memo(searchables, session, () => searchableOf(session, index)),
      }
    },
  }
}

function memo<Key extends object, Value>(known: WeakMap<Key, Value>, key: Key, make: () => Value): Value {
  const before = known.get(key)
  if (before !== undefined) return before
  const made = make()
  known.set(key, made)
  return made
}
