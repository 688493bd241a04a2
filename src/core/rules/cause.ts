import type { Located } from '../session/settle.ts'
import { PRECEDENCE, type Precedence } from './precedence.ts'
import type { RuleId } from './rule.ts'

/** Unknown verdicts are listed under the note that says what the capture lacks (spec §5.12, last rows). */
const CAUSE_OF_MISSING = {
  'start-not-captured': 'CAP-01',
  'state-not-anchored': 'CAP-01',
  'start-body-not-readable': 'CAP-02',
  'body-not-readable': 'CAP-02',
  'capture-ended': 'CAP-03',
  'capture-paused': 'CAP-03',
} as const satisfies Record<string, RuleId>

type Index = ReadonlyMap<string, readonly Located[]>

/**
 * Tells the finding that is the cause of a verdict, or `null` for a primary. A finding that is itself a consequence does not lead:
 * its own cause does.
 */
export function causeFinder(
  located: readonly Located[],
  idOf: (one: Located) => string,
): (one: Located) => string | null {
  const byRule = new Map<string, Located[]>()
  for (const one of located) {
    const same = byRule.get(one.rule.id)
    if (same) same.push(one)
    else byRule.set(one.rule.id, [one])
  }
  const rows = PRECEDENCE.filter(row => row.primary.some(id => hasFail(byRule, id)))
  const direct = (one: Located, seen: ReadonlySet<Located>): Located | null => {
    const primary = primaryOf(one, rows, byRule)
    if (primary === null || seen.has(primary)) return null
    return direct(primary, new Set(seen).add(primary)) ?? primary
  }
  return one => {
    const cause = direct(one, new Set([one]))
    return cause === null ? null : idOf(cause)
  }
}

function hasFail(byRule: Index, id: string): boolean {
  return byRule.get(id)?.some(one => one.verdict.verdict === 'fail') ?? false
}

function primaryOf(one: Located, rows: readonly Precedence[], byRule: Index): Located | null {
  const { verdict } = one
  if (verdict.verdict === 'unknown') {
    const id = (CAUSE_OF_MISSING as Readonly<Record<string, RuleId>>)[verdict.missing]
    return id === undefined || id === one.rule.id ? null : (byRule.get(id)?.[0] ?? null)
  }
  if (verdict.causedBy !== undefined && verdict.causedBy !== one.rule.id) {
    const named = nearestBefore(byRule.get(verdict.causedBy) ?? [], one)
    if (named !== null) return named
  }
  for (const row of rows) {
    if (row.primary.includes(one.rule.id) || !row.consequences.some(pattern => matches(pattern, one.rule.id)))
      continue
    for (const id of row.primary) {
      const primary = (byRule.get(id) ?? []).find(
        other => other !== one && other.verdict.verdict === 'fail' && within(row.span, one, other),
      )
      if (primary !== undefined) return primary
    }
  }
  return null
}

function nearestBefore(primaries: readonly Located[], one: Located): Located | null {
  const fails = primaries.filter(other => other.verdict.verdict === 'fail' && other !== one)
  const before = fails.filter(other => (other.index ?? -1) <= (one.index ?? Number.POSITIVE_INFINITY))
  return before.at(-1) ?? fails[0] ?? null
}

function matches(pattern: string, id: string): boolean {
  return pattern.endsWith('*') ? id.startsWith(pattern.slice(0, -1)) : pattern === id
}

function within(span: Precedence['span'], one: Located, primary: Located): boolean {
  switch (span) {
    case 'session':
      return true
    case 'onward':
      return primary.index === null || one.index === null || one.index >= primary.index
    case 'call':
      return primary.exchange === one.exchange
    case 'place':
      return primary.exchange === one.exchange && primary.verdict.path === one.verdict.path
    case 'span': {
      const from = primary.verdict.from ?? primary.when
      const until = primary.verdict.until ?? from
      const when = one.verdict.from ?? one.when
      if (from === null || until === null || when === null) return true
      return when <= until && (one.verdict.until ?? when) >= from
    }
  }
}
