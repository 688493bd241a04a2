import { sizeOf } from '../core/capture/gate.ts'
import { isCallSignal, type LetGo } from '../core/capture/signal.ts'
import type { EpochMs } from '../core/units.ts'
import {
  addEntries,
  type Database,
  putStanding,
  readStanding,
  signalsIn,
  type Transaction,
  write,
} from './database.ts'
import { deleteCalls } from './delete-calls.ts'
import type { Poke } from './poke.ts'
import { gatherStories, pruneSteps, type Step } from './prune-plan.ts'
import { thin } from './thin.ts'

/** Down to this part of the budget, so that pruning is rare. */
const ENOUGH = 0.8
const PORTION = 500
/** Calls changed in one transaction: a request that is heard meanwhile waits for no more than this. */
const CALLS_AT_ONCE = 100

/**
 * Brings the log back under its budget. Each portion is a transaction of its own and says in the log what it let go, so a stop in between
 * leaves a log that is true, and the next look goes on.
 */
export async function pruneLog(
  db: Database,
  budget: number,
  now: EpochMs,
  call: (poke: Poke) => void,
): Promise<void> {
  const tx = write(db)
  const { bytes, runs } = await readStanding(tx)
  await tx.done
  if (bytes <= budget) return
  const gathering = gatherStories(runs, now)
  for (let after = 0; ; ) {
    const portion = await db.getAll('signals', IDBKeyRange.lowerBound(after, true), PORTION)
    const last = portion.at(-1)
    if (last === undefined) break
    after = last.seq
    for (const entry of portion) {
      let { bytes } = entry
      for (const signal of signalsIn(entry)) {
        if (isCallSignal(signal)) gathering.add(signal, bytes)
        // Told once of the whole.
        bytes = 0
      }
    }
  }
  let surplus = bytes - budget * ENOUGH
  for (const step of pruneSteps(gathering.stories())) {
    if (surplus <= 0) return
    surplus -= await takeStep(db, step, now, call)
  }
}

async function takeStep(
  db: Database,
  { what, story }: Step,
  now: EpochMs,
  call: (poke: Poke) => void,
): Promise<number> {
  const calls = [...story.calls].sort(([, a], [, b]) => a.at - b.at)
  let freed = 0
  while (calls.length > 0) {
    const portion = calls.splice(0, CALLS_AT_ONCE)
    const exchanges = portion.map(([exchange]) => exchange)
    const tx = write(db)
    const standing = await readStanding(tx)
    const less = what === 'calls' ? (await deleteCalls(tx, exchanges)).freed : await thinCalls(tx, exchanges)
    if (less > 0) {
      const signal: LetGo = {
        kind: 'let-go',
        at: now,
        what,
        calls: exchanges.length,
        bytes: less,
        tab: story.tab,
        run: story.run,
        from: portion[0]?.[1].at ?? now,
        to: portion.at(-1)?.[1].at ?? now,
      }
      await addEntries(tx, [{ signal, bytes: 0 }])
      await putStanding(tx, { ...standing, bytes: Math.max(0, standing.bytes - less) })
    }
    await tx.done
    freed += less
    if (less > 0) call(what === 'calls' ? { kind: 'forgotten', exchanges } : { kind: 'thinned', exchanges })
  }
  return freed
}

async function thinCalls(tx: Transaction, exchanges: readonly string[]): Promise<number> {
  const signals = tx.objectStore('signals')
  let freed = 0
  for (const exchange of exchanges) {
    for (const entry of await signals.index('exchange').getAll(exchange)) {
      const signal = thin(entry.signal)
      // Bodies are of what opens a call, and that comes first.
      if (signal === entry.signal || !isCallSignal(signal) || !isCallSignal(entry.signal)) continue
      const less = sizeOf(entry.signal) - sizeOf(signal)
      await signals.put({ ...entry, signal, bytes: entry.bytes - less })
      freed += less
    }
  }
  return freed
}
