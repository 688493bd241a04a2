import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB, unwrap } from 'idb'
import type { CallSignal, Signal } from '../core/capture/signal.ts'
import type { EpochMs } from '../core/units.ts'

export const DATABASE = 'signal-log'

/** What was logged at once of one call, or a signal that is about none. `seq` grows with every commit and is never used twice. */
export type Entry = NewEntry & { readonly seq: number }

export type NewEntry = {
  readonly signal: Signal
  /**
   * What else was heard of the same call until the write, in its order. An entry costs the browser's process more than what is in it. Absent:
   * nothing, and in entries of versions before this.
   */
  readonly more?: readonly CallSignal[]
  /** What all of it takes, roughly: one per character. */
  readonly bytes: number
  /** `<run>/<tab>`, of a signal that opens a call: finds a tab's calls without reading the others. */
  readonly tab?: string
}

/** A call of which nobody can yet say whose it is: its body could not be read. Bare facts; no reader of the log sees it. */
export type Waiting = {
  readonly exchange: string
  readonly place: string
  readonly at: EpochMs
  readonly signals: readonly Signal[]
}

/** Small standing facts, one record. */
export type Standing = {
  /** Tells this log from one that the browser made anew; empty for one from before November 2026. */
  readonly born: string
  /** Sum of all entries' bytes. */
  readonly bytes: number
  /** Browser runs since the browser started, newest last: a tab id means the same in all of them. */
  readonly runs: readonly string[]
  /** Hosts with prefix at which a call was certainly ours, newest last. */
  readonly places: readonly string[]
  /**
   * When the recording of tabs was paused, newest last; `tab` is `<run>/<tab>`, `to: null` until it is resumed. Spans and not a switch: DevTools
   * tells of a call that was made in a pause when the pause is over (seen in Firefox 153).
   */
  readonly paused: readonly { readonly tab: string; readonly from: EpochMs; readonly to: EpochMs | null }[]
  /** Calls to a watched path that were not kept: another product's, or never decided. Only counted. */
  readonly notOurs: number
  readonly undecided: number
  /** The last calls that were not to be kept, newest last: what is heard of them later is not kept either. */
  readonly refused: readonly string[]
}

const NOTHING: Standing = {
  born: '',
  bytes: 0,
  runs: [],
  places: [],
  paused: [],
  notOurs: 0,
  undecided: 0,
  refused: [],
}

type Schema = DBSchema & {
  signals: { key: number; value: Entry; indexes: { exchange: string; tab: string } }
  waiting: { key: string; value: Waiting; indexes: { place: string } }
  standing: { key: string; value: Standing }
}

type Stores = ('signals' | 'waiting' | 'standing')[]
const STORES: Stores = ['signals', 'waiting', 'standing']

export type Database = IDBPDatabase<Schema>
export type Transaction = IDBPTransaction<Schema, Stores, 'readwrite'>

/** Opens the one database that all pages of the extension share. */
export function openDatabase(onLost: () => void): Promise<Database> {
  return openDB<Schema>(DATABASE, 1, {
    upgrade(db, _from, _to, tx) {
      const signals = db.createObjectStore('signals', { keyPath: 'seq', autoIncrement: true })
      // Sparse: signals that are about no call, or do not open one, are not in these indexes.
      signals.createIndex('exchange', 'signal.exchange')
      signals.createIndex('tab', 'tab')
      db.createObjectStore('waiting', { keyPath: 'exchange' }).createIndex('place', 'place')
      db.createObjectStore('standing')
      void tx.objectStore('standing').put({ ...NOTHING, born: crypto.randomUUID() }, 'standing')
    },
    // A newer version of the extension wants to upgrade: let it.
    blocking: (_current, _blocked, event) => {
      ;(event.target as IDBDatabase).close()
      onLost()
    },
    terminated: onLost,
  })
}

/**
 * One transaction over everything. Relaxed: a commit is safe from the browser's own end once the operating system has it, which is what
 * both browsers do by default today; strict would cost a flush to the disk for every media call of every page.
 */
export function write(db: Database): Transaction {
  return db.transaction(STORES, 'readwrite', { durability: 'relaxed' })
}

export async function readStanding(tx: Transaction): Promise<Standing> {
  return { ...NOTHING, ...(await tx.objectStore('standing').get('standing')) }
}

/** The standing facts, for who only wants to know: such a reader keeps no writer waiting. */
export async function standingOf(db: Database): Promise<Standing> {
  return { ...NOTHING, ...(await db.get('standing', 'standing')) }
}

export function putStanding(tx: Transaction, standing: Standing): Promise<string> {
  return tx.objectStore('standing').put(standing, 'standing')
}

/**
 * Adds entries; the database numbers them. Resolves to the number of the last; `null`: there were none. When another cannot be written, the
 * transaction fails and says so: nobody listens to each, which would cost as much as the entry.
 */
export async function addEntries(tx: Transaction, entries: readonly NewEntry[]): Promise<number | null> {
  const last = entries.at(-1)
  if (last === undefined) return null
  const signals = tx.objectStore('signals')
  const unheard = unwrap(signals)
  for (const entry of entries.slice(0, -1)) unheard.add(entry)
  return signals.add(last as Entry)
}

/** All that an entry says, in the order in which it was heard. */
export function signalsIn({ signal, more = [] }: Pick<NewEntry, 'signal' | 'more'>): readonly Signal[] {
  return more.length === 0 ? [signal] : [signal, ...more]
}
