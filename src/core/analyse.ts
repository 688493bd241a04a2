import type { CaptureContext } from './capture-context.ts'
import type { Exchange } from './exchange.ts'
import type { Finding } from './rules/finding.ts'
import type { Session } from './session/session.ts'
import type { EpochMs } from './units.ts'

export type AnalyseOptions = {
  /** `auto` (default) reads `media.libraryVersion`; `strict` judges every client as hand-written; `sdk` tolerates what Adobe's SDKs do. */
  readonly profile?: 'auto' | 'strict' | 'sdk'
  /** Collection hosts beside `*.hb-api.omtrdc.net`, where even a broken body is judged. Host names, lower case, port optional. */
  readonly knownHosts?: readonly string[]
}

/** What a capture says. */
export type Analysis = {
  /** In order of their first call. */
  readonly sessions: readonly Session[]
  /** Findings of exchanges that belong to no session. */
  readonly unlinked: readonly Finding[]
  /** Exchanges that are not this API's (spec §5.0, identity gate). */
  readonly ignored: number
}

/**
 * Judges a capture that grows. `add` takes an exchange that is new, or the same `id` again with more known about it (an answer, a body).
 * Adding one by one, in any order, and adding all at once give the same analysis.
 */
export type Analyst = {
  add(exchange: Exchange): void
  /** Forgets exchanges, as when a list is cleared. */
  forget(exchangeIds: Iterable<string>): void
  /** The analysis as of a moment; cheap to ask again when nothing changed. */
  analysis(context: CaptureContext, asOf: EpochMs | null): Analysis
  /** One session by key, or `null`. */
  session(key: string, context: CaptureContext, asOf: EpochMs | null): Session | null
}

export declare function createAnalyst(options?: AnalyseOptions): Analyst
export declare function analyse(
  exchanges: Iterable<Exchange>,
  context: CaptureContext,
  options?: AnalyseOptions & { readonly asOf?: EpochMs | null },
): Analysis
