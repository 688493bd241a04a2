import type { RuleId, Severity } from '../../../core/rules/rule.ts'
import type { Milliseconds } from '../../../core/units.ts'

/** A finding with everything that people read of it, in their language. Holds page text: show as text only. */
export type ShownFinding = {
  readonly id: string
  readonly rule: RuleId
  readonly severity: Severity
  readonly title: string
  /** What happened and what it costs. */
  readonly message: string
  /** How often it occurred; at most 50 of them are in `places`. */
  readonly count: number
  readonly places: readonly ShownPlace[]
  readonly consequences: readonly ShownFinding[]
}

export type ShownPlace = {
  readonly exchange: string | null
  readonly event: number | null
  readonly type: string | null
  readonly path: string | null
  /** Since the first event, by the session clock; `until` equals `from` for a moment. */
  readonly from: Milliseconds | null
  readonly until: Milliseconds | null
}

/** The findings of one rule, under what is the same for all of them. */
export type FindingGroup = {
  readonly rule: RuleId
  /** Of its worst finding. */
  readonly severity: Severity
  readonly title: string
  readonly remedy: string
  readonly docs: readonly ShownDoc[]
  readonly disagreement: string | null
  readonly observed: string | null
  readonly findings: readonly ShownFinding[]
}

export type ShownDoc = { readonly title: string; readonly url: string }

/** What could not be told, by what the capture lacks. */
export type Undecided = {
  readonly why: string
  readonly rules: readonly { readonly id: RuleId; readonly title: string }[]
}

export type FindingsAnswer = {
  /** Errors first, then warnings, then notes; within one severity in the order of their first event. */
  readonly groups: readonly FindingGroup[]
  readonly undecided: readonly Undecided[]
}
