import type { Rule } from './rule.ts'
import { timeClockRules } from './time-clock.ts'
import { timeStampRules } from './time-stamp.ts'

/** Timestamps (spec §5.3). */
export const timeRules: readonly Rule[] = [...timeStampRules, ...timeClockRules]
