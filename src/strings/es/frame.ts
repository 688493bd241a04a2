import type { FRAME as ENGLISH } from '../en/frame.ts'
import type { Phrase } from '../phrase.ts'

export const FRAME: Readonly<Record<keyof typeof ENGLISH, Phrase>> = {
  'app.name': 'Media Session Inspector',
  'panel.title': 'Sesiones multimedia',
}
