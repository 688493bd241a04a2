import type { Phrase } from '../phrase.ts'

/** Texts of a session's evidence: events, findings, start, raw calls, the detail of one event. */
export const EVIDENCE = {} satisfies Readonly<Record<string, Phrase>>
