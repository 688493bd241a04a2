import type { Located } from '../session/ledger.ts'
import type { SessionStory } from './context.ts'
import type { Extent } from './extent.ts'
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
  readonly faults: readonly Fault[]
  readonly byExchange: ReadonlyMap<string | null, readonly Located[]>
}

type ByRule = ReadonlyMap<string, readonly Located[]>

/** Tells causes among the verdicts of a session, or of calls that belong to none. */
export type Causes = {
  /** Can a fail of this rule be a consequence here, beside one that names its cause itself? */
  readonly concern: (rule: string) => boolean
  /**
   * The verdict that is the cause of another, or `null` for a primary. A finding that is itself a consequence does not lead: its own
   * cause does.
   */
  readonly of: (one: Located) => Located | null
}

/** `story`: the session; `null` for calls that belong to none. */
export function causesAmong(byRule: ByRule, story: SessionStory | null): Causes {
  const live = new Map<Precedence, Live>()
  const rowsOf = new Map<string, readonly Precedence[]>()
  const rowsFor = (rule: string): readonly Precedence[] => {
    let rows = rowsOf.get(rule)
    if (rows === undefined) {
      rows = rowsConcerning(rule).filter(row => isLive(row, byRule, story))
      rowsOf.set(rule, rows)
    }
    return rows
  }
  const liveRow = (row: Precedence): Live => {
    let made = live.get(row)
    if (made === undefined) {
      made = liveRowOf(row, byRule, story)
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
    const primary = primaryOf(one, rowsFor(one.rule.id), liveRow, byRule, story)
    const cause = primary === null ? null : (causeOf(primary) ?? primary)
    known.set(one, cause === one ? null : cause)
    return cause === one ? null : cause
  }
  return { concern: rule => rowsFor(rule).length > 0, of: causeOf }
}

function isLive(row: Precedence, byRule: ByRule, story: SessionStory | null): boolean {
  if (story === null && row.extent) return false
  return row.primary.some(id => byRule.get(id)?.some(one => one.verdict.verdict === 'fail'))
}

function liveRowOf(row: Precedence, byRule: ByRule, story: SessionStory | null): Live {
  const primaries = row.primary
    .flatMap(id => byRule.get(id) ?? [])
    .filter(one => one.verdict.verdict === 'fail')
  if (row.earliest) primaries.sort((a, b) => (a.index ?? -1) - (b.index ?? -1))
  const byExchange = new Map<string | null, Located[]>()
  for (const one of row.span === 'call' || row.span === 'place' ? primaries : []) {
    const same = byExchange.get(one.exchange)
    if (same === undefined) byExchange.set(one.exchange, [one])
    else if (same.length < MOST_PRIMARIES) same.push(one)
  }
  const faults = primaries.slice(0, MOST_PRIMARIES).map(one => ({
    located: one,
    extent: (story === null ? null : row.extent?.(one, story)) ?? spanOf(one),
  }))
  return { row, faults, byExchange }
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
  byRule: ByRule,
  story: SessionStory | null,
): Located | null {
  const { verdict } = one
  if (verdict.verdict === 'unknown') {
    for (const id of CAUSES_OF_MISSING[verdict.missing] ?? []) {
      const note =
        id === one.rule.id ? undefined : byRule.get(id)?.find(other => hides(other, verdict.missing))
      if (note !== undefined) return note
    }
    return null
  }
  if (verdict.causedBy !== undefined && verdict.causedBy !== one.rule.id) {
    const named = nearestBefore(byRule.get(verdict.causedBy) ?? [], one)
    if (named !== null) return named
  }
  for (const row of rows) {
    const primary = leading(liveRow(row), one, story)
    if (primary !== null) return primary
  }
  return null
}

/** A capture that merely ended hides what came after it, and no state before. */
function hides({ rule, verdict }: Located, missing: Missing): boolean {
  if (verdict.verdict !== 'fail') return false
  return missing !== 'state-not-anchored' || rule.id !== 'CAP-03' || verdict.say === 'paused'
}

function leading(
  { row, faults, byExchange }: Live,
  one: Located,
  story: SessionStory | null,
): Located | null {
  const isPrimary = row.primary.includes(one.rule.id)
  const fits = (other: Located): boolean => {
    if (other === one || (isPrimary && isSameFault(one, other))) return false
    return row.when === undefined || row.when(other, one, story)
  }
  switch (row.span) {
    case 'call':
      return byExchange.get(one.exchange)?.find(other => isOfOneEvent(other, one) && fits(other)) ?? null
    case 'place':
      return (
        byExchange.get(one.exchange)?.find(other => other.verdict.path === one.verdict.path && fits(other)) ??
        null
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

/** Of the primaries up to this place the latest; of those in one body, the one at the same place in it. */
function nearestBefore(primaries: readonly Located[], one: Located): Located | null {
  const fails = primaries.filter(other => other.verdict.verdict === 'fail' && other !== one)
  const inBody = fails.filter(other => other.exchange === one.exchange && isSamePlace(other, one))
  const [same] = inBody
  if (same !== undefined) return same
  const until = one.index ?? Number.POSITIVE_INFINITY
  let nearest: Located | null = null
  for (const other of fails) {
    const index = other.index ?? -1
    if (index <= until && index >= (nearest?.index ?? -1)) nearest = other
  }
  return nearest ?? fails[0] ?? null
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
