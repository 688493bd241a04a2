import type { Phrase } from '../phrase.ts'

/** Texts of the frame: toolbar, session list, search, footer, import and export. */
export const FRAME = {
  'app.name': 'Media Session Inspector',
  'panel.title': 'Media Sessions',
} satisfies Readonly<Record<string, Phrase>>
