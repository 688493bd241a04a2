import { adRules } from './ad.ts'
import { capRules } from './cap.ts'
import { chRules } from './ch.ts'
import { par11Rules } from './par-11.ts'
import { phRules } from './ph.ts'
import { pingRules } from './ping.ts'
import { qoeSessionRules } from './qoe-session.ts'
import { respSessionRules } from './resp-session.ts'
import type { Rule, RuleId } from './rule.ts'
import { sesRules } from './ses.ts'
import { stRules } from './st.ts'
import { timeRules } from './time.ts'

/** Every rule of the product, in the order of the spec: one import line a family. */
export const CATALOGUE: readonly Rule[] = [
  ...capRules,
  ...qoeSessionRules,
  ...respSessionRules,
  ...par11Rules,
  ...sesRules,
  ...timeRules,
  ...pingRules,
  ...phRules,
  ...adRules,
  ...stRules,
  ...chRules,
]

const BY_ID = new Map<RuleId, Rule>(CATALOGUE.map(rule => [rule.id, rule]))

export function ruleById(id: RuleId): Rule | undefined {
  return BY_ID.get(id)
}
