import type { Severity } from '../../../core/rules/rule.ts'
import type { EventFault, Session, SessionEvents } from '../../../core/session/session.ts'

/** What was found at one event. */
export type EventMark = {
  readonly worst: Severity
  /** Rules that found something here. */
  readonly count: number
  /** Their ids, worst first, joined by a space. */
  readonly rules: string
}

const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 }

/** Advice is no reason to show a ping by itself; an error or a warning is. */
export function isAlarm(mark: EventMark | null): boolean {
  return mark !== null && mark.worst !== 'info'
}

/** Faults by event index, as far as findings name their places. Faults of the session as a whole are only there. */
export type NamedFaults = ReadonlyMap<number, readonly EventFault[]>

export function namedFaults({ findings }: Pick<Session, 'findings'>): NamedFaults {
  const named = new Map<number, EventFault[]>()
  for (const { verdict, rule, severity, occurrences } of findings) {
    if (verdict !== 'fail') continue
    for (const { event, path } of occurrences) {
      if (event === null) continue
      const faults = named.get(event)
      if (faults) faults.push({ rule, severity, path })
      else named.set(event, [{ rule, severity, path }])
    }
  }
  return named
}

/** Everything found at an event: each rule once, with its worst severity. `null`: nothing. */
export function markAt(index: number, events: SessionEvents, named: NamedFaults): EventMark | null {
  const byFindings = named.get(index)
  const byEvent = events.faultsAt(index)
  if (byFindings === undefined && byEvent.length === 0) return null
  const faults = [...(byFindings ?? []), ...byEvent]
  const byRule = new Map<string, Severity>()
  for (const { rule, severity } of faults) {
    const before = byRule.get(rule)
    if (before === undefined || RANK[severity] < RANK[before]) byRule.set(rule, severity)
  }
  const sorted = [...byRule].sort(([a, x], [b, y]) => RANK[x] - RANK[y] || (a < b ? -1 : 1))
  return {
    worst: sorted[0]?.[1] ?? 'info',
    count: sorted.length,
    rules: sorted.map(([rule]) => rule).join(' '),
  }
}

/** The first event whose named faults differ. */
export function firstChange(before: NamedFaults, now: NamedFaults): number {
  let first = Number.POSITIVE_INFINITY
  for (const index of new Set([...before.keys(), ...now.keys()])) {
    if (index < first && written(before.get(index)) !== written(now.get(index))) first = index
  }
  return first
}

function written(faults: readonly EventFault[] | undefined): string {
  return (faults ?? []).map(({ rule, severity }) => `${rule} ${severity}`).join()
}
