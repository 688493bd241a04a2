import type { RuleId } from '../rule.ts'

/** The words of a rule in a second language; the English ones stand in its record, with the same variants and `{placeholders}`. */
export type RuleTexts = Readonly<Record<RuleId, RuleText>>

export type RuleText = {
  readonly title: string
  readonly says: Readonly<Record<string, string>>
  readonly remedy: string
  /** Of rules whose record has one. */
  readonly disagreement?: string
  readonly observed?: string
  readonly notObservable?: string
}
