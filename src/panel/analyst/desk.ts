import type { CaptureContext } from '../../core/capture-context.ts'
import type { Exchange } from '../../core/exchange.ts'
import type { Session } from '../../core/session/session.ts'
import type { EpochMs } from '../../core/units.ts'

/** What lies on the analyst's desk when a question is answered. Lives in the worker. */
export type Desk = {
  /** Grows whenever sessions, calls or notes change. */
  readonly revision: () => number
  /** Sessions of the list: those of the inspected tab in order of their first call, then those of each import. */
  readonly sessions: () => readonly Session[]
  /** A session of the list, or `null` when it was cleared. */
  readonly session: (key: string) => Session | null
  /** What the capture holding this session can prove. */
  readonly contextOf: (key: string) => CaptureContext
  /** One call, whole, with bodies as the log or the imported file has them; `null` when it was let go. */
  readonly exchange: (id: string) => Promise<Exchange | null>
  /** Epoch milliseconds. */
  readonly now: () => EpochMs
}

/** How a question is answered. `signal` aborts when the panel no longer wants to know; `progress` may be called during long work. */
export type Answerer<Question, Answer> = (
  question: Question,
  desk: Desk,
  more: { readonly signal: AbortSignal; readonly progress: (done: number, total: number) => void },
) => Answer | Promise<Answer>
