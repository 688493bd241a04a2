import { evtParamRules } from './evt-params.ts'
import { evtTypeRules } from './evt-type.ts'
import type { Rule } from './rule.ts'

/** Spec §5.2, EVT: which event it is, and whether it carries what its type needs. */
export const evtRules: readonly Rule[] = [...evtTypeRules, ...evtParamRules]
