import type { Rule } from './rule.ts'
import { sesAcrossRules } from './ses-across.ts'
import { sesCloseRules } from './ses-close.ts'
import { sesOrderRules } from './ses-order.ts'

/** Session lifecycle and ordering (spec §5.6): the order of events, how a session ends, and sessions beside each other. */
export const sesRules: readonly Rule[] = [...sesOrderRules, ...sesCloseRules, ...sesAcrossRules].sort(
  (a, b) => (a.id < b.id ? -1 : 1),
)
