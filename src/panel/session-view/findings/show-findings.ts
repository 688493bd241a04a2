import { visible } from '../../../core/export/safe-text.ts'
import { docUrl, type Locale } from '../../../core/rules/doc.ts'
import type { Finding, Occurrence } from '../../../core/rules/finding.ts'
import {
  disagreementOf,
  docsOf,
  messageOf,
  observedOf,
  remedyOf,
  titleOf,
} from '../../../core/rules/message-of.ts'
import type { RuleId, Severity } from '../../../core/rules/rule.ts'
import type { Session } from '../../../core/session/session.ts'
import type { FindingGroup, FindingsAnswer, ShownFinding, ShownPlace, Undecided } from './shown-finding.ts'

type Telling = { readonly locale: Locale; readonly mask: (text: string) => string }

const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 }

/** The findings of a session as people read them: by rule, consequences under their cause, what could not be told apart. */
export function showFindings(session: Session, telling: Telling): FindingsAnswer {
  const fails = session.findings.filter(({ verdict }) => verdict === 'fail')
  const groups = new Map<RuleId, ShownFinding[]>()
  const known = new Set(fails.map(({ id }) => id))
  for (const finding of fails) {
    // The cause of a finding is in the list; should it not be, the finding stands by itself rather than be lost.
    if (finding.causedBy !== null && known.has(finding.causedBy)) continue
    const shown = showFinding(finding, session, telling)
    const group = groups.get(finding.rule)
    if (group) group.push(shown)
    else groups.set(finding.rule, [shown])
  }
  return {
    groups: [...groups.values()]
      .map(findings => groupOf(findings, telling.locale))
      .sort((a, b) => RANK[a.severity] - RANK[b.severity] || firstEvent(a) - firstEvent(b)),
    undecided: undecidedOf(session, telling.locale),
  }
}

/** One finding with its consequences. */
export function showFinding(finding: Finding, session: Session, telling: Telling): ShownFinding {
  const origin = session.events.at(0)?.when ?? session.startedAt ?? 0
  return {
    id: finding.id,
    rule: finding.rule,
    severity: finding.severity,
    title: titleOf(finding.rule, telling.locale),
    // A page's marks of direction would turn the sentence around them.
    message: visible(telling.mask(messageOf(finding, telling.locale))),
    count: finding.count,
    places: finding.occurrences.map(one => showPlace(one, session, origin)),
    consequences: session.findings
      .filter(({ causedBy, verdict }) => causedBy === finding.id && verdict === 'fail')
      .map(one => showFinding(one, session, telling)),
  }
}

function showPlace({ exchange, event, path, from, until }: Occurrence, { events }: Session, origin: number) {
  const at = event === null ? undefined : events.at(event)
  return {
    exchange,
    event,
    type: at === undefined ? null : (at.type ?? at.written),
    path,
    from: from === null ? null : from - origin,
    until: until === null ? null : until - origin,
  } satisfies ShownPlace
}

function groupOf(findings: readonly ShownFinding[], locale: Locale): FindingGroup {
  const [first] = findings
  const rule = first?.rule ?? 'CAP-01'
  return {
    rule,
    severity: findings.reduce<Severity>(
      (worst, { severity }) => (RANK[severity] < RANK[worst] ? severity : worst),
      'info',
    ),
    title: first?.title ?? '',
    remedy: remedyOf(rule, locale),
    docs: docsOf(rule).map(doc => ({ title: doc.title, url: docUrl(doc, locale) })),
    disagreement: disagreementOf(rule, locale),
    observed: observedOf(rule, locale),
    findings: [...findings].sort((a, b) => RANK[a.severity] - RANK[b.severity]),
  }
}

function firstEvent({ findings }: FindingGroup): number {
  return Math.min(...findings.map(({ places }) => places[0]?.event ?? Number.POSITIVE_INFINITY))
}

function undecidedOf({ findings }: Session, locale: Locale): readonly Undecided[] {
  const byWhy = new Map<string, Map<RuleId, string>>()
  for (const finding of findings) {
    if (finding.verdict !== 'unknown') continue
    const why = messageOf(finding, locale)
    const rules = byWhy.get(why) ?? new Map<RuleId, string>()
    byWhy.set(why, rules.set(finding.rule, titleOf(finding.rule, locale)))
  }
  return [...byWhy].map(([why, rules]) => ({
    why,
    rules: [...rules].map(([id, title]) => ({ id, title })).sort((a, b) => (a.id < b.id ? -1 : 1)),
  }))
}
