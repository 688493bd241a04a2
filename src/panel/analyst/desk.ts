import type { CallCounts } from '../../analyst/docket.ts'
import type { CaptureContext } from '../../core/capture-context.ts'
import type { Exchange } from '../../core/exchange.ts'
import type { Mask } from '../../core/export/mask.ts'
import type { Finding } from '../../core/rules/finding.ts'
import type { Searchable } from '../../core/search/match.ts'
import type { Session } from '../../core/session/session.ts'
import type { EpochMs } from '../../core/units.ts'
import type { Translate } from '../../strings/translator.ts'
import type {
  Attendance,
  CaptureState,
  ImportAnswer,
  SessionsAnswer,
  SessionsQuestion,
} from './frame-questions.ts'

/** What lies on the analyst's desk when a question is answered. Lives in the worker. */
export type Desk = {
  /** Grows whenever sessions, calls or notes change. */
  readonly revision: () => number
  /** Sessions of the list: those of the inspected tab in order of their first call, then those of each import. */
  readonly sessions: () => readonly Session[]
  /** A session of the list, or `null` when it was cleared. Its `key` is unique in the list. */
  readonly session: (key: string) => Session | null
  /** Why a session that this browser heard is no longer in the list; `lastAt`: when it was last heard of (epoch milliseconds). */
  readonly whyGone: (key: string, lastAt: EpochMs) => WhyGone
  /** The file that a session came from; `null`: heard by this browser. */
  readonly fileOf: (key: string) => string | null
  /** What the capture holding this session can prove. */
  readonly contextOf: (key: string) => CaptureContext
  /** Ids of all calls of a session, failed attempts to start included. */
  readonly callsOf: (key: string) => readonly string[]
  readonly countsOf: (session: Session) => CallCounts
  /** One call, whole, with bodies as the log or the imported file has them; `null` when it was let go. */
  readonly exchange: (id: string) => Promise<Exchange | null>
  /** What masks the view's texts; it knows the identifiers of every call that `exchange` gave. `null`: nothing is masked. */
  readonly mask: () => Mask | null
  /** Epoch milliseconds. */
  readonly now: () => EpochMs
  readonly t: () => Translate

  readonly attendance: () => Attendance
  /** Everything in the list, by where it comes from. */
  readonly captures: () => readonly DeskCapture[]
  readonly list: (question: SessionsQuestion) => SessionsAnswer
  readonly searchables: () => Iterable<Searchable>
  readonly capture: () => CaptureState
  readonly attend: (attendance: Attendance) => Promise<void>
  readonly record: (on: boolean) => Promise<void>
  readonly sweep: (clearedAt: EpochMs) => Promise<void>
  readonly importFile: (file: File, more: AnswerMore) => Promise<ImportAnswer>
  readonly dropImport: (importId: string) => void
  /** By session key or exchange id. */
  readonly note: (on: string) => string
  readonly setNote: (on: string, text: string) => Promise<void>
}

/** Cleared by the reader; left out when the tab went to another page; deleted to stay within the log's size. */
export type WhyGone = 'cleared' | 'page-left' | 'let-go'

export type AnswerMore = {
  /** Aborts when the panel no longer wants to know. */
  readonly signal: AbortSignal
  /** May be called during long work; `total` 0 when it is not known. */
  readonly progress: (done: number, total: number) => void
}

/** The sessions of one source: of the inspected tab, or of a file. */
export type DeskCapture = {
  /** What to call it in a report. */
  readonly file: string
  readonly context: CaptureContext
  readonly sessions: readonly Session[]
  readonly unlinked: readonly Finding[]
  readonly ignored: number
  readonly callsOf: (key: string) => readonly string[]
  /** The calls with these ids that are still had, bodies included, never masked. */
  readonly exchanges: (ids: ReadonlySet<string>) => AsyncIterable<Exchange>
}

/** How a question is answered. An `Error` thrown reaches the reader as its message. */
export type Answerer<Question, Answer> = (
  question: Question,
  desk: Desk,
  more: AnswerMore,
) => Answer | Promise<Answer>
