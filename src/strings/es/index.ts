import { EVIDENCE } from './evidence.ts'
import { FRAME } from './frame.ts'
import { SESSION_VIEW } from './session-view.ts'

/** Every text of the interface in Spanish. */
export const ES = { ...FRAME, ...SESSION_VIEW, ...EVIDENCE } as const
