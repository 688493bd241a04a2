import type { RuleTexts } from './rule-texts.ts'

/** Spanish texts of all rules: one line a family. */
export const SPANISH: RuleTexts = {}
