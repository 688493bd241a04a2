import { adEs } from './ad.ts'
import { capEs } from './cap.ts'
import type { RuleTexts } from './rule-texts.ts'
import { timeEs } from './time.ts'

/** Spanish texts of all rules: one line a family. */
export const SPANISH: RuleTexts = {
  ...capEs,
  ...timeEs,
  ...adEs,
}
