import { runOf } from '../core/capture/signal.ts'
import type { EpochMs } from '../core/units.ts'
import { type Database, putStanding, readStanding, write } from './database.ts'

const PORTION = 500

/**
 * Deletes what is older than `since` or of another browser run than `runs`, and calls that have waited for a decision since before
 * `waitedSince`. In portions, so that a request which is heard meanwhile does not wait for the whole.
 */
export async function retainLog(
  db: Database,
  runs: readonly string[] | 'all',
  since: EpochMs,
  waitedSince: EpochMs,
): Promise<void> {
  const ofRun = (run: string) => runs === 'all' || runs.includes(run)
  for (let after = 0; ; ) {
    const tx = write(db)
    const signals = tx.objectStore('signals')
    const portion = await signals.getAll(IDBKeyRange.lowerBound(after, true), PORTION)
    const standing = await readStanding(tx)
    let freed = 0
    for (const { seq, bytes, signal } of portion) {
      after = seq
      if (signal.at >= since && ofRun('exchange' in signal ? runOf(signal.exchange) : signal.run)) continue
      freed += bytes
      await signals.delete(seq)
    }
    if (freed > 0) await putStanding(tx, { ...standing, bytes: Math.max(0, standing.bytes - freed) })
    await tx.done
    if (portion.length < PORTION) break
  }
  const tx = write(db)
  let undecided = 0
  for (const { exchange, at } of await tx.objectStore('waiting').getAll()) {
    if (at >= waitedSince && ofRun(runOf(exchange))) continue
    await tx.objectStore('waiting').delete(exchange)
    undecided += 1
  }
  const standing = await readStanding(tx)
  if (undecided > 0) await putStanding(tx, { ...standing, undecided: standing.undecided + undecided })
  await tx.done
}
