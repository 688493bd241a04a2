import type { Fail, Rule, Unknown } from '../rules/rule.ts'

/** A verdict with everything needed to make a finding of it; of a move, of a call without session, or of a whole session. */
export type Located = {
  readonly rule: Rule
  readonly verdict: Fail | Unknown
  readonly index: number | null
  readonly exchange: string | null
  readonly when: number | null
}
