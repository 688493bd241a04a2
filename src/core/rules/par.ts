import { parContentRules } from './par-content.ts'
import { parValueRules } from './par-value.ts'
import type { Rule } from './rule.ts'

/** Values of parameters (spec §5.2). PAR-11 compares sessions: `par-11.ts`. */
export const parRules: readonly Rule[] = [...parContentRules, ...parValueRules]
