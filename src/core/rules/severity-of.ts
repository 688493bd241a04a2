import type { SessionFacts } from '../session/facts.ts'
import type { Fail, Rule, Severity, Unknown } from './rule.ts'
import { isLenient } from './session-facts.ts'

/** What a verdict weighs in its session. `facts: null`: it belongs to none. An unknown never weighs anything. */
export function severityOf(rule: Rule, verdict: Fail | Unknown, facts: SessionFacts | null): Severity {
  if (verdict.verdict === 'unknown') return 'info'
  if (verdict.lenient !== undefined && (facts === null || isLenient(facts))) return verdict.lenient
  return verdict.severity ?? rule.severity
}
