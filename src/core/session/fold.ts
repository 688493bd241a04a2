import type { EventType } from '../protocols/collection/event-types.ts'
import { pathUnder } from '../rules/json-path.ts'
import { isPlainMove } from '../rules/plain-move.ts'
import { PLAN } from '../rules/plan.ts'
import { type Fail, pass, type Rule, type Verdicts } from '../rules/rule.ts'
import type { EpochMs } from '../units.ts'
import { acrossHoles, blinded, type Hole } from './blind.ts'
import { appendAll, type ChunkedList, emptyList, itemAt, iterate, truncate } from './chunked-list.ts'
import { type Clock, isReset, keepsClock, NEW_CLOCK, steadyUntil, stepClock, whenOf } from './clock.ts'
import { doubtFrom, inDoubt } from './doubt.ts'
import type { CallGist, Entry, Placed, Shown, Verdicted } from './entry.ts'
import type { SessionFacts } from './facts.ts'
import { ownPlayhead } from './playhead.ts'
import { initialState, type SessionState, stepState } from './state.ts'
import { tieRank } from './step-order.ts'

/** A state is kept before every so many events, so that a late call is judged in its place without starting over. */
const CHECKPOINT_EVERY = 16
/** Ties larger than this keep their order of arrival: no API call of a player makes so many events. */
const LARGEST_TIE = 12
/** Up to this size, every order of a tie is tried when the usual ones break rules. */
const LARGEST_PERMUTED_TIE = 4

/** A verdict in its place in the session. */
export type RawFinding = Verdicted & {
  readonly index: number
  readonly exchange: string
  readonly when: EpochMs
}

type Checkpoint = {
  readonly state: SessionState
  readonly raws: number
  readonly unknowns: ReadonlyMap<Rule, RawFinding>
}

/** The story of one session while it grows. Immutable; made by `newFold`, grown by `stepSession`. */
export type SessionFold = {
  readonly facts: SessionFacts
  /** When recording was paused. */
  readonly holes: readonly Hole[]
  readonly clock: Clock
  /** Entries in the judged order: the start first, then by session clock, ties as spec §5.0 orders them. */
  readonly placed: ChunkedList<Placed>
  readonly checkpoints: ChunkedList<Checkpoint>
  readonly raws: ChunkedList<RawFinding>
  /** First unknown verdict of each move rule: one unknown says as much as a thousand. */
  readonly unknowns: ReadonlyMap<Rule, RawFinding>
  readonly state: SessionState
}

export function newFold(facts: SessionFacts, holes: readonly Hole[] = NO_HOLES): SessionFold {
  return {
    facts,
    holes,
    clock: NEW_CLOCK,
    placed: emptyList(),
    checkpoints: emptyList(),
    raws: emptyList(),
    unknowns: new Map(),
    state: initialState(facts),
  }
}

const NO_HOLES: readonly Hole[] = []

/**
 * One step: the session so far and its next event give the session. Any order of arrival gives the same session: a late event is put
 * in its place and what follows it is judged again.
 */
export function stepSession(fold: SessionFold, entry: Entry): SessionFold {
  const clock = stepClock(fold.clock, entry)
  const arrived = entry.call.sentAt
  const outOfOrder = arrived !== null && fold.clock.lastArrived !== null && arrived < fold.clock.lastArrived
  if (outOfOrder || isReset(fold.clock, clock) || (entry.isStart && fold.placed.length > 0)) {
    return refold(fold.facts, [...entriesOf(fold), entry], fold.holes)
  }
  const when = whenOf(entry, clock) ?? fold.state.last?.when ?? 0
  if (fold.clock.untold !== null && entry.ts !== null && when < fold.clock.untold)
    return refold(fold.facts, [...entriesOf(fold), entry], fold.holes)
  const clocked = { ...fold, clock }
  const last = fold.state.last
  if (last === null || when > last.when)
    return replay(clocked, fold.placed.length, [{ entry, when, resends: NO_RESENDS }])

  const item: Item = { entry, when, resends: NO_RESENDS }
  const until = firstAfter(fold, when)
  const original = originalOf(fold, until, item)
  const from = original === null ? firstAtOrAfter(fold, when) : fromToReplace(fold, original)
  if (original === null && until === fold.placed.length && staysLast(fold, from, item))
    return replay(clocked, until, [item])
  const tail: readonly Item[] = [...iterate(fold.placed, from)]
  if (original === null) return replay(clocked, from, tail.toSpliced(until - from, 0, item))
  const counted = { ...original, resends: [...original.resends, entry.call] }
  return replay(clocked, from, tail.with(original.index - from, counted))
}

/** Whether an event only adds to a moment that is the last one, of so many events (a clock that stands) that they keep their order of arrival. */
function staysLast(fold: SessionFold, from: number, item: Item): boolean {
  const last = itemAt(fold.placed, fold.placed.length - 1)
  return last !== undefined && fold.placed.length - from > LARGEST_TIE && inTie(last, item) <= 0
}

/** From where the session is to be judged anew when something about a placed event changes: its moment is ordered as a whole, unless too large. */
function fromToReplace(fold: SessionFold, { index, entry, when }: Placed): number {
  if (entry.isStart) return index
  const from = firstAtOrAfter(fold, when)
  return firstAfter(fold, when) - from > LARGEST_TIE ? index : Math.min(index, from)
}

/**
 * As `stepSession` for each in turn, and with the same result; events that come in order are placed in one go, so that a file of 100,000
 * costs no 100,000 copies.
 */
export function stepAll(fold: SessionFold, entries: readonly Entry[]): SessionFold {
  let grown = fold
  for (let next = 0; next < entries.length; ) {
    const before = grown.placed.length
    grown = stepInOrder(grown, entries, next)
    next += grown.placed.length - before
    const entry = entries[next]
    if (entry === undefined) break
    grown = stepSession(grown, entry)
    next += 1
  }
  return grown
}

/**
 * Places the entries from `first` on that come after everything before them, by arrival and by clock alike, and tell what they are: up to
 * the first that does not.
 */
function stepInOrder(fold: SessionFold, entries: readonly Entry[], first: number): SessionFold {
  const draft = openDraft(fold, fold.placed.length, [])
  let clock = fold.clock
  let last = fold.state.last?.when ?? Number.NEGATIVE_INFINITY
  // The latest of a steady stretch, which need not be told to the clock one by one.
  let steady: EpochMs | null = null
  for (let index = first; index < entries.length; index++) {
    const entry = entries[index] as Entry
    // What tells nothing casts doubt on what is placed already.
    if (entry.type === null || (entry.isStart && draft.firstIndex + draft.placed.length > 0)) break
    const arrived = entry.call.sentAt
    const lastArrived = steady ?? clock.lastArrived
    if (arrived !== null && lastArrived !== null && arrived < lastArrived) break
    const goesOn = arrived !== null && keepsClock(clock, entry)
    if (!goesOn && steady !== null) {
      clock = steadyUntil(clock, steady)
      steady = null
    }
    const stepped = goesOn ? clock : stepClock(clock, entry)
    const when = whenOf(entry, stepped)
    if (isReset(clock, stepped) || when === null || when <= last) break
    place(draft, entry, when, NO_RESENDS, false)
    if (goesOn) steady = arrived
    else clock = stepped
    last = when
  }
  return closeDraft(draft, fold, steady === null ? clock : steadyUntil(clock, steady))
}

const NO_RESENDS: readonly CallGist[] = []

/** The session from all its entries anew, in order of arrival. Used when what is known of the start or of the clock changed. */
export function refold(
  facts: SessionFacts,
  entries: readonly Entry[],
  holes: readonly Hole[] = NO_HOLES,
): SessionFold {
  const ordered = entries.toSorted(byArrival)
  const clocks: Clock[] = []
  for (const entry of ordered) clocks.push(stepClock(clocks.at(-1) ?? NEW_CLOCK, entry))
  const clock = clocks.at(-1) ?? NEW_CLOCK
  const items: Item[] = []
  let previous: EpochMs = 0
  for (const [index, entry] of ordered.entries()) {
    // One without ts is placed by what was known when it arrived, as when it was told by itself.
    const when = whenOf(entry, clock, clocks[index]?.skew) ?? previous
    items.push({ entry, when, resends: NO_RESENDS })
    previous = when
  }
  inQueueOrder(items)
  items.sort((a, b) => Number(b.entry.isStart) - Number(a.entry.isStart) || a.when - b.when)
  return replay({ ...newFold(facts, holes), clock }, 0, withoutResends(items))
}

function byArrival(a: Entry, b: Entry): number {
  return (a.call.sentAt ?? 0) - (b.call.sentAt ?? 0) || a.call.turn - b.call.turn || a.position - b.position
}

/**
 * Items in order of arrival. A queue is emptied in the order in which it was filled: what waited between two events and has no ts of its own
 * (its body could not be read) happened between them too, and not when it was sent.
 */
function inQueueOrder(items: Item[]): void {
  let next: EpochMs | null = null
  const nexts: (EpochMs | null)[] = items.map(() => null)
  for (let index = items.length - 1; index >= 0; index--) {
    nexts[index] = next
    const { entry, when } = items[index] as Item
    if (entry.ts !== null) next = when
  }
  // The start itself does not wait in the queue that it opens.
  let before: EpochMs = Number.NEGATIVE_INFINITY
  for (const [index, item] of items.entries()) {
    const after = nexts[index] ?? null
    if (item.entry.isStart) continue
    if (item.entry.ts !== null) before = item.when
    else if (after !== null && before <= after && after < item.when) items[index] = { ...item, when: after }
  }
}

/**
 * The same session with the entries of some exchanges replaced, as when answers become known. Cheap while neither bodies nor times changed and
 * the calls are recent ones, which is nearly always; what follows the first of them is judged again once, however many there are.
 */
export function replaceEntries(
  fold: SessionFold,
  replaced: ReadonlyMap<string, readonly Entry[]>,
): SessionFold {
  const places = recentPlaces(fold, replaced)
  if (places === null) {
    const others = entriesOf(fold).filter(other => !replaced.has(other.call.exchange))
    return refold(fold.facts, [...others, ...[...replaced.values()].flat()], fold.holes)
  }
  let from = fold.placed.length
  for (const index of places.keys())
    from = Math.min(from, fromToReplace(fold, itemAt(fold.placed, index) as Placed))
  const items: Item[] = []
  for (const placed of iterate(fold.placed, from)) {
    const entry = places.get(placed.index)
    items.push(entry === undefined ? placed : { ...placed, entry })
  }
  return replay(fold, from, items)
}

/** How far back an answer is looked for before the whole session is folded again. */
const RECENT = 1024

/** Where the entries stand that are to be replaced, when each is a recent one and stays the same event; else `null`. */
function recentPlaces(
  fold: SessionFold,
  replaced: ReadonlyMap<string, readonly Entry[]>,
): ReadonlyMap<number, Entry> | null {
  const places = new Map<number, Entry>()
  const oldest = Math.max(0, fold.placed.length - RECENT - replaced.size)
  for (let index = fold.placed.length - 1; index >= oldest && places.size < replaced.size; index--) {
    const { entry: old } = itemAt(fold.placed, index) as Placed
    const entries = replaced.get(old.call.exchange)
    if (entries === undefined) continue
    const [entry] = entries
    if (entries.length !== 1 || entry === undefined || !sameEvent(old, entry)) return null
    places.set(index, entry)
  }
  return places.size === replaced.size ? places : null
}

function sameEvent(a: Entry, b: Entry): boolean {
  return (
    a.ts === b.ts &&
    a.type === b.type &&
    a.isStart === b.isStart &&
    a.call.sentAt === b.call.sentAt &&
    a.call.bodyHash === b.call.bodyHash
  )
}

/** All entries in judged order, re-sent copies included. */
export function entriesOf(fold: SessionFold): readonly Entry[] {
  const entries: Entry[] = []
  for (const { entry, resends } of iterate(fold.placed)) {
    entries.push(entry)
    for (const call of resends) entries.push({ ...entry, call, verdicts: [] })
  }
  return entries
}

type Item = { readonly entry: Entry; readonly when: EpochMs; readonly resends: readonly CallGist[] }

function isResend(placed: Item, when: EpochMs, entry: Entry): boolean {
  const hash = entry.call.bodyHash
  return (
    hash !== null &&
    placed.when === when &&
    placed.entry.ts !== null &&
    placed.entry.call.bodyHash === hash &&
    placed.entry.position === entry.position &&
    placed.entry.type === entry.type &&
    placed.entry.call.exchange !== entry.call.exchange
  )
}

/** Events of one moment among which the one is looked for that another is a copy of. */
const RESEND_WINDOW = 64

/** What an event is a re-sent copy of, of the moment that ends before index `until`; `null`: of nothing. */
function originalOf(fold: SessionFold, until: number, { entry, when }: Item): Placed | null {
  let found: Placed | null = null
  for (let index = until - 1; index >= Math.max(0, until - RESEND_WINDOW); index--) {
    const placed = itemAt(fold.placed, index) as Placed
    if (placed.when !== when) break
    if (isResend(placed, when, entry)) found = placed
  }
  return found
}

/** Items sorted by clock, with re-sent copies counted on the first of them. */
function withoutResends(items: readonly Item[]): readonly Item[] {
  const kept: Item[] = []
  let tieStart = 0
  for (const item of items) {
    if (kept[tieStart]?.when !== item.when) tieStart = kept.length
    const window = Math.max(tieStart, kept.length - RESEND_WINDOW)
    const at = kept.findIndex((other, index) => index >= window && isResend(other, item.when, item.entry))
    const original = kept[at]
    if (original === undefined) kept.push(item)
    else kept[at] = { ...original, resends: [...original.resends, item.entry.call] }
  }
  return kept
}

function firstAtOrAfter(fold: SessionFold, when: EpochMs): number {
  return countWhile(fold, placed => placed.when < when)
}

function firstAfter(fold: SessionFold, when: EpochMs): number {
  return countWhile(fold, placed => placed.when <= when)
}

/** Binary search; the start stays first whatever its clock. */
function countWhile(fold: SessionFold, isBefore: (placed: Placed) => boolean): number {
  let low = itemAt(fold.placed, 0)?.entry.isStart ? 1 : 0
  let high = fold.placed.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (isBefore(itemAt(fold.placed, middle) as Placed)) low = middle + 1
    else high = middle
  }
  return low
}

type Draft = {
  readonly facts: SessionFacts
  /** What is placed already; valid below `firstIndex`. */
  readonly earlier: ChunkedList<Placed>
  readonly holes: readonly Hole[]
  readonly firstIndex: number
  readonly firstRaw: number
  state: SessionState
  unknowns: ReadonlyMap<Rule, RawFinding>
  readonly placed: Placed[]
  readonly raws: RawFinding[]
  readonly checkpoints: Checkpoint[]
  /** Of what is being placed: what happened in one moment with an event that tells nothing. */
  readonly doubted: ReadonlySet<object> | null
}

/** The fold up to `from`, then `items` in order, ties resolved. */
function replay(fold: SessionFold, from: number, items: readonly Item[]): SessionFold {
  const doubtedFrom = doubtFrom({ placed: fold.placed, from, added: items })
  if (doubtedFrom < from) {
    const again: Item[] = []
    for (let index = doubtedFrom; index < from; index++) again.push(itemAt(fold.placed, index) as Placed)
    return replay(fold, doubtedFrom, again.concat(items))
  }
  const draft = openDraft(fold, from, items)
  for (let start = 0; start < items.length; ) {
    const first = items[start] as Item
    let end = start + 1
    while (!first.entry.isStart && items[end]?.when === first.when) end++
    if (start === 0 && goesOn(fold, from, first)) placeInOrder(draft, items.slice(start, end))
    else if (end - start === 1) placeItem(draft, first)
    else placeTie(draft, items.slice(start, end))
    start = end
  }
  return closeDraft(draft, fold, fold.clock)
}

/** The fold that a draft of it has become. */
function closeDraft(draft: Draft, fold: SessionFold, clock: Clock): SessionFold {
  if (draft.placed.length === 0 && draft.firstIndex === fold.placed.length) return fold
  return {
    facts: fold.facts,
    holes: fold.holes,
    clock,
    placed: appendAll(truncate(fold.placed, draft.firstIndex), draft.placed),
    checkpoints: appendAll(
      truncate(fold.checkpoints, Math.ceil(draft.firstIndex / CHECKPOINT_EVERY)),
      draft.checkpoints,
    ),
    raws: appendAll(truncate(fold.raws, draft.firstRaw), draft.raws),
    unknowns: draft.unknowns,
    state: draft.state,
  }
}

/** Whether an item stands amid a moment that is not judged anew as a whole, being too large to be ordered. */
function goesOn(fold: SessionFold, from: number, { when }: Item): boolean {
  const before = itemAt(fold.placed, from - 1)
  return before !== undefined && !before.entry.isStart && before.when === when
}

function openDraft(fold: SessionFold, from: number, items: readonly Item[]): Draft {
  const { facts, holes } = fold
  if (from === fold.placed.length) {
    const { state, unknowns } = fold
    return {
      facts,
      earlier: fold.placed,
      holes,
      firstIndex: from,
      firstRaw: fold.raws.length,
      state,
      unknowns,
      placed: [],
      raws: [],
      checkpoints: [],
      doubted: inDoubt({ placed: fold.placed, from, added: items }, from),
    }
  }
  const checkpoint = itemAt(fold.checkpoints, Math.floor(from / CHECKPOINT_EVERY)) ?? {
    state: initialState(facts),
    raws: 0,
    unknowns: new Map(),
  }
  const firstIndex = Math.floor(from / CHECKPOINT_EVERY) * CHECKPOINT_EVERY
  const { state, unknowns } = checkpoint
  const draft: Draft = {
    facts,
    earlier: fold.placed,
    holes,
    firstIndex,
    firstRaw: checkpoint.raws,
    state,
    unknowns,
    placed: [],
    raws: [],
    checkpoints: [],
    doubted: inDoubt({ placed: fold.placed, from, added: items }, firstIndex),
  }
  for (let index = firstIndex; index < from; index++) placeItem(draft, itemAt(fold.placed, index) as Placed)
  return draft
}

function placeItem(draft: Draft, item: Item): void {
  place(draft, item.entry, item.when, item.resends, draft.doubted?.has(item) ?? false)
}

function place(
  draft: Draft,
  entry: Entry,
  when: EpochMs,
  resends: readonly CallGist[],
  doubted: boolean,
): void {
  const index = draft.firstIndex + draft.placed.length
  if (index % CHECKPOINT_EVERY === 0) {
    draft.checkpoints.push({
      state: draft.state,
      raws: draft.firstRaw + draft.raws.length,
      unknowns: draft.unknowns,
    })
  }
  const { facts, holes } = draft
  const known = holes.length === 0 ? draft.state : acrossHoles(draft.state, entry.call.sentAt, holes, facts)
  const before = doubted ? blinded(known, facts) : known
  const p = ownPlayhead(entry, before.playhead) ?? before.playhead.p
  // `shown` is the one thing that is known only after the step, which does not look at it.
  const placed: Omit<Placed, 'shown'> & { shown: Shown } = {
    entry,
    index,
    when,
    p,
    resends,
    shown: NOTHING_SHOWN,
  }
  const after = stepState(before, placed, facts)
  placed.shown = shownOf(after)
  draft.placed.push(placed)
  draft.state = after
  for (const { rule, verdict } of entry.verdicts) {
    draft.raws.push({ rule, verdict, index, exchange: entry.call.exchange, when })
  }
  const move = { entry, placed, before, after, facts }
  const rules = (isPlainMove(move) ? PLAN.plainMove : PLAN.move)[entry.type ?? 'illegible']
  for (const { rule, check } of rules) {
    const verdicts = check(move)
    if (verdicts !== pass) record(draft, rule, verdicts, placed)
  }
}

const NOTHING_SHOWN: Shown = { player: 'unknown', inAdBreak: false, inAd: false }
const SHOWN = (['starting', 'playing', 'paused', 'buffering', 'unknown'] as const).map(player =>
  [false, true].map(inAdBreak => [false, true].map((inAd): Shown => ({ player, inAdBreak, inAd }))),
)
const PLAYER_STATES = ['starting', 'playing', 'paused', 'buffering', 'unknown'] as const

/** One of twenty shared values: a session of 100,000 events keeps no object for each. */
function shownOf({ player, ads }: SessionState): Shown {
  const byBreak = SHOWN[PLAYER_STATES.indexOf(player.state)]
  return byBreak?.[ads.adBreak === null ? 0 : 1]?.[ads.ad === null ? 0 : 1] ?? NOTHING_SHOWN
}

function record(draft: Draft, rule: Rule, verdicts: Verdicts, placed: Placed): void {
  if ('verdict' in verdicts) {
    const { index, when, entry } = placed
    const { exchange } = entry.call
    if (verdicts.verdict === 'fail')
      draft.raws.push({ rule, verdict: inBody(draft, verdicts, index), index, exchange, when })
    else if (verdicts.verdict === 'unknown' && !draft.unknowns.has(rule)) {
      draft.unknowns = new Map(draft.unknowns).set(rule, { rule, verdict: verdicts, index, exchange, when })
    }
    return
  }
  for (const verdict of verdicts) record(draft, rule, verdict, placed)
}

/** Rules about moves write paths inside their event; in a downloaded batch that is one element of the body. */
function inBody(draft: Draft, verdict: Fail, index: number): Fail {
  if (verdict.path === undefined) return verdict
  const at = verdict.entry ?? index
  const placed = at < draft.firstIndex ? itemAt(draft.earlier, at) : draft.placed[at - draft.firstIndex]
  const root = placed?.entry.root ?? ''
  return root === '' ? verdict : { ...verdict, path: pathUnder(root, verdict.path) }
}

/** The order of events of one moment of which nothing better is known. */
function inTie(a: Item, b: Item): number {
  return placeInTie(a.entry) - placeInTie(b.entry) || byArrival(a.entry, b.entry)
}

function placeInOrder(draft: Draft, tie: readonly Item[]): void {
  for (const item of tie.toSorted(inTie)) placeItem(draft, item)
}

function placeTie(draft: Draft, together: readonly Item[]): void {
  if (together.length > LARGEST_TIE) {
    placeInOrder(draft, together)
    return
  }
  // Whatever order was best before: told one by one, a moment is ordered as when it is told at once.
  const tie: readonly Item[] = together.toSorted(inTie)
  let best: readonly Item[] = tie
  let fewest = faultsOf(draft, tie)
  if (fewest > 0) {
    for (const order of otherOrders(tie)) {
      const faults = faultsOf(draft, order)
      if (faults < fewest) [best, fewest] = [order, faults]
      if (fewest === 0) break
    }
  }
  for (const item of best) placeItem(draft, item)
}

/** Ads and chapters that would begin and end in this one moment: none does, so what is closed was open before. */
function momentary(order: readonly Item[]): number {
  let [ads, chapters, found] = [0, 0, 0]
  for (const { entry } of order) {
    if (entry.type === 'adStart') ads++
    else if (entry.type === 'chapterStart') chapters++
    else if (entry.type === 'adComplete' || entry.type === 'adSkip') found += ads > 0 ? 1 : 0
    else if (entry.type === 'chapterComplete' || entry.type === 'chapterSkip') found += chapters > 0 ? 1 : 0
  }
  return found
}

/**
 * A break that would close and another, empty one that would open in this one moment is one break that found no ads; and an ad that would start
 * before its break is the first one in it, also where nothing is known of breaks.
 */
function torn(order: readonly Item[]): number {
  const at = (type: EventType) => order.findIndex(({ entry }) => entry.type === type)
  const [closes, opens, starts] = [at('adBreakComplete'), at('adBreakStart'), at('adStart')]
  if (opens === -1) return 0
  return starts === -1 ? Number(closes !== -1 && closes < opens) : Number(starts < opens)
}

function* otherOrders(tie: readonly Item[]): Generator<readonly Item[]> {
  const sensible = tie.toSorted((a, b) => tieRank(a.entry.type) - tieRank(b.entry.type))
  yield sensible
  const [opens, completes] = [sensible.findIndex(opensBreak), sensible.findIndex(completesSession)]
  // Content that is complete in the moment in which its post-roll begins.
  if (opens !== -1 && opens < completes) {
    const completed = sensible[completes] as Item
    yield sensible.toSpliced(completes, 1).toSpliced(opens, 0, completed)
  }
  if (tie.length > LARGEST_PERMUTED_TIE) return
  for (const order of permutations(tie)) if (closesLast(order)) yield order
}

const opensBreak = ({ entry }: Item): boolean => entry.type === 'adBreakStart'
const completesSession = ({ entry }: Item): boolean => entry.type === 'sessionComplete'

/** The session is closed last (spec §5.0, Ties): an order that closes it first breaks no rule of a single move, but all after it. */
function closesLast(order: readonly Item[]): boolean {
  return order.every(({ entry }, index) => placeInTie(entry) <= placeInTie(order[index + 1]?.entry ?? entry))
}

/**
 * What tells nothing may be any of its moment, so that nothing is known after it: it stands behind all but what closes the session.
 */
function placeInTie({ type }: Entry): number {
  return type === null ? 1 : type === 'sessionComplete' ? 2 : type === 'sessionEnd' ? 3 : 0
}

function* permutations(items: readonly Item[]): Generator<readonly Item[]> {
  if (items.length <= 1) yield items
  for (let index = 0; index < items.length; index++) {
    for (const rest of permutations(items.toSpliced(index, 1))) yield [items[index] as Item, ...rest]
  }
}

const WEIGHT = { error: 100, warning: 10, info: 1 } as const
const ORDER_RULES = /^(?:PH|SES|AD|CH|ST)-/

/** How many rules of order (spec §5.5–5.9) this order would break, errors weighing most; SES-14 too. Leaves the draft as it was. */
function faultsOf(draft: Draft, order: readonly Item[]): number {
  const { state, unknowns } = draft
  const [placed, raws, checkpoints] = [draft.placed.length, draft.raws.length, draft.checkpoints.length]
  for (const item of order) placeItem(draft, item)
  let faults = 0
  for (let index = raws; index < draft.raws.length; index++) {
    const { rule, verdict } = draft.raws[index] as RawFinding
    if (verdict.verdict === 'fail' && ORDER_RULES.test(rule.id))
      faults += WEIGHT[verdict.severity ?? rule.severity]
  }
  const late = (draft.state.lifecycle.afterEnd?.count ?? 0) - (state.lifecycle.afterEnd?.count ?? 0)
  const open = draft.state.ads.openBreaks.length - state.ads.openBreaks.length
  faults += late * WEIGHT.error + open * WEIGHT.warning + (momentary(order) + torn(order)) * WEIGHT.warning
  draft.placed.length = placed
  draft.raws.length = raws
  draft.checkpoints.length = checkpoints
  draft.state = state
  draft.unknowns = unknowns
  return faults
}
