import { isCallSignal, type Recording, type Signal } from '../core/capture/signal.ts'
import type { EpochMs } from '../core/units.ts'
import { MOST_REFUSED } from './append.ts'
import { createConnection } from './connection.ts'
import { putStanding, readStanding, type Standing, signalsIn, standingOf, write } from './database.ts'
import { deleteCalls } from './delete-calls.ts'
import { openPokes, type Poke } from './poke.ts'
import { pruneLog } from './prune.ts'
import { retainLog } from './retain.ts'
import { createWriter, type WriterOptions } from './writer.ts'

/**
 * The one log of signals, shared by all pages of the extension and their workers. Whoever hears a fact appends it; whoever shows it reads
 * on from the last sequence number it saw. Every promise rejects with the database's own error when the log cannot be used.
 */
export type SignalLog = {
  /**
   * Appends facts as heard; what is not ours is left out (see `append.ts`). Resolves when they are committed; while the browser refuses to write they
   * wait in memory, and the log says so to its hearers (`Poke`). Rejects when too much waits already, or when they cannot be written at all; the log
   * says then, as soon as it can, that facts of that span are missing.
   */
  append(signals: readonly Signal[]): Promise<void>
  /** Whether something was appended that is not written yet. */
  isBehind(): boolean
  /**
   * What was logged after `seq`, oldest first, of at most `limit` entries; of each entry all. What was heard of one call shortly one after the other
   * stands together. An empty list: that was all.
   */
  readOn(seq: number, limit: number): Promise<readonly Logged[]>
  /** When webRequest last told something of a call, as far as it was written, or at most the span of one write before; `null`: never, or long ago. */
  lastHeardAt(): Promise<EpochMs | null>
  /** The moment of the latest fact in the log, whatever it is about; `null`: the log is empty. */
  lastFactAt(): Promise<EpochMs | null>
  /** All that was heard of one call, bodies included; empty when it was let go. */
  signalsOf(exchange: string): Promise<readonly Signal[]>
  /** Deletes calls. Facts about tabs and listening stay. */
  forget(exchanges: readonly string[]): Promise<void>
  /** Deletes every call of a tab that was dispatched before a moment. */
  forgetTab(tab: number, before: EpochMs): Promise<void>
  /** Deletes all that is older than `since` or of other browser runs; see `retain.ts`. */
  retain(runs: readonly string[] | 'all', since: EpochMs, waitedSince: EpochMs): Promise<void>
  /** Brings the log under its budget (bytes) if it is above; see `prune.ts`. */
  prune(budget: number, now: EpochMs): Promise<void>
  /** Pauses or resumes the recording of a tab of the present run. */
  record(tab: number, on: boolean, at: EpochMs): Promise<void>
  /** Names the browser run. `startup`: the browser itself started, so tab ids of earlier runs mean nothing any more. */
  beginRun(run: string, startup: boolean): Promise<void>
  standing(): Promise<Standing>
  /** Tabs that calls in the log came from, in whatever run. */
  tabs(): Promise<ReadonlySet<number>>
  /** Calls back after any page changed the log. Returns how to stop. */
  hear(listener: (poke: Poke) => void): () => void
}

/** A signal, and the sequence number that it shares with what else is in its entry. */
export type Logged = { readonly seq: number; readonly signal: Signal }

/** Entries looked at for the last call that webRequest told of. */
const MOST_LOOKED = 500
/** Facts are written nearly in order of time: the latest is among the last few. */
const MOST_AMISS = 20
/** Pauses remembered; an older one matters no more. */
const MOST_PAUSES = 100

/** Readers need no options. */
export function openSignalLog(options: WriterOptions = {}): SignalLog {
  const connection = createConnection()
  const { open, ask } = connection
  const pokes = openPokes()
  const presentRun = async () => (await standing()).runs.at(-1) ?? ''
  const { append, isBehind, insist } = createWriter(connection, pokes.call, presentRun, options)

  async function forget(exchanges: readonly string[]): Promise<void> {
    if (exchanges.length === 0) return
    const tx = write(await open())
    const standing = await readStanding(tx)
    const { freed, unended } = await deleteCalls(tx, exchanges)
    await putStanding(tx, {
      ...standing,
      bytes: Math.max(0, standing.bytes - freed),
      refused: [...standing.refused, ...unended].slice(-MOST_REFUSED),
    })
    await tx.done
    pokes.call({ kind: 'forgotten', exchanges })
  }

  async function standing(): Promise<Standing> {
    return ask(standingOf)
  }

  /** Changes the standing facts as they are at the moment of writing. */
  async function stand(change: (now: Standing) => Standing): Promise<Standing> {
    const tx = write(await open())
    const next = change(await readStanding(tx))
    await putStanding(tx, next)
    await tx.done
    return next
  }

  return {
    append,
    isBehind,
    forget,
    standing,
    async tabs() {
      const found = new Set<number>()
      const index = (await open()).transaction('signals').store.index('tab')
      for (let at = await index.openKeyCursor(null, 'nextunique'); at; at = await at.continue()) {
        found.add(Number(at.key.slice(at.key.lastIndexOf('/') + 1)))
      }
      return found
    },
    async readOn(seq, limit) {
      const entries = await ask(db => db.getAll('signals', IDBKeyRange.lowerBound(seq, true), limit))
      return entries.flatMap(entry => signalsIn(entry).map(signal => ({ seq: entry.seq, signal })))
    },
    async lastHeardAt() {
      const signals = (await open()).transaction('signals').store
      let looked = 0
      for (let cursor = await signals.openCursor(null, 'prev'); cursor; cursor = await cursor.continue()) {
        const last = signalsIn(cursor.value).findLast(
          signal => isCallSignal(signal) && signal.kind !== 'read' && signal.kind !== 'placed',
        )
        if (last !== undefined) return last.at
        looked += 1
        if (looked === MOST_LOOKED) break
      }
      return null
    },
    async lastFactAt() {
      let last: EpochMs | null = null
      let looked = 0
      const signals = (await open()).transaction('signals').store
      for (let cursor = await signals.openCursor(null, 'prev'); cursor; cursor = await cursor.continue()) {
        last = Math.max(last ?? 0, ...signalsIn(cursor.value).map(({ at }) => at))
        looked += 1
        if (looked === MOST_AMISS) break
      }
      return last
    },
    async signalsOf(exchange) {
      const entries = await (await open()).getAllFromIndex('signals', 'exchange', exchange)
      return entries.flatMap(signalsIn)
    },
    async forgetTab(tab, before) {
      const { runs } = await standing()
      const calls: string[] = []
      for (const run of runs) {
        for (const { signal } of await (await open()).getAllFromIndex('signals', 'tab', `${run}/${tab}`)) {
          if ('exchange' in signal && signal.at < before) calls.push(signal.exchange)
        }
      }
      await forget(calls)
    },
    retain: async (runs, since, waitedSince) => retainLog(await open(), runs, since, waitedSince),
    prune: async (budget, now) => pruneLog(await open(), budget, now, pokes.call),
    async record(tab, on, at) {
      const { runs } = await stand(now => {
        const key = `${now.runs.at(-1)}/${tab}`
        const ended = now.paused.map(pause =>
          pause.tab === key && pause.to === null ? { ...pause, to: at } : pause,
        )
        return {
          ...now,
          paused: on ? ended : [...ended, { tab: key, from: at, to: null }].slice(-MOST_PAUSES),
        }
      })
      const signal: Recording = { kind: 'recording', run: runs.at(-1) ?? '', tab, on, at }
      await append([signal])
    },
    async beginRun(run, startup) {
      // Nothing can be told of a run that the log does not know.
      await insist(
        () =>
          stand(now => {
            const earlier = startup ? [] : now.runs.filter(other => other !== run)
            return { ...now, runs: [...earlier, run] }
          }),
        Date.now(),
      )
    },
    hear: pokes.hear,
  }
}
