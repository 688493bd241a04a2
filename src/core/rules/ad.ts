import { adNumberRules } from './ad-number.ts'
import { adOrderRules } from './ad-order.ts'
import { adTimeRules } from './ad-time.ts'
import type { Rule } from './rule.ts'

/** Ads and their breaks (spec §5.7): their order, their time, and what tells them apart. */
export const adRules: readonly Rule[] = [...adOrderRules, ...adTimeRules, ...adNumberRules]
