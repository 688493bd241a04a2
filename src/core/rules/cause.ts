import type { Located } from '../session/located.ts'
import type { SessionStory } from './context.ts'
import type { Extent } from './extent.ts'
import type { Fails } from './fails.ts'
import { PRECEDENCE, type Precedence } from './precedence.ts'
import type { Missing, RuleId } from './rule.ts'

/** What makes an event illegible: from there on no state is known (spec §5.0, Broken but legible). */
const ILLEGIBLE: readonly RuleId[] = ['BODY-01', 'BODY-02', 'BODY-03', 'EVT-01']

/** Unknown verdicts are listed under the note that says what the capture lacks (spec §5.12, last rows). */
const CAUSES_OF_MISSING: Readonly<Partial<Record<Missing, readonly RuleId[]>>> = {
  'start-not-captured': ['CAP-01'],
  'state-not-anchored': ['CAP-01', 'CAP-02', 'CAP-03', ...ILLEGIBLE],
  'start-body-not-readable': ['CAP-02'],
  'body-not-readable': ['CAP-02'],
  'capture-ended': ['CAP-03'],
  'capture-paused': ['CAP-03'],
}

/** Occurrences of one primary that are looked at: a page may make endless ones, and the first ones say it all. */
const MOST_PRIMARIES = 100

type Fault = { readonly located: Located; readonly extent: Extent | null }

/** One row of the table with the primaries that this session has. */
type Live = {
  readonly row: Precedence
  /** Of a row that reaches beyond one call. */
  readonly faults: readonly Fault[]
  /** Of a row within one call: its primaries by call, as far as somebody asked. */
  readonly inCall: Map<string | null, readonly Located[]>
}

/** Fails that stay while the session grows, and those that are told anew at every look; as causes, the first come before the others. */
export type AllFails = { readonly lasting: Fails; readonly passing: Fails }

/**
 * What a verdict's cause hangs on beside its own call, as it was when last looked at, by row or by the rule that a verdict names. The
 * number grows whenever it is another.
 */
export type CauseMemory = Map<
  Precedence | string,
  { readonly faults: readonly Fault[]; readonly since: number }
>

/** Tells causes among the verdicts of a session, or of calls that belong to none. */
export type Causes = {
  /** Can a fail of this rule be a consequence here, beside one that names its cause itself? */
  readonly concern: (rule: string) => boolean
  /**
   * The verdict that is the cause of another, or `null` for a primary. A finding that is itself a consequence does not lead: its own
   * cause does.
   */
  readonly of: (one: Located) => Located | null
  /** While this number is the same, lasting fails of this rule have the causes that they had. */
  readonly since: (rule: string) => number
}

/** `story`: the session; `null` for calls that belong to none. `memory`: of the same session, `story.refused` and attempts to start it. */
export function causesAmong(fails: AllFails, story: SessionStory | null, memory: CauseMemory): Causes {
  const live = new Map<Precedence, Live>()
  const rowsOf = new Map<string, readonly Precedence[]>()
  const rowsFor = (rule: string): readonly Precedence[] => {
    let rows = rowsOf.get(rule)
    if (rows === undefined) {
      rows = rowsConcerning(rule).filter(row => isLive(row, fails, story))
      rowsOf.set(rule, rows)
    }
    return rows
  }
  const liveRow = (row: Precedence): Live => {
    let made = live.get(row)
    if (made === undefined) {
      made = liveRowOf(row, fails, story)
      live.set(row, made)
    }
    return made
  }
  const known = new Map<Located, Located | null>()
  const causeOf = (one: Located): Located | null => {
    const before = known.get(one)
    if (before !== undefined) return before
    // Two rows may name each other's ids: while one is being looked for, it has no cause.
    known.set(one, null)
    const primary = primaryOf(one, rowsFor(one.rule.id), liveRow, fails, story)
    const cause = primary === null ? null : (causeOf(primary) ?? primary)
    known.set(one, cause === one ? null : cause)
    return cause === one ? null : cause
  }
  const compared = new Map<Precedence | string, number>()
  const sinceOf = (source: Precedence | string): number => {
    let since = compared.get(source)
    if (since === undefined) {
      const faults =
        typeof source === 'string' ? namedFaults(source, fails) : changeable(source, fails, story, liveRow)
      since = compare(memory, source, faults)
      compared.set(source, since)
    }
    return since
  }
  return {
    concern: rule => rowsFor(rule).length > 0,
    of: causeOf,
    since: rule => {
      let sum = 0
      for (const source of sourcesOf(rule, fails)) sum += sinceOf(source)
      return sum
    },
  }
}

function isLive(row: Precedence, fails: AllFails, story: SessionStory | null): boolean {
  if (story === null && row.extent) return false
  return row.primary.some(id => fails.lasting.byRule.has(id) || fails.passing.byRule.has(id))
}

function isWithinCall({ span }: Precedence): boolean {
  return span === 'call' || span === 'place'
}

function liveRowOf(row: Precedence, { lasting, passing }: AllFails, story: SessionStory | null): Live {
  if (isWithinCall(row)) return { row, faults: [], inCall: new Map() }
  const primaries: Located[] = []
  for (const id of row.primary) {
    // Those of one rule lie in the order of the session, so that no later one is among the first of all.
    primaries.push(...(lasting.byRule.get(id)?.slice(0, MOST_PRIMARIES) ?? []))
    primaries.push(...(passing.byRule.get(id) ?? []))
  }
  if (row.earliest) primaries.sort((a, b) => (a.index ?? -1) - (b.index ?? -1))
  const faults = primaries.slice(0, MOST_PRIMARIES).map(one => ({
    located: one,
    extent: row.span !== 'span' ? null : ((story === null ? null : row.extent?.(one, story)) ?? spanOf(one)),
  }))
  return { row, faults, inCall: new Map() }
}

/** The primaries of a row within one call, in the order of the row. */
function primariesInCall(
  { row, inCall }: Live,
  exchange: string | null,
  { lasting, passing }: AllFails,
): readonly Located[] {
  let primaries = inCall.get(exchange)
  if (primaries === undefined) {
    const here = [...(lasting.byCall.get(exchange) ?? []), ...(passing.byCall.get(exchange) ?? [])]
    primaries =
      here.length === 0
        ? here
        : row.primary.flatMap(id => here.filter(({ rule }) => rule.id === id)).slice(0, MOST_PRIMARIES)
    inCall.set(exchange, primaries)
  }
  return primaries
}

/** Everything beside the verdict's own call that its cause, and the cause of that cause, can hang on: rows, and rules named as a cause. */
function sourcesOf(rule: string, { lasting, passing }: AllFails): ReadonlySet<Precedence | string> {
  const sources = new Set<Precedence | string>()
  const rules = [rule]
  for (let next = rules.pop(); next !== undefined; next = rules.pop()) {
    for (const row of rowsConcerning(next)) {
      if (sources.has(row)) continue
      sources.add(row)
      rules.push(...row.primary)
    }
    for (const { named } of [lasting, passing]) {
      for (const id of named.get(next) ?? []) {
        if (sources.has(id)) continue
        sources.add(id)
        rules.push(id)
      }
    }
  }
  return sources
}

/** What can change of a row while a verdict stays. Lasting fails of one call come and go together, so those within a call cannot. */
function changeable(
  row: Precedence,
  fails: AllFails,
  story: SessionStory | null,
  liveRow: (row: Precedence) => Live,
): readonly Fault[] {
  if (!isLive(row, fails, story)) return []
  if (!isWithinCall(row)) return liveRow(row).faults
  return row.primary.flatMap(id => withoutExtent(fails.passing.byRule.get(id) ?? []))
}

/** Of the fails that a verdict names as its cause: the nearest before it stays; only the first of all may come later. */
function namedFaults(id: string, { lasting, passing }: AllFails): readonly Fault[] {
  return withoutExtent([...(lasting.byRule.get(id)?.slice(0, 1) ?? []), ...(passing.byRule.get(id) ?? [])])
}

function withoutExtent(located: readonly Located[]): readonly Fault[] {
  return located.map(one => ({ located: one, extent: null }))
}

function compare(memory: CauseMemory, source: Precedence | string, faults: readonly Fault[]): number {
  const before = memory.get(source)
  const same =
    before !== undefined &&
    before.faults.length === faults.length &&
    faults.every((fault, index) => isAlike(fault, before.faults[index] as Fault))
  const since = same ? before.since : (before?.since ?? 0) + 1
  memory.set(source, { faults, since })
  return since
}

/** The same to everything that looks at a primary: the rows' conditions, and the name of its finding. */
function isAlike(a: Fault, b: Fault): boolean {
  if (a.extent?.from !== b.extent?.from || a.extent?.until !== b.extent?.until) return false
  if (a.located === b.located) return true
  const [one, other] = [a.located, b.located]
  if (one.verdict.verdict !== 'fail' || other.verdict.verdict !== 'fail') return false
  return (
    one.rule === other.rule &&
    one.index === other.index &&
    one.exchange === other.exchange &&
    one.verdict.say === other.verdict.say &&
    one.verdict.severity === other.verdict.severity &&
    one.verdict.merge === other.verdict.merge &&
    one.verdict.path === other.verdict.path &&
    one.verdict.causedBy === other.verdict.causedBy &&
    one.verdict.values?.seconds === other.verdict.values?.seconds
  )
}

/** The span a verdict names, or its own moment. */
function spanOf({ verdict, when }: Located): Extent | null {
  const from = verdict.from ?? when
  return from === null ? null : { from, until: verdict.until ?? from }
}

function primaryOf(
  one: Located,
  rows: readonly Precedence[],
  liveRow: (row: Precedence) => Live,
  fails: AllFails,
  story: SessionStory | null,
): Located | null {
  const { verdict } = one
  if (verdict.verdict === 'unknown') {
    for (const id of CAUSES_OF_MISSING[verdict.missing] ?? []) {
      if (id === one.rule.id) continue
      for (const { byRule } of [fails.lasting, fails.passing]) {
        const note = byRule.get(id)?.find(other => hides(other, verdict.missing))
        if (note !== undefined) return note
      }
    }
    return null
  }
  if (verdict.causedBy !== undefined && verdict.causedBy !== one.rule.id) {
    const named = nearestBefore(verdict.causedBy, fails, one)
    if (named !== null) return named
  }
  for (const row of rows) {
    const primary = leading(liveRow(row), one, fails, story)
    if (primary !== null) return primary
  }
  return null
}

/** A capture that merely ended hides what came after it, and no state before. */
function hides({ rule, verdict }: Located, missing: Missing): boolean {
  if (verdict.verdict !== 'fail') return false
  return missing !== 'state-not-anchored' || rule.id !== 'CAP-03' || verdict.say === 'paused'
}

function leading(live: Live, one: Located, fails: AllFails, story: SessionStory | null): Located | null {
  const { row, faults } = live
  const isPrimary = row.primary.includes(one.rule.id)
  const fits = (other: Located): boolean => {
    if (other === one || (isPrimary && isSameFault(one, other))) return false
    return row.when === undefined || row.when(other, one, story)
  }
  switch (row.span) {
    case 'call':
      return (
        primariesInCall(live, one.exchange, fails).find(other => isOfOneEvent(other, one) && fits(other)) ??
        null
      )
    case 'place':
      return (
        primariesInCall(live, one.exchange, fails).find(
          other => other.verdict.path === one.verdict.path && fits(other),
        ) ?? null
      )
    case 'session':
      return faults.find(({ located }) => fits(located))?.located ?? null
    case 'onward':
      return faults.find(({ located }) => isOnward(one, located) && fits(located))?.located ?? null
    case 'span': {
      const span = spanOf(one)
      if (span === null) return null
      return (
        faults.find(
          ({ located, extent }) =>
            (extent === null || (span.from <= extent.until && span.until >= extent.from)) && fits(located),
        )?.located ?? null
      )
    }
  }
}

const rowsByRule = new Map<string, readonly Precedence[]>()

/** The rows in which a rule can be a consequence: the table never changes, so they are looked for once. */
function rowsConcerning(id: string): readonly Precedence[] {
  let rows = rowsByRule.get(id)
  if (rows === undefined) {
    rows = PRECEDENCE.filter(row => concerns(row, id))
    rowsByRule.set(id, rows)
  }
  return rows
}

/** A primary stands beside the others of its row, unless only the earliest leads. */
function concerns(row: Precedence, id: string): boolean {
  if (row.primary.some(primary => primary === id) && !row.earliest) return false
  return row.consequences.some(pattern => matches(pattern, id))
}

/** Repeats of one rule are one finding: none of them is the other's consequence. */
function isSameFault(one: Located, other: Located): boolean {
  return one.rule.id === other.rule.id && (one.index ?? -1) <= (other.index ?? -1)
}

/** A downloaded session is one call with many events: what is broken in one of them explains nothing of another. */
function isOfOneEvent(a: Located, b: Located): boolean {
  return a.index === b.index || a.rule.scope === 'call' || b.rule.scope === 'call'
}

function isOnward(one: Located, primary: Located): boolean {
  return primary.index === null || (one.index !== null && one.index >= primary.index)
}

/** Of the fails of a rule up to this place the latest; of those in one body, the one at the same place in it. */
function nearestBefore(id: string, { lasting, passing }: AllFails, one: Located): Located | null {
  for (const { byCall } of [lasting, passing]) {
    const same = byCall.get(one.exchange)?.find(other => other.rule.id === id && isSamePlace(other, one))
    if (same !== undefined) return same
  }
  const [events, others] = [lasting.byRule.get(id) ?? [], passing.byRule.get(id) ?? []]
  const until = one.index ?? Number.POSITIVE_INFINITY
  let nearest = latestUntil(events, until)
  for (const other of others) {
    const index = other.index ?? -1
    if (index <= until && index >= (nearest?.index ?? -1)) nearest = other
  }
  return nearest ?? events[0] ?? others[0] ?? null
}

/** Lasting fails lie in the order of the session: found by halving. */
function latestUntil(events: readonly Located[], until: number): Located | null {
  let [low, high] = [0, events.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((events[middle]?.index ?? -1) <= until) low = middle + 1
    else high = middle
  }
  return events[low - 1] ?? null
}

/** One JSON path is the other, or lies within it. */
function isSamePlace({ verdict: a }: Located, { verdict: b }: Located): boolean {
  if (a.path === undefined || b.path === undefined) return false
  const [outer, inner] = a.path.length <= b.path.length ? [a.path, b.path] : [b.path, a.path]
  return outer !== '' && inner.startsWith(outer) && /^(?:$|[.[])/.test(inner.slice(outer.length))
}

function matches(pattern: string, id: string): boolean {
  return pattern.endsWith('*') ? id.startsWith(pattern.slice(0, -1)) : pattern === id
}
