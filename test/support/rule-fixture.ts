import type { Missing, RuleId, Severity } from '../../src/core/rules/rule.ts'
import type { Capture } from './capture-builder.ts'

/**
 * What a family's fixtures file exports: for each of its rules, captures that break it, captures that only just do not, and one
 * where it cannot be told. `rule-fixtures.test.ts` walks the catalogue and insists on all of it.
 */
export type FamilyFixtures = Readonly<Record<RuleId, RuleFixture>>

export type RuleFixture =
  | {
      readonly fails: Failing | readonly Failing[]
      /** The rule is asked here and finds nothing: differs from the failing capture as little as possible. */
      readonly passes: Capture | readonly Capture[]
      readonly unknown?: Undecided | readonly Undecided[]
    }
  /** For a rule that can only ever be a note about the capture itself, or that this product cannot observe. */
  | { readonly notObservable: true }
  | { readonly unknownOnly: Undecided; readonly passes: Capture }

export type Failing = {
  readonly capture: Capture
  readonly severity: Severity
  /** JSON path of the first occurrence; left out where the rule has none. */
  readonly path?: string
  /** Variant of the rule's text; default `default`. */
  readonly say?: string
  /** Other primary errors and warnings that this capture must raise, because the fault is of both rules. Usually none. */
  readonly also?: readonly RuleId[]
}

export type Undecided = { readonly capture: Capture; readonly missing: Missing }
