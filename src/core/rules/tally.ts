import type { Finding } from './finding.ts'

/** Findings counted, not occurrences. Primaries only: consequences and unknowns are not counted as faults (spec §5.12). */
export type Tally = {
  readonly errors: number
  readonly warnings: number
  readonly notes: number
  readonly unknown: number
}

/** Nothing found. */
export const NO_TALLY: Tally = { errors: 0, warnings: 0, notes: 0, unknown: 0 }

export function tallyOf(findings: readonly Pick<Finding, 'causedBy' | 'severity' | 'verdict'>[]): Tally {
  const tally = { ...NO_TALLY }
  for (const { verdict, causedBy, severity } of findings) {
    if (verdict === 'unknown') tally.unknown++
    else if (causedBy !== null) continue
    else if (severity === 'error') tally.errors++
    else if (severity === 'warning') tally.warnings++
    else tally.notes++
  }
  return tally
}

export function addTally(sum: { -readonly [Key in keyof Tally]: Tally[Key] }, more: Tally): void {
  sum.errors += more.errors
  sum.warnings += more.warnings
  sum.notes += more.notes
  sum.unknown += more.unknown
}
