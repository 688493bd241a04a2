import type { SESSION_VIEW as ENGLISH } from '../en/session-view.ts'
import type { Phrase } from '../phrase.ts'

export const SESSION_VIEW: Readonly<Record<keyof typeof ENGLISH, Phrase>> = {
  'view.timeline': 'Cronología',
  'view.events': 'Eventos',
  'view.findings': 'Hallazgos',
  'view.start': 'Inicio',
  'view.raw': 'En bruto',
}
