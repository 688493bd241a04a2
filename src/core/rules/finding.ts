import type { EpochMs } from '../units.ts'
import type { Missing, RuleId, Severity, Values } from './rule.ts'

/** A fail or an unknown worth showing. */
export type Finding = {
  /** Unique within one analysis and stable while the session grows: `<session key>|AD-01|<merge key>`. */
  readonly id: string
  readonly rule: RuleId
  readonly verdict: 'fail' | 'unknown'
  /** Of a fail. An unknown never counts against the client and is always `info`. */
  readonly severity: Severity
  /** Variant of the rule's `says` and its values; `messageOf` makes the sentence. For an unknown: empty. */
  readonly say: string
  readonly values: Values
  /** Only for an unknown. */
  readonly missing: Missing | null
  /** Key of the session; `null` for a call that belongs to no session. */
  readonly session: string | null
  /** First place first; at most 50 are kept, `count` says how many there were. */
  readonly occurrences: readonly Occurrence[]
  readonly count: number
  /** `id` of the primary finding of which this is a consequence (spec §5.12); consequences are listed under it and not counted. */
  readonly causedBy: string | null
}

export type Occurrence = {
  readonly exchange: string | null
  /** Index in the session's events; `null` for a call that is no event of a session. */
  readonly event: number | null
  readonly path: string | null
  /** Span by the session clock; `until` equals `from` for a moment. */
  readonly from: EpochMs | null
  readonly until: EpochMs | null
}
