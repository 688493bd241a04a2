import type { Phrase } from '../phrase.ts'

/** Texts of the session view (tabs, timeline, events, findings, detail). */
export const SESSION_VIEW = {
  'view.findings': 'Findings',
} satisfies Readonly<Record<string, Phrase>>
