import { respCallRules } from './resp-call.ts'
import { respStartRules } from './resp-start.ts'
import type { Rule } from './rule.ts'

/** Answers, as seen from the whole session (spec §5.1). */
export const respSessionRules: readonly Rule[] = [...respStartRules, ...respCallRules]
