import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { Signal } from '../core/capture/signal.ts'
import type { EpochMs } from '../core/units.ts'

export const DATABASE = 'signal-log'

/** One logged signal. `seq` grows with every commit and is never used twice. */
export type Entry = {
  readonly seq: number
  readonly signal: Signal
  /** What it takes, roughly: one per character. */
  readonly bytes: number
  /** `<run>/<tab>`, of the signal that opens a call only: finds a tab's calls without reading the others. */
  readonly tab?: string
}

/** A call that nobody can yet say is ours: its body could not be read. It has no body and no headers, and no reader sees it. */
export type Waiting = {
  readonly exchange: string
  readonly place: string
  readonly at: EpochMs
  readonly signals: readonly Signal[]
}

/** Small standing facts, each under its own key. */
export type Standing = {
  /** Sum of all entries' bytes. */
  readonly bytes: number
  /** Browser runs since the browser started, newest last: tab ids mean the same in all of them. */
  readonly runs: readonly string[]
  /** Hosts and prefixes at which a call was certainly ours, newest last. */
  readonly places: readonly string[]
  /** `<run>/<tab>` of tabs whose recording is paused. */
  readonly paused: readonly string[]
  /** Calls on the watched paths that were not kept: readable and another product's; or never decided. Only counted. */
  readonly notOurs: number
  readonly undecided: number
}

type Schema = DBSchema & {
  signals: { key: number; value: Entry | Omit<Entry, 'seq'>; indexes: { exchange: string; tab: string } }
  waiting: { key: string; value: Waiting; indexes: { place: string } }
  standing: { key: string; value: unknown }
}

export type Database = IDBPDatabase<Schema>

/** Opens the one database that all pages of the extension share. */
export function openDatabase(onLost: () => void): Promise<Database> {
  return openDB<Schema>(DATABASE, 1, {
    upgrade(db) {
      const signals = db.createObjectStore('signals', { keyPath: 'seq', autoIncrement: true })
      // Sparse: signals that are about no call, or do not open one, are not in the index.
      signals.createIndex('exchange', 'signal.exchange')
      signals.createIndex('tab', 'tab')
      db.createObjectStore('waiting', { keyPath: 'exchange' }).createIndex('place', 'place')
      db.createObjectStore('standing')
    },
    // A newer version of the extension wants to upgrade: let it.
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
    terminated: onLost,
  })
}
