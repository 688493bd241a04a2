import type { SessionStory } from '../rules/context.ts'
import { addFail, dropFail, type Fails, newFails } from '../rules/fails.ts'
import type { Occurrence } from '../rules/finding.ts'
import { pathWithoutElement } from '../rules/json-path.ts'
import type { Rule, Severity } from '../rules/rule.ts'
import { severityOf } from '../rules/severity-of.ts'
import { itemAt } from './chunked-list.ts'
import type { Located } from './located.ts'

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
  /** All members. */
  readonly whole: Part
  /** How many members name their cause themselves. */
  named: number
  /** The members whose causes are known, by the finding that is their cause; `null`: nobody's consequence. */
  readonly parts: Map<string | null, Part>
  /** Cause of each member that is in a part. */
  readonly causes: (string | null)[]
  /** `Causes.since` when these causes were looked for. */
  since: number
}

/** Members of a group, as a finding tells of them. */
export type Part = {
  readonly first: Noted
  /** The first ones. */
  readonly occurrences: Occurrence[]
  /** How many weigh how much. */
  readonly weights: Record<Severity, number>
  count: number
}

/** Places kept of one finding; `count` still tells how many there were. */
export const MOST_OCCURRENCES = 50

/** Verdicts, sorted by finding and, of fails, by rule and call as they come. */
export type Gathered = {
  readonly session: string | null
  readonly groups: Map<string, Group>
  readonly fails: Fails
}

export function newGathered(session: string | null): Gathered {
  return { session, groups: new Map(), fails: newFails() }
}

/** The finding a verdict belongs to, its cause left aside. */
export function findingIdOf({ rule, verdict }: Located, session: string | null): string {
  const merge =
    verdict.verdict === 'fail'
      ? (verdict.merge ?? `${pathWithoutElement(verdict.path ?? '')} ${verdict.say}`)
      : 'unknown'
  return `${session ?? ''}|${rule.id}|${merge}`
}

/** Puts a verdict into its group; `at` is its place in the order in which verdicts are gathered. */
export function gather(
  { session, groups, fails }: Gathered,
  located: Located,
  at: number,
  story: SessionStory | null,
): Group {
  const { rule, verdict } = located
  const id = findingIdOf(located, session)
  const key = verdict.verdict === 'unknown' ? `${id}|${verdict.missing}` : id
  const noted: Noted = {
    located,
    at,
    severity: severityOf(rule, verdict, story?.facts ?? null),
    occurrence: occurrenceOf(located, story),
  }
  let group = groups.get(key)
  if (group === undefined) {
    group = {
      id,
      key,
      rule,
      members: [],
      whole: newPart(noted),
      named: 0,
      parts: new Map(),
      causes: [],
      since: 0,
    }
    groups.set(key, group)
  }
  group.members.push(noted)
  addTo(group.whole, noted)
  if (namesCause(located)) group.named += 1
  if (verdict.verdict === 'fail') addFail(fails, located)
  return group
}

/** Takes back what was gathered last of a group; those gathered after it must have been taken back before. */
export function takeBack({ groups, fails }: Gathered, group: Group): void {
  const { key, members, whole } = group
  if (group.causes.length === members.length) unsortLast(group)
  const last = members.pop()
  if (last === undefined) return
  takeFrom(whole, last)
  if (namesCause(last.located)) group.named -= 1
  if (members.length === 0) groups.delete(key)
  if (last.located.verdict.verdict === 'fail') dropFail(fails, last.located)
}

/** Puts the first member that is in no part into the one of its cause. */
export function sortNext({ members, parts, causes }: Group, causedBy: string | null): void {
  const noted = members[causes.length]
  if (noted === undefined) return
  causes.push(causedBy)
  let part = parts.get(causedBy)
  if (part === undefined) {
    part = newPart(noted)
    parts.set(causedBy, part)
  }
  addTo(part, noted)
}

function unsortLast({ members, parts, causes }: Group): void {
  const noted = members[causes.length - 1]
  const causedBy = causes.pop()
  const part = causedBy === undefined ? undefined : parts.get(causedBy)
  if (noted === undefined || causedBy === undefined || part === undefined) return
  takeFrom(part, noted)
  if (part.count === 0) parts.delete(causedBy)
}

function newPart(first: Noted): Part {
  return { first, occurrences: [], weights: { error: 0, warning: 0, info: 0 }, count: 0 }
}

function addTo(part: Part, { occurrence, severity }: Noted): void {
  if (part.occurrences.length < MOST_OCCURRENCES) part.occurrences.push(occurrence)
  part.weights[severity] += 1
  part.count += 1
}

/** Takes back the member that was added last. */
function takeFrom(part: Part, last: Noted): void {
  part.weights[last.severity] -= 1
  part.count -= 1
  if (part.count < part.occurrences.length) part.occurrences.pop()
}

function namesCause({ verdict }: Located): boolean {
  return verdict.verdict === 'fail' && verdict.causedBy !== undefined
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
