import { type CauseMemory, type Causes, causesAmong } from '../rules/cause.ts'
import type { SessionStory } from '../rules/context.ts'
import type { Finding, Occurrence } from '../rules/finding.ts'
import { pathUnder } from '../rules/json-path.ts'
import { PLAN } from '../rules/plan.ts'
import { PRECEDENCE } from '../rules/precedence.ts'
import type { Fail, Rule, Severity, Unknown } from '../rules/rule.ts'
import { itemAt } from './chunked-list.ts'
import {
  findingIdOf,
  type Gathered,
  type Group,
  gather,
  MOST_OCCURRENCES,
  type Noted,
  newGathered,
  type Part,
  sortNext,
} from './gathered.ts'
import type { Ledger } from './ledger.ts'
import type { Located } from './located.ts'

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
  { gathered, raws, memory }: Ledger,
): readonly Finding[] {
  const asOf = newGathered(story.identity.key)
  let at = raws.length
  for (const one of [...verdictsAsOf(story), ...across]) gather(asOf, one, at++, story)
  return settle(gathered, asOf, story, memory)
}

/** Findings of calls that belong to no session. */
export function settleAlone(located: readonly Located[]): readonly Finding[] {
  const gathered = newGathered(null)
  for (const [at, one] of located.entries()) gather(gathered, one, at, null)
  return settle(newGathered(null), gathered, null, new Map())
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

/** Repeats merged, consequences under their causes, most severe first. `lasting`: verdicts that stay while the session grows. */
function settle(
  lasting: Gathered,
  passing: Gathered,
  story: SessionStory | null,
  memory: CauseMemory,
): readonly Finding[] {
  const { session } = lasting
  const causes = causesAmong({ lasting: lasting.fails, passing: passing.fails }, story, memory)
  const idOfCause = (one: Located): string | null => {
    const cause = causes.of(one)
    return cause === null ? null : findingIdOf(cause, session)
  }
  sortAll([...passing.groups.values()], causes, idOfCause)
  const drafts = new Map<string, Draft>()
  for (const { groups } of [lasting, passing]) {
    for (const group of groups.values()) {
      const { id, rule, whole, named, parts } = group
      const { located } = whole.first
      if (located.verdict.verdict === 'unknown') draft(drafts, id, whole, idOfCause(located))
      else if (named === 0 && !causes.concern(rule.id)) draft(drafts, id, whole, null)
      else {
        sortOn(group, causes, idOfCause)
        for (const [causedBy, part] of parts) draft(drafts, id, part, causedBy)
      }
    }
  }
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

/** The causes of verdicts that are told anew at every look: in the order in which they were gathered, and before all others. */
function sortAll(groups: readonly Group[], causes: Causes, idOfCause: (one: Located) => string | null): void {
  groups
    .filter(({ rule, named }) => named > 0 || causes.concern(rule.id))
    .flatMap(({ members }) => members)
    .sort((a, b) => a.at - b.at)
    .forEach(({ located }) => void idOfCause(located))
}

/** Sorts the members of a group by cause: those that are new, or all when what their causes hang on is another. */
function sortOn(group: Group, causes: Causes, idOfCause: (one: Located) => string | null): void {
  const since = causes.since(group.rule.id)
  if (since !== group.since) {
    group.parts.clear()
    group.causes.length = 0
    group.since = since
  }
  for (let next = group.causes.length; next < group.members.length; next++)
    sortNext(group, idOfCause((group.members[next] as Noted).located))
}

/** Adds members of one finding, in their order, all with one cause. */
function draft(drafts: Map<string, Draft>, base: string, part: Part, causedBy: string | null): void {
  const { first, occurrences, weights, count } = part
  const id = causedBy === null ? base : `${base}|${causedBy}`
  const severity = worstOf(weights)
  const one = drafts.get(id)
  if (one === undefined) {
    drafts.set(id, { id, first, causedBy, occurrences: occurrences.slice(), severity, count })
    return
  }
  one.occurrences.push(...occurrences.slice(0, MOST_OCCURRENCES - one.occurrences.length))
  one.count += count
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

const RANK = { error: 0, warning: 1, info: 2 } as const
const VERDICT_RANK = { fail: 0, unknown: 1 } as const
