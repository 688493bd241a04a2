import type { SessionStory } from '../rules/context.ts'
import type { Occurrence } from '../rules/finding.ts'
import { pathWithoutElement } from '../rules/json-path.ts'
import type { Fail, Rule, Severity, Unknown } from '../rules/rule.ts'
import { severityOf } from '../rules/severity-of.ts'
import { type ChunkedList, emptyList, itemAt, sharedLength } from './chunked-list.ts'
import type { SessionFacts } from './facts.ts'
import type { RawFinding } from './fold.ts'

/** A verdict with everything needed to make a finding of it; of a move, of a call without session, or of a whole session. */
export type Located = {
  readonly rule: Rule
  readonly verdict: Fail | Unknown
  readonly index: number | null
  readonly exchange: string | null
  readonly when: number | null
}

/** A verdict as part of a finding. */
export type Noted = {
  readonly located: Located
  /** Place in the order in which verdicts were gathered. */
  readonly at: number
  readonly severity: Severity
  readonly occurrence: Occurrence
}

/** Verdicts that are one finding, unless some of them have another cause than others. */
export type Group = {
  /** Of the finding. */
  readonly id: string
  /** Of the group: what is unknown for different reasons has different causes. */
  readonly key: string
  readonly rule: Rule
  readonly members: Noted[]
  /** How many members weigh how much. */
  readonly weights: Record<Severity, number>
  /** How many members name their cause themselves. */
  named: number
}

/** Verdicts, sorted by finding and by rule as they come. */
export type Gathered = {
  readonly session: string | null
  readonly groups: Map<string, Group>
  readonly byRule: Map<string, Located[]>
}

export function newGathered(session: string | null): Gathered {
  return { session, groups: new Map(), byRule: new Map() }
}

/** The finding a verdict belongs to, its cause left aside. */
export function findingIdOf({ rule, verdict }: Located, session: string | null): string {
  const merge =
    verdict.verdict === 'fail'
      ? (verdict.merge ?? `${pathWithoutElement(verdict.path ?? '')} ${verdict.say}`)
      : 'unknown'
  return `${session ?? ''}|${rule.id}|${merge}`
}

export function gather(
  { session, groups, byRule }: Gathered,
  located: Located,
  at: number,
  story: SessionStory | null,
): Group {
  const { rule, verdict } = located
  const id = findingIdOf(located, session)
  const key = verdict.verdict === 'unknown' ? `${id}|${verdict.missing}` : id
  let group = groups.get(key)
  if (group === undefined) {
    group = { id, key, rule, members: [], weights: { error: 0, warning: 0, info: 0 }, named: 0 }
    groups.set(key, group)
  }
  const severity = severityOf(rule, verdict, story?.facts ?? null)
  group.members.push({ located, at, severity, occurrence: occurrenceOf(located, story) })
  group.weights[severity] += 1
  if (namesCause(located)) group.named += 1
  const same = byRule.get(rule.id)
  if (same === undefined) byRule.set(rule.id, [located])
  else same.push(located)
  return group
}

/** Takes back what was gathered last of a group; those gathered after it must have been taken back before. */
function takeBack({ groups, byRule }: Gathered, group: Group): void {
  const { key, rule, members, weights } = group
  const last = members.pop()
  if (last === undefined) return
  weights[last.severity] -= 1
  if (namesCause(last.located)) group.named -= 1
  if (members.length === 0) groups.delete(key)
  const same = byRule.get(rule.id)
  same?.pop()
  if (same?.length === 0) byRule.delete(rule.id)
}

function namesCause({ verdict }: Located): boolean {
  return verdict.verdict === 'fail' && verdict.causedBy !== undefined
}

/**
 * The verdicts of the events of one session, gathered while it grows: only what is new is gathered, and what was judged anew is
 * taken back. The one thing about a session that is changed in place; it can be thrown away and made again at any time.
 */
export type Ledger = {
  readonly gathered: Gathered
  raws: ChunkedList<RawFinding>
  readonly facts: SessionFacts
  readonly refused: boolean
  /** Group of each of `raws`; `null`: it has no say. */
  readonly groups: (Group | null)[]
}

/** Brings a ledger up to date, or makes another where it is none of this story's. */
export function ledgerOf(story: SessionStory, before: Ledger | null): Ledger {
  const { fold, facts, refused, identity } = story
  const goesOn =
    before !== null &&
    before.facts === facts &&
    before.refused === refused &&
    before.gathered.session === identity.key
  const ledger: Ledger = goesOn
    ? before
    : { gathered: newGathered(identity.key), raws: emptyList(), facts, refused, groups: [] }
  const { gathered, groups } = ledger
  const shared = sharedLength(ledger.raws, fold.raws)
  while (groups.length > shared) {
    const group = groups.pop() ?? null
    if (group !== null) takeBack(gathered, group)
  }
  for (let at = shared; at < fold.raws.length; at++) {
    const raw = itemAt(fold.raws, at) as RawFinding
    // No session exists, so the rules about moves have no say (spec §5.12).
    groups.push(refused && raw.rule.scope === 'move' ? null : gather(gathered, raw, at, story))
  }
  ledger.raws = fold.raws
  return ledger
}

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
