import { adRules } from './ad.ts'
import { capRules } from './cap.ts'
import type { Rule, RuleId } from './rule.ts'
import { timeRules } from './time.ts'

/** Every rule of the product, in the order of the spec: one import line a family. */
export const CATALOGUE: readonly Rule[] = [...capRules, ...timeRules, ...adRules]

const BY_ID = new Map<RuleId, Rule>(CATALOGUE.map(rule => [rule.id, rule]))

export function ruleById(id: RuleId): Rule | undefined {
  return BY_ID.get(id)
}
