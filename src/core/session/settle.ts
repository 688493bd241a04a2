import { causeFinder } from '../rules/cause.ts'
import type { SessionStory } from '../rules/context.ts'
import type { Finding, Occurrence, Tally } from '../rules/finding.ts'
import { pathUnder, pathWithoutElement } from '../rules/json-path.ts'
import { PLAN } from '../rules/plan.ts'
import { PRECEDENCE } from '../rules/precedence.ts'
import type { Fail, Rule, Unknown } from '../rules/rule.ts'
import { severityOf } from '../rules/severity-of.ts'
import { itemAt, iterate } from './chunked-list.ts'

/** Places kept of one finding; `count` still tells how many there were. */
const MOST_OCCURRENCES = 50

/** A verdict with everything needed to make a finding of it; of a move, of a call without session, or of a whole session. */
export type Located = {
  readonly rule: Rule
  readonly verdict: Fail | Unknown
  readonly index: number | null
  readonly exchange: string | null
  readonly when: number | null
}

/** All verdicts of a session: those of its events, and those of the session as a whole as of the story's moment. */
export function verdictsOf(story: SessionStory): readonly Located[] {
  const { raws, unknowns } = story.fold
  const located: Located[] = story.refused
    ? [...iterate(raws)].filter(raw => raw.rule.scope !== 'move')
    : [...iterate(raws), ...unknowns.values()]
  for (const { call, verdicts } of story.failedStarts) {
    for (const { rule, verdict } of verdicts) {
      located.push({ rule, verdict, index: null, exchange: call.exchange, when: call.sentAt })
    }
  }
  for (const rule of PLAN.session) {
    const verdicts = rule.check(story)
    for (const verdict of 'verdict' in verdicts ? [verdicts] : verdicts) {
      if (verdict.verdict !== 'pass') located.push(locate(rule, verdict, story))
    }
  }
  return located
}

/** A verdict of a whole session in its place: the event it names, or none. */
export function locate(rule: Rule, verdict: Fail | Unknown, { fold }: SessionStory): Located {
  const placed = verdict.entry === undefined ? undefined : itemAt(fold.placed, verdict.entry)
  const root = placed?.entry.root ?? ''
  return {
    rule,
    verdict:
      verdict.path === undefined || root === ''
        ? verdict
        : { ...verdict, path: pathUnder(root, verdict.path) },
    index: placed?.index ?? null,
    exchange: placed?.entry.call.exchange ?? null,
    when: verdict.from ?? placed?.when ?? null,
  }
}

/** Findings of one session (or of calls without one): repeats merged, consequences under their causes, most severe first. */
export function settleFindings(
  located: readonly Located[],
  session: string | null,
  story: SessionStory | null,
): readonly Finding[] {
  const idOf = ({ rule, verdict }: Located): string => {
    const merge =
      verdict.verdict === 'fail'
        ? (verdict.merge ?? `${pathWithoutElement(verdict.path ?? '')} ${verdict.say}`)
        : 'unknown'
    return `${session ?? ''}|${rule.id}|${merge}`
  }
  const findCause = causeFinder(located, idOf, story)
  const findings = new Map<string, Finding>()
  for (const one of located) {
    const causedBy = findCause(one)
    const id = causedBy === null ? idOf(one) : `${idOf(one)}|${causedBy}`
    const before = findings.get(id)
    const occurrence = occurrenceOf(one, story)
    const severity = severityOf(one.rule, one.verdict, story?.facts ?? null)
    if (before === undefined) {
      const { rule, verdict } = one
      findings.set(id, {
        id,
        rule: rule.id,
        verdict: verdict.verdict,
        severity,
        say: verdict.verdict === 'fail' ? verdict.say : '',
        values: verdict.verdict === 'fail' ? (verdict.values ?? {}) : {},
        missing: verdict.verdict === 'unknown' ? verdict.missing : null,
        session,
        occurrences: [occurrence],
        count: 1,
        causedBy,
      })
    } else {
      const worse = RANK[severity] < RANK[before.severity]
      const kept = before.occurrences
      findings.set(id, {
        ...before,
        severity: worse ? severity : before.severity,
        occurrences: kept.length < MOST_OCCURRENCES ? [...kept, occurrence] : kept,
        count: before.count + 1,
      })
    }
  }
  return withWorstKept(findings).sort(
    (a, b) =>
      VERDICT_RANK[a.verdict] - VERDICT_RANK[b.verdict] ||
      RANK[a.severity] - RANK[b.severity] ||
      (a.occurrences[0]?.event ?? Infinity) - (b.occurrences[0]?.event ?? Infinity),
  )
}

const KEEP_WORST: ReadonlySet<string> = new Set(
  PRECEDENCE.filter(row => row.keepsWorst).flatMap(row => row.primary),
)

/** A placeholder left in (EVT-15) weighs as much as the worst of what it leads to. */
function withWorstKept(findings: Map<string, Finding>): Finding[] {
  for (const { causedBy, severity, verdict } of [...findings.values()]) {
    const primary = causedBy === null || verdict === 'unknown' ? undefined : findings.get(causedBy)
    if (primary !== undefined && KEEP_WORST.has(primary.rule) && RANK[severity] < RANK[primary.severity]) {
      findings.set(primary.id, { ...primary, severity })
    }
  }
  return [...findings.values()]
}

/** Counts findings, not occurrences; consequences are not counted (spec §5.12) and unknowns never count against the client. */
export function tallyOf(findings: readonly Finding[]): Tally {
  const primary = findings.filter(finding => finding.causedBy === null)
  const fails = primary.filter(finding => finding.verdict === 'fail')
  return {
    errors: fails.filter(finding => finding.severity === 'error').length,
    warnings: fails.filter(finding => finding.severity === 'warning').length,
    notes: fails.filter(finding => finding.severity === 'info').length,
    unknown: findings.filter(finding => finding.verdict === 'unknown').length,
  }
}

const RANK = { error: 0, warning: 1, info: 2 } as const
const VERDICT_RANK = { fail: 0, unknown: 1 } as const

function occurrenceOf({ verdict, index, exchange, when }: Located, story: SessionStory | null): Occurrence {
  const named =
    verdict.entry === undefined || story === null ? undefined : itemAt(story.fold.placed, verdict.entry)
  const from = verdict.from ?? named?.when ?? when
  return {
    exchange: named?.entry.call.exchange ?? exchange,
    event: named?.index ?? index,
    path: verdict.path ?? null,
    from,
    until: verdict.until ?? from,
  }
}
