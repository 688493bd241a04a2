import { admit, decideByAnswer, sizeOf } from '../core/capture/gate.ts'
import {
  type CallSignal,
  isCallSignal,
  type Opening,
  type Read,
  runOf,
  type Sent,
  type Signal,
} from '../core/capture/signal.ts'
import { type Body, headerValue } from '../core/exchange.ts'
import type { EpochMs } from '../core/units.ts'
import {
  addEntries,
  type Database,
  type NewEntry,
  putStanding,
  readStanding,
  type Standing,
  signalsIn,
  type Transaction,
  type Waiting,
  write,
} from './database.ts'
import { deleteCalls } from './delete-calls.ts'

/** What one write did to the log. */
export type Appended = {
  readonly upTo: number
  readonly forgotten: readonly string[]
  readonly bytes: number
  /** The log knew of no browser run. */
  readonly unbegun: boolean
}

const MOST_PLACES = 500
/** More calls than are on their way at a time. */
export const MOST_REFUSED = 200

type Following = Exclude<CallSignal, Sent | Read>

/**
 * Writes signals in one transaction, and lets nothing in that is not ours: the identity gate stands here, inside the transaction, because
 * what it needs to know (was this call's beginning kept? is this place known?) is in the log and nowhere else. All that is looked up is asked
 * for at once, and nothing that is written is waited for: while this goes on, a stop of the background loses what came meanwhile.
 */
export async function appendSignals(
  db: Database,
  signals: readonly Signal[],
  knownHosts: readonly string[],
): Promise<Appended> {
  const tx = write(db)
  // A read stands by itself, and is the most common of all: nothing has to be looked up for it.
  const following = signals.filter(isCallSignal).filter(({ kind }) => kind !== 'read')
  const asked = [...new Set(following.map(({ exchange }) => exchange))]
  const [before, kept, waiting] = await Promise.all([
    readStanding(tx),
    Promise.all(asked.map(exchange => tx.objectStore('signals').index('exchange').getKey(exchange))),
    waitingAmong(tx, asked),
  ])
  const desk: Desk = {
    tx,
    knownHosts,
    standing: before,
    kept: new Map(asked.map((exchange, index) => [exchange, kept[index] !== undefined])),
    waiting: new Map(asked.map(exchange => [exchange, waiting.get(exchange) ?? null])),
    entries: [],
    joinable: new Map(),
    lastAdded: null,
    forgotten: [],
  }
  for (const signal of signals) {
    if (!isCallSignal(signal)) keep(desk, signal)
    else if (signal.kind === 'sent' || signal.kind === 'read') await open(desk, signal)
    else await follow(desk, signal)
  }
  add(desk)
  if (desk.standing !== before) unwaited(putStanding(tx, desk.standing))
  // Said, not left to the browser to notice: from here on a stop cannot take it back.
  tx.commit()
  // Both at once: when a commit exceeds the quota, Chromium 156 ends the transaction and says nothing more of what was asked of it.
  const [upTo] = await Promise.all([desk.lastAdded, tx.done])
  return {
    upTo: upTo ?? 0,
    forgotten: desk.forgotten,
    bytes: desk.standing.bytes,
    unbegun: before.runs.length === 0,
  }
}

type Desk = {
  readonly tx: Transaction
  readonly knownHosts: readonly string[]
  standing: Standing
  /** Whether calls are in the log, and what waits of them: as looked up, and as changed since. */
  readonly kept: Map<string, boolean>
  readonly waiting: Map<string, Waiting | null>
  /** What is to be added and is not yet, and of which call each is that more of that call may join. */
  entries: Mutable<NewEntry>[]
  readonly joinable: Map<string, Mutable<NewEntry>>
  lastAdded: Promise<number | null> | null
  readonly forgotten: string[]
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] }

/** What waits of these calls. Mostly nothing does, and one question tells so of all. */
async function waitingAmong(
  tx: Transaction,
  exchanges: readonly string[],
): Promise<ReadonlyMap<string, Waiting>> {
  const sorted = exchanges.toSorted()
  const [first, last] = [sorted[0], sorted.at(-1)]
  if (first === undefined || last === undefined) return new Map()
  const store = tx.objectStore('waiting')
  const among = new Set(exchanges)
  const keys = (await store.getAllKeys(IDBKeyRange.bound(first, last))).filter(key => among.has(key))
  const found = await Promise.all(keys.map(key => store.get(key)))
  return new Map(found.flatMap(waiting => (waiting === undefined ? [] : [[waiting.exchange, waiting]])))
}

/** A write that nothing here depends on; when it fails the whole transaction does, and says so. */
function unwaited(write: Promise<unknown>): void {
  write.catch(() => undefined)
}

/** A fact that opens a call: kept, kept apart, or dropped. */
async function open(desk: Desk, signal: Sent | Read): Promise<void> {
  if (wasPaused(desk.standing, tabKeyOf(signal), signal.at)) return refuse(desk, signal)
  const admission = admit(signal, desk.knownHosts, place => desk.standing.places.includes(place))
  if (admission.kind === 'drop') {
    if (signal.kind === 'read') await disown(desk, signal)
    refuse(desk, signal)
    note(desk, { notOurs: desk.standing.notOurs + 1 })
    return
  }
  // A redirect that keeps the method sends again under the same id: it is the same call.
  if (signal.kind === 'sent' && (await isKept(desk, signal.exchange))) return
  if (admission.kind === 'keep') {
    keep(desk, signal)
    await learn(desk, admission.place)
  } else if (signal.kind === 'sent') {
    const { exchange, at } = signal
    wait(desk, { exchange, place: admission.place, at, signals: [signal] })
  }
}

/** `<run>/<tab>` of the tab that a signal names; `undefined`: it names none. */
function tabKeyOf(signal: CallSignal): string | undefined {
  const tab = 'origin' in signal ? signal.origin.tab : signal.kind === 'placed' ? signal.tab : undefined
  return tab === undefined ? undefined : `${runOf(signal.exchange)}/${tab}`
}

function wasPaused({ paused }: Standing, tab: string | undefined, at: EpochMs): boolean {
  return paused.some(pause => pause.tab === tab && pause.from <= at && (pause.to === null || at < pause.to))
}

/** A fact about a call that was opened before: it goes where the call's beginning went. One whose beginning was not heard begins with it. */
async function follow(desk: Desk, heard: Following): Promise<void> {
  const { opening, ...fact } = heard as Following & { readonly opening?: Opening }
  const signal = (await underItsOwnRun(desk, fact)) ?? (await begun(desk, fact, opening))
  if (signal === null) return
  if (signal.kind === 'placed' && wasPaused(desk.standing, tabKeyOf(signal), signal.at)) {
    await drop(desk, signal.exchange)
    return refuse(desk, signal)
  }
  const waiting = await waitingOf(desk, signal.exchange)
  if (!waiting) return keep(desk, signal)
  const sent = waiting.signals.find(earlier => earlier.kind === 'sent')
  const fate = signal.kind === 'answered' && sent ? decideByAnswer(sent, signal) : 'undecided'
  if (fate === 'foreign') {
    waitNoMore(desk, signal.exchange)
    refuse(desk, signal)
    note(desk, { notOurs: desk.standing.notOurs + 1 })
    return
  }
  wait(desk, { ...waiting, signals: [...waiting.signals, signal] })
  if (fate === 'ours') await learn(desk, waiting.place)
}

/**
 * The signal under the id that its call was opened with: after a reload of the extension the run has a new name while requests are still on
 * their way. `null`: the call was never let in.
 */
async function underItsOwnRun<S extends CallSignal>(desk: Desk, signal: S): Promise<S | null> {
  if (await isKnown(desk, signal.exchange)) return signal
  const run = runOf(signal.exchange)
  const earlier = desk.standing.runs.filter(other => other !== run).at(-1)
  if (earlier === undefined) return null
  const exchange = earlier + signal.exchange.slice(run.length)
  return (await isKnown(desk, exchange)) ? { ...signal, exchange } : null
}

/** The signal of a call whose dispatch nobody heard, after what it repeats of that was let in. `null`: it is not to be kept. */
async function begun<S extends CallSignal>(desk: Desk, fact: S, opening?: Opening): Promise<S | null> {
  const { exchange, at } = fact
  if (opening === undefined || desk.standing.refused.includes(exchange)) return null
  const body: Body = { kind: 'absent', why: 'not-captured' }
  await open(desk, { kind: 'sent', exchange, at, ...opening, body, late: true })
  return (await isKnown(desk, exchange)) ? fact : null
}

function refuse(desk: Desk, { kind, exchange }: CallSignal): void {
  if (kind !== 'read') note(desk, { refused: [...desk.standing.refused, exchange].slice(-MOST_REFUSED) })
}

async function isKept(desk: Desk, exchange: string): Promise<boolean> {
  const known = desk.kept.get(exchange)
  if (known !== undefined) return known
  const kept = (await desk.tx.objectStore('signals').index('exchange').getKey(exchange)) !== undefined
  desk.kept.set(exchange, kept)
  return kept
}

async function waitingOf(desk: Desk, exchange: string): Promise<Waiting | null> {
  const known = desk.waiting.get(exchange)
  if (known !== undefined) return known
  const waiting = (await desk.tx.objectStore('waiting').get(exchange)) ?? null
  desk.waiting.set(exchange, waiting)
  return waiting
}

async function isKnown(desk: Desk, exchange: string): Promise<boolean> {
  return (await isKept(desk, exchange)) || (await waitingOf(desk, exchange)) !== null
}

function keep(desk: Desk, signal: Signal): void {
  const bytes = isCallSignal(signal) ? sizeOf(signal) : 120
  if (isCallSignal(signal)) keepOfCall(desk, signal, bytes)
  else {
    desk.entries.push({ signal, bytes })
    // What is about no call keeps its place among those that are.
    desk.joinable.clear()
  }
  note(desk, { bytes: desk.standing.bytes + bytes })
}

function keepOfCall(desk: Desk, signal: CallSignal, bytes: number): void {
  const { exchange } = signal
  desk.kept.set(exchange, true)
  const tab = tabKeyOf(signal)
  const earlier = desk.joinable.get(exchange)
  if (earlier === undefined || tab !== undefined) {
    const entry = tab === undefined ? { signal, bytes } : { signal, bytes, tab }
    desk.entries.push(entry)
    desk.joinable.set(exchange, entry)
  } else {
    earlier.more = [...(earlier.more ?? []), signal]
    earlier.bytes += bytes
  }
}

/** Hands what was kept to the database. To be called before it is asked about, and at the end. */
function add(desk: Desk): void {
  if (desk.entries.length === 0) return
  desk.lastAdded = addEntries(desk.tx, desk.entries)
  unwaited(desk.lastAdded)
  desk.entries = []
  desk.joinable.clear()
}

function wait(desk: Desk, waiting: Waiting): void {
  desk.waiting.set(waiting.exchange, waiting)
  unwaited(desk.tx.objectStore('waiting').put(waiting))
}

function waitNoMore(desk: Desk, exchange: string): void {
  desk.waiting.set(exchange, null)
  unwaited(desk.tx.objectStore('waiting').delete(exchange))
}

/** A place is known from now on, and what waited there is ours. */
async function learn(desk: Desk, place: string): Promise<void> {
  if (desk.standing.places.includes(place)) return
  note(desk, { places: [...desk.standing.places, place].slice(-MOST_PLACES) })
  for (const waiting of await desk.tx.objectStore('waiting').index('place').getAll(place)) {
    waitNoMore(desk, waiting.exchange)
    for (const signal of waiting.signals) keep(desk, signal)
  }
}

/**
 * DevTools could read the body of a call that was kept only because its answer looked like a session's: it is another product's, so what was
 * kept of it goes. Its answer names it: the same `Location` is not given twice.
 */
async function disown(desk: Desk, read: Read): Promise<void> {
  const location =
    read.outcome.kind === 'answered' ? headerValue(read.outcome.headers, 'location') : undefined
  if (location === undefined) return
  add(desk)
  const index = desk.tx.objectStore('signals').index('tab')
  for (const { signal } of await index.getAll(tabKeyOf(read))) {
    if (signal.kind !== 'sent' && signal.kind !== 'placed') continue
    if (signal.kind === 'sent' && !mayBeReadBy(signal, read)) continue
    const facts = await desk.tx.objectStore('signals').index('exchange').getAll(signal.exchange)
    const told = facts.flatMap(signalsIn)
    const isSame =
      told.some(fact => fact.kind === 'sent' && mayBeReadBy(fact, read)) &&
      told.some(fact => fact.kind === 'answered' && headerValue(fact.headers, 'location') === location)
    if (isSame) await drop(desk, signal.exchange)
  }
}

function mayBeReadBy({ url, body }: Sent, read: Read): boolean {
  return url === read.url && body.kind !== 'text'
}

/** Takes out of the log what was kept of a call. */
async function drop(desk: Desk, exchange: string): Promise<void> {
  add(desk)
  const { freed } = await deleteCalls(desk.tx, [exchange])
  desk.kept.set(exchange, false)
  desk.waiting.set(exchange, null)
  desk.forgotten.push(exchange)
  note(desk, { bytes: Math.max(0, desk.standing.bytes - freed) })
}

function note(desk: Desk, more: Partial<Standing>): void {
  desk.standing = { ...desk.standing, ...more }
}
