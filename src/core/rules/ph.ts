import { phPaceRules } from './ph-pace.ts'
import { phValueRules } from './ph-value.ts'
import type { Rule } from './rule.ts'

/** The playhead (spec §5.5): its values, and how it moves. */
export const phRules: readonly Rule[] = [...phValueRules, ...phPaceRules]
