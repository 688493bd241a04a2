import type { Finding } from '../../src/core/rules/finding.ts'
import { accusations, findingsOf, judge } from '../support/judged.ts'
import { CLEAN, captured } from './clean-sessions.ts'
import { FAULTS, type Fault } from './faults.ts'

export type Tried = {
  readonly fault: Fault
  /** Errors and warnings that are nobody's consequence. */
  readonly accused: readonly string[]
  /** `finds` of the fault is among the findings, and is nobody's consequence. */
  readonly found: boolean
  /** Rules listed under a cause. */
  readonly grouped: readonly string[]
}

export function tryFault(fault: Fault): Tried {
  const analysis = judge(captured(fault.session, fault.change(CLEAN[fault.session])))
  const fails = findingsOf(analysis).filter(({ verdict }) => verdict === 'fail')
  const named = ({ rule, severity }: Finding) => `${rule} ${severity}`
  return {
    fault,
    accused: accusations(analysis),
    found: fails.some(finding => finding.causedBy === null && named(finding) === fault.finds),
    grouped: [...new Set(fails.filter(({ causedBy }) => causedBy !== null).map(({ rule }) => rule))].sort(),
  }
}

/** What must be accused: the finding itself when it is an error or a warning, and what the fault names beside it. */
export function expectedOf({ finds, also = [] }: Fault): readonly string[] {
  return [...(finds.endsWith(' info') ? [] : [finds]), ...also].sort()
}

export function isRight({ fault, accused, found }: Tried): boolean {
  return found && accused.join() === expectedOf(fault).join()
}

export function faultTable(tried: readonly Tried[]): string {
  const rows = tried.map(one => [
    isRight(one) ? '' : '!',
    one.fault.session,
    one.fault.what,
    one.fault.finds,
    one.accused.filter(name => name !== one.fault.finds).join(', '),
    one.grouped.join(' '),
  ])
  const all = [['', 'Session', 'Fault', 'Found', 'Also', 'Grouped under it'], ...rows]
  const widths = [0, 1, 2, 3, 4].map(column => Math.max(...all.map(row => (row[column] ?? '').length)))
  return all
    .map(row =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

export function tryAll(): readonly Tried[] {
  return FAULTS.map(tryFault)
}
