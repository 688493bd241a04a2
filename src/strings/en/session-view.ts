import type { Phrase } from '../phrase.ts'

/** Texts of the session view's frame and timeline. */
export const SESSION_VIEW = {
  'view.timeline': 'Timeline',
  'view.events': 'Events',
  'view.findings': 'Findings',
  'view.start': 'Start',
  'view.raw': 'Raw',
} satisfies Readonly<Record<string, Phrase>>
