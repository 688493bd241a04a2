import type { Attention, LogState } from '../../analyst/follow-log.ts'
import type { Severity } from '../../core/rules/rule.ts'
import type { Tally } from '../../core/rules/tally.ts'
import type { Vocabulary } from '../../core/search/complete.ts'
import type { EpochMs } from '../../core/units.ts'
import type { Language } from '../../strings/phrase.ts'
import type { GridSort } from '../grid/column.ts'
import type { ListRow } from '../session-list/session-row.ts'

/** What the frame (session list, toolbar, footer) asks. */
export type FrameQuestions = {
  sessions: { question: SessionsQuestion; answer: SessionsAnswer }
  /** Words that a query's fields can be completed with. */
  vocabulary: { question: NoDetail; answer: Vocabulary }
  /** How the capture itself stands, for the footer and the empty list. */
  capture: { question: NoDetail; answer: CaptureState }
  /** Which tab is inspected and how its list is shown. Asked first, and again when one of these changes. */
  attend: { question: Attendance; answer: null }
  /** Pauses or resumes the recording of the inspected tab. */
  record: { question: { readonly on: boolean }; answer: null }
  /** Deletes from the log what was cleared before that moment: after this it cannot be undone. */
  sweep: { question: { readonly clearedAt: EpochMs }; answer: null }
  /** Reads a file into the list. Fails with a sentence, and then nothing has changed. */
  import: { question: { readonly file: File }; answer: ImportAnswer }
  /** Takes an imported file out of the list. */
  dropImport: { question: { readonly importId: string }; answer: null }
  /** Writes a report. */
  export: { question: ExportQuestion; answer: ExportAnswer }
  /** The note on a session (by its key) or a call (by its id; a start's note is its session's); empty: none. */
  note: { question: { readonly on: string }; answer: string }
  setNote: { question: { readonly on: string; readonly text: string }; answer: null }
}

/** A question that its name says whole: `{}`. */
export type NoDetail = Readonly<Record<string, never>>

/** Whose calls are followed and shown how; the language is for sentences that the worker makes. */
export type Attendance = Attention & {
  readonly language: Language
  /** Bytes the log may hold, from the settings. */
  readonly budget: number
  /** Mask personal identifiers in what is shown. */
  readonly masked: boolean
  /** Of this extension. */
  readonly version: string
  /** The tab stands in a private window, of which nothing is kept. */
  readonly private: boolean
}

export type ImportAnswer = {
  readonly importId: string
  readonly sessions: number
  readonly calls: number
  /** Key of its first session; `null`: none. */
  readonly first: string | null
}

export type ExportFormat = 'json' | 'har' | 'csv' | 'html'

export type ExportQuestion = {
  readonly format: ExportFormat
  /** Keys of the sessions to export; `null`: everything in the list. */
  readonly sessions: readonly string[] | null
  readonly masked: boolean
}

export type ExportAnswer = { readonly file: string; readonly blob: Blob }

export type SessionsQuestion = {
  /** As typed; `core/search/query.ts` reads it. */
  readonly filter: string
  /** Sessions with at least one finding of these; empty: all. */
  readonly severities: readonly Severity[]
  readonly sort: GridSort | null
  /** Lines `from` up to but not including `to`. */
  readonly from: number
  readonly to: number
  /** Key of the selected session, to learn where it stands. */
  readonly selected: string | null
}

export type SessionsAnswer = {
  readonly from: number
  readonly rows: readonly ListRow[]
  /** Lines in all, headings included. */
  readonly lines: number
  /** Sessions shown, and those hidden by the filter. */
  readonly shown: number
  readonly hidden: number
  /** Calls of the sessions in the list, hidden or not. */
  readonly calls: number
  /** Of the sessions that the text filter shows, whatever severities are chosen. */
  readonly tally: Tally
  /** Line of the selected session; `null`: not shown. */
  readonly selectedAt: number | null
  /** Whether any session's clock runs. */
  readonly ticking: boolean
}

/** How the log stands for this tab, and how large it may grow (bytes). */
export type CaptureState = Omit<LogState, 'limit'> & {
  readonly limit: LogState['limit'] | 'private'
  readonly budget: number
}
