import { EVIDENCE } from './evidence.ts'
import { FRAME } from './frame.ts'
import { SESSION_VIEW } from './session-view.ts'

/** Every text of the interface in English. A part of the interface keeps its own file; the Spanish one must have the same keys. */
export const EN = { ...FRAME, ...SESSION_VIEW, ...EVIDENCE } as const
