import { signalsIn, type Transaction } from './database.ts'

export type Deleted = {
  /** Bytes freed; the caller corrects the sum. */
  readonly freed: number
  /** Calls that had no end yet: what is still to be heard of them must not bring them back. */
  readonly unended: readonly string[]
}

/** Deletes all that was heard of these calls. */
export async function deleteCalls(tx: Transaction, exchanges: Iterable<string>): Promise<Deleted> {
  const signals = tx.objectStore('signals')
  let freed = 0
  const unended: string[] = []
  for (const exchange of exchanges) {
    let ended = false
    for (const entry of await signals.index('exchange').getAll(exchange)) {
      await signals.delete(entry.seq)
      freed += entry.bytes
      ended ||= signalsIn(entry).some(
        ({ kind }) => kind === 'answered' || kind === 'failed' || kind === 'read',
      )
    }
    await tx.objectStore('waiting').delete(exchange)
    if (!ended) unended.push(exchange)
  }
  return { freed, unended }
}
