import { createSessionBook } from './book/session-book.ts'
import { type CaptureContext, UNKNOWN_CAPTURE } from './capture-context.ts'
import type { Exchange } from './exchange.ts'
import type { Finding } from './rules/finding.ts'
import type { ProfileChoice } from './session/read-facts.ts'
import type { Session } from './session/session.ts'
import type { EpochMs } from './units.ts'

export type AnalyseOptions = {
  /** `auto` (default) reads `media.libraryVersion`; `strict` judges every client as hand-written; `sdk` tolerates what Adobe's SDKs do. */
  readonly profile?: ProfileChoice
  /** Collection hosts beside `*.hb-api.omtrdc.net`, where even a broken body is judged. Host names, lower case, port optional. */
  readonly knownHosts?: readonly string[]
  /**
   * What words for `media.contentType` beside Adobe's own mean: name in lower case → `live` or `vod`; the empty name is a start that says none.
   * Default: every other word is on demand, and a start that says none is not known.
   */
  readonly contentTypes?: Readonly<Record<string, 'vod' | 'live'>>
}

/** What a capture says. */
export type Analysis = {
  /** In order of their first call. */
  readonly sessions: readonly Session[]
  /** Findings of exchanges that belong to no session. */
  readonly unlinked: readonly Finding[]
  /** Exchanges that are not this API's, or whose belonging could not be told (spec §5.0, identity gate). */
  readonly ignored: number
}

/**
 * Judges a capture that grows. `add` takes an exchange that is new, or the same `id` again with more known about it (an answer, a body).
 * Adding one by one, in any order, and adding all at once give the same analysis.
 */
export type Analyst = {
  add(exchange: Exchange): void
  /** Forgets exchanges, as when a list is cleared or a stream has moved on. */
  forget(exchangeIds: Iterable<string>): void
  /** The analysis as of a moment; cheap to ask again when nothing changed. */
  analysis(context: CaptureContext, asOf: EpochMs | null): Analysis
  /** One session by key, or `null`. */
  session(key: string, context: CaptureContext, asOf: EpochMs | null): Session | null
  /** Key of the session an exchange belongs to; `null` for an unlinked, ignored or unknown one. */
  sessionOf(exchangeId: string): string | null
  /** Exchange ids of a session, its failed attempts to start included. */
  exchangesOf(key: string): readonly string[]
}

/** Begins with an empty capture. Nothing that is added can make it throw. */
export function createAnalyst(options: AnalyseOptions = {}): Analyst {
  return createSessionBook(options)
}

/** Judges a whole capture. `asOf` defaults to the capture's end. */
export function analyse(
  exchanges: Iterable<Exchange>,
  context: CaptureContext = UNKNOWN_CAPTURE,
  options: AnalyseOptions & { readonly asOf?: EpochMs | null } = {},
): Analysis {
  const analyst = createAnalyst(options)
  for (const exchange of exchanges) analyst.add(exchange)
  return analyst.analysis(context, options.asOf ?? context.endedAt)
}
