import { causesAmong } from '../rules/cause.ts'
import type { SessionStory } from '../rules/context.ts'
import type { Finding, Occurrence, Tally } from '../rules/finding.ts'
import { pathUnder } from '../rules/json-path.ts'
import { PLAN } from '../rules/plan.ts'
import { PRECEDENCE } from '../rules/precedence.ts'
import type { Fail, Rule, Severity, Unknown } from '../rules/rule.ts'
import { itemAt } from './chunked-list.ts'
import {
  findingIdOf,
  type Gathered,
  gather,
  type Ledger,
  type Located,
  type Noted,
  newGathered,
} from './ledger.ts'

/** Places kept of one finding; `count` still tells how many there were. */
const MOST_OCCURRENCES = 50

/** Verdicts that hang on more than the events so far: what is unknown, attempts to start, and the session as of the story's moment. */
function verdictsAsOf(story: SessionStory): Located[] {
  const located: Located[] = story.refused ? [] : [...story.fold.unknowns.values()]
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

/** Findings of a session; `across`: what the comparison with others found. `ledger`: the verdicts of its events. */
export function settleSession(
  story: SessionStory,
  across: readonly Located[],
  { gathered, raws }: Ledger,
): readonly Finding[] {
  const asOf = newGathered(story.identity.key)
  let at = raws.length
  for (const one of [...verdictsAsOf(story), ...across]) gather(asOf, one, at++, story)
  return settle([gathered, asOf], story)
}

/** Findings of calls that belong to no session. */
export function settleAlone(located: readonly Located[]): readonly Finding[] {
  const gathered = newGathered(null)
  for (const [at, one] of located.entries()) gather(gathered, one, at, null)
  return settle([gathered], null)
}

/** A finding in the making. */
type Draft = {
  readonly id: string
  readonly first: Noted
  readonly causedBy: string | null
  readonly occurrences: Occurrence[]
  severity: Severity
  count: number
}

/** Repeats merged, consequences under their causes, most severe first. */
function settle(parts: readonly Gathered[], story: SessionStory | null): readonly Finding[] {
  const session = parts[0]?.session ?? null
  const causes = causesAmong(byRuleOf(parts), story)
  const idOfCause = (one: Located): string | null => {
    const cause = causes.of(one)
    return cause === null ? null : findingIdOf(cause, session)
  }
  const drafts = new Map<string, Draft>()
  const apart: [string, Noted][] = []
  for (const { groups } of parts) {
    for (const { id, rule, members, weights, named } of groups.values()) {
      const [first] = members
      if (first === undefined) continue
      if (first.located.verdict.verdict === 'unknown')
        draft(drafts, id, members, 'info', idOfCause(first.located))
      else if (named === 0 && !causes.concern(rule.id)) draft(drafts, id, members, worstOf(weights), null)
      else for (const one of members) apart.push([id, one])
    }
  }
  apart.sort(([, a], [, b]) => a.at - b.at)
  for (const [id, one] of apart) draft(drafts, id, [one], one.severity, idOfCause(one.located))
  keepWorst(drafts)
  return [...drafts.values()]
    .sort((a, b) => a.first.at - b.first.at)
    .map(one => findingOf(one, session))
    .sort(
      (a, b) =>
        VERDICT_RANK[a.verdict] - VERDICT_RANK[b.verdict] ||
        RANK[a.severity] - RANK[b.severity] ||
        (a.occurrences[0]?.event ?? Infinity) - (b.occurrences[0]?.event ?? Infinity),
    )
}

function byRuleOf([events, ...others]: readonly Gathered[]): ReadonlyMap<string, readonly Located[]> {
  const byRule = new Map<string, readonly Located[]>(events?.byRule)
  for (const other of others) {
    for (const [rule, more] of other.byRule) byRule.set(rule, [...(byRule.get(rule) ?? []), ...more])
  }
  return byRule
}

/** Adds members of one finding, in their order, all with one cause. */
function draft(
  drafts: Map<string, Draft>,
  base: string,
  members: readonly Noted[],
  severity: Severity,
  causedBy: string | null,
): void {
  const [first] = members
  if (first === undefined) return
  const id = causedBy === null ? base : `${base}|${causedBy}`
  let one = drafts.get(id)
  if (one === undefined) {
    one = { id, first, causedBy, occurrences: [], severity, count: 0 }
    drafts.set(id, one)
  }
  const room = MOST_OCCURRENCES - one.occurrences.length
  for (let index = 0; index < room && index < members.length; index++) {
    one.occurrences.push((members[index] as Noted).occurrence)
  }
  one.count += members.length
  if (RANK[severity] < RANK[one.severity]) one.severity = severity
}

function findingOf(
  { id, first, causedBy, occurrences, severity, count }: Draft,
  session: string | null,
): Finding {
  const { rule, verdict } = first.located
  return {
    id,
    rule: rule.id,
    verdict: verdict.verdict,
    severity,
    say: verdict.verdict === 'fail' ? verdict.say : '',
    values: verdict.verdict === 'fail' ? (verdict.values ?? {}) : {},
    missing: verdict.verdict === 'unknown' ? verdict.missing : null,
    session,
    occurrences,
    count,
    causedBy,
  }
}

function worstOf({ error, warning }: Readonly<Record<Severity, number>>): Severity {
  return error > 0 ? 'error' : warning > 0 ? 'warning' : 'info'
}

const KEEP_WORST: ReadonlySet<string> = new Set(
  PRECEDENCE.filter(row => row.keepsWorst).flatMap(row => row.primary),
)

/** A placeholder left in (EVT-15) weighs as much as the worst of what it leads to. */
function keepWorst(drafts: ReadonlyMap<string, Draft>): void {
  for (const { causedBy, severity, first } of drafts.values()) {
    const primary =
      causedBy === null || first.located.verdict.verdict === 'unknown' ? undefined : drafts.get(causedBy)
    if (
      primary !== undefined &&
      KEEP_WORST.has(primary.first.located.rule.id) &&
      RANK[severity] < RANK[primary.severity]
    ) {
      primary.severity = severity
    }
  }
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
