import type { Rule } from './rule.ts'
import { sesEndRules } from './ses-end.ts'
import { sesSilenceRules } from './ses-silence.ts'

/** How a session ends (spec §5.6). */
export const sesCloseRules: readonly Rule[] = [...sesEndRules, ...sesSilenceRules]
