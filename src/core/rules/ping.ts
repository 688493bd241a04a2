import { pingCadenceRules } from './ping-cadence.ts'
import { pingSilenceRules } from './ping-silence.ts'
import type { Rule } from './rule.ts'

/** Pings (spec §5.4). */
export const pingRules: readonly Rule[] = [...pingSilenceRules, ...pingCadenceRules]
