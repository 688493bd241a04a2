import { admit, decideByAnswer, sizeOf } from '../core/capture/gate.ts'
import {
  type CallSignal,
  isCallSignal,
  type Read,
  runOf,
  type Sent,
  type Signal,
} from '../core/capture/signal.ts'
import { headerValue } from '../core/exchange.ts'
import type { EpochMs } from '../core/units.ts'
import {
  addEntry,
  type Database,
  putStanding,
  readStanding,
  type Standing,
  type Transaction,
  write,
} from './database.ts'
import { deleteCalls } from './delete-calls.ts'

/** What one write did to the log. */
export type Appended = {
  readonly upTo: number
  readonly forgotten: readonly string[]
  readonly bytes: number
}

const MOST_PLACES = 500

/**
 * Writes signals in one transaction, and lets nothing in that is not ours: the identity gate stands here, inside the transaction, because
 * what it needs to know (was this call's beginning kept? is this place known?) is in the log and nowhere else.
 */
export async function appendSignals(
  db: Database,
  signals: readonly Signal[],
  knownHosts: readonly string[],
): Promise<Appended> {
  const tx = write(db)
  const before = await readStanding(tx)
  const desk = { tx, knownHosts, standing: before, upTo: 0, forgotten: [] as string[] }
  for (const signal of signals) {
    if (!isCallSignal(signal)) await keep(desk, signal, 120)
    else if (signal.kind === 'sent' || signal.kind === 'read') await open(desk, signal)
    else await follow(desk, signal)
  }
  if (desk.standing !== before) await putStanding(tx, desk.standing)
  await tx.done
  return { upTo: desk.upTo, forgotten: desk.forgotten, bytes: desk.standing.bytes }
}

type Desk = {
  readonly tx: Transaction
  readonly knownHosts: readonly string[]
  standing: Standing
  upTo: number
  readonly forgotten: string[]
}

/** A fact that opens a call: kept, kept apart, or dropped. */
async function open(desk: Desk, signal: Sent | Read): Promise<void> {
  const tab = `${runOf(signal.exchange)}/${signal.origin.tab}`
  if (wasPaused(desk.standing, tab, signal.at)) return
  const admission = admit(signal, desk.knownHosts, place => desk.standing.places.includes(place))
  if (admission.kind === 'drop') {
    if (signal.kind === 'read') await disown(desk, signal)
    note(desk, { notOurs: desk.standing.notOurs + 1 })
    return
  }
  // A redirect that keeps the method sends again under the same id: it is the same call.
  if (signal.kind === 'sent' && (await isKept(desk, signal.exchange))) return
  if (admission.kind === 'keep') {
    await keep(desk, signal, sizeOf(signal), tab)
    await learn(desk, admission.place)
  } else if (signal.kind === 'sent') {
    const { exchange, at } = signal
    await desk.tx.objectStore('waiting').put({ exchange, place: admission.place, at, signals: [signal] })
  }
}

function wasPaused({ paused }: Standing, tab: string, at: EpochMs): boolean {
  return paused.some(pause => pause.tab === tab && pause.from <= at && (pause.to === null || at < pause.to))
}

/** A fact about a call that was opened before: it goes where the call's beginning went. */
async function follow(desk: Desk, heard: Exclude<CallSignal, Sent | Read>): Promise<void> {
  const signal = await underItsOwnRun(desk, heard)
  if (signal === null) return
  const waiting = await desk.tx.objectStore('waiting').get(signal.exchange)
  if (!waiting) return keep(desk, signal, sizeOf(signal))
  const sent = waiting.signals.find(earlier => earlier.kind === 'sent')
  const fate = signal.kind === 'answered' && sent ? decideByAnswer(sent, signal) : 'undecided'
  if (fate === 'foreign') {
    await desk.tx.objectStore('waiting').delete(signal.exchange)
    note(desk, { notOurs: desk.standing.notOurs + 1 })
    return
  }
  await desk.tx.objectStore('waiting').put({ ...waiting, signals: [...waiting.signals, signal] })
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

async function isKept(desk: Desk, exchange: string): Promise<boolean> {
  return (await desk.tx.objectStore('signals').index('exchange').getKey(exchange)) !== undefined
}

async function isKnown(desk: Desk, exchange: string): Promise<boolean> {
  return (
    (await isKept(desk, exchange)) || (await desk.tx.objectStore('waiting').getKey(exchange)) !== undefined
  )
}

async function keep(desk: Desk, signal: Signal, bytes: number, tab?: string): Promise<void> {
  desk.upTo = await addEntry(desk.tx, tab === undefined ? { signal, bytes } : { signal, bytes, tab })
  note(desk, { bytes: desk.standing.bytes + bytes })
}

/** A place is known from now on, and what waited there is ours. */
async function learn(desk: Desk, place: string): Promise<void> {
  if (desk.standing.places.includes(place)) return
  note(desk, { places: [...desk.standing.places, place].slice(-MOST_PLACES) })
  for (const waiting of await desk.tx.objectStore('waiting').index('place').getAll(place)) {
    await desk.tx.objectStore('waiting').delete(waiting.exchange)
    for (const signal of waiting.signals) {
      if (!isCallSignal(signal)) continue
      const opens = signal.kind === 'sent' ? `${runOf(signal.exchange)}/${signal.origin.tab}` : undefined
      await keep(desk, signal, sizeOf(signal), opens)
    }
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
  const tab = `${runOf(read.exchange)}/${read.origin.tab}`
  for (const { signal } of await desk.tx.objectStore('signals').index('tab').getAll(tab)) {
    if (signal.kind !== 'sent' || signal.url !== read.url || signal.body.kind === 'text') continue
    const facts = await desk.tx.objectStore('signals').index('exchange').getAll(signal.exchange)
    const same = facts.some(
      fact => fact.signal.kind === 'answered' && headerValue(fact.signal.headers, 'location') === location,
    )
    if (!same) continue
    const freed = await deleteCalls(desk.tx, [signal.exchange])
    desk.forgotten.push(signal.exchange)
    note(desk, { bytes: desk.standing.bytes - freed })
  }
}

function note(desk: Desk, more: Partial<Standing>): void {
  desk.standing = { ...desk.standing, ...more }
}
