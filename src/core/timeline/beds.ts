import type { Finding, Occurrence } from '../rules/finding.ts'
import type { RuleId } from '../rules/rule.ts'
import type { EpochMs, Milliseconds } from '../units.ts'
import type { Bed, Contradiction, Mark, Span } from './timeline.ts'

/** What a finding of these rules says of the playhead. Only findings make a red bed: the picture accuses no more than the rules do. */
const CONTRADICTIONS: Readonly<Partial<Record<RuleId, Contradiction>>> = {
  'PH-07': 'milliseconds',
  'PH-08': 'lags',
  'PH-09': 'stands-still',
  'PH-10': 'moves-in-ad',
  'PH-16': 'never-moves',
  'SES-10': 'moves-while-stopped',
}

/** A picture with more marks than this says no more than one with fewer. */
const MOST_MARKS = 2000

/** The session's axis: where it begins, where it ends, and when the event after another came. */
export type Axis = {
  readonly origin: EpochMs
  readonly from: Milliseconds
  readonly until: Milliseconds
  /** Moment of the event after that one; the end of the axis after the last. */
  readonly afterEvent: (event: number) => Milliseconds
}

/** Marks of the findings that are faults in their own right. */
export function marksOf(findings: readonly Finding[], axis: Axis): readonly Mark[] {
  const marks: Mark[] = []
  for (const finding of findings) {
    if (finding.verdict !== 'fail' || finding.causedBy !== null) continue
    for (const occurrence of finding.occurrences) {
      if (marks.length === MOST_MARKS) return marks
      const span = spanOf(occurrence, axis)
      if (span === null) continue
      marks.push({
        ...span,
        finding: finding.id,
        rule: finding.rule,
        severity: finding.severity,
        event: occurrence.event,
      })
    }
  }
  return marks
}

/** Beds of contradiction and of time not heard, from the findings; consequences count here, since they too say what the playhead did. */
export function bedsOf(findings: readonly Finding[], axis: Axis): readonly Bed[] {
  const beds: Bed[] = []
  for (const { rule, verdict, severity, say, occurrences } of findings) {
    if (verdict !== 'fail') continue
    const why = severity === 'info' ? undefined : CONTRADICTIONS[rule]
    const unheard = rule === 'CAP-03' && say === 'paused'
    if (why === undefined && !unheard) continue
    for (const occurrence of occurrences) {
      const span = spanOf(occurrence, axis)
      if (span === null) continue
      const wide = widened(span, occurrence.event, axis)
      if (why !== undefined) beds.push({ kind: 'contradiction', why, event: occurrence.event, ...wide })
      else beds.push({ kind: 'unheard', ...wide })
    }
  }
  return beds
}

function spanOf({ from, until }: Occurrence, { origin, from: first, until: last }: Axis): Span | null {
  if (from === null || !Number.isFinite(from)) return null
  const start = clamp(from - origin, first, last)
  return { from: start, until: Math.max(start, clamp((until ?? from) - origin, first, last)) }
}

/** A moment becomes the stretch to the next event: that is where the playhead did what it did. */
function widened(span: Span, event: number | null, { afterEvent }: Axis): Span {
  return span.until > span.from || event === null ? span : { from: span.from, until: afterEvent(event) }
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value))
}
