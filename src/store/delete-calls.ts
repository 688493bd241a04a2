import type { Transaction } from './database.ts'

/** Deletes all that was heard of these calls. Returns the bytes freed; the caller corrects the sum. */
export async function deleteCalls(tx: Transaction, exchanges: Iterable<string>): Promise<number> {
  const signals = tx.objectStore('signals')
  let freed = 0
  for (const exchange of exchanges) {
    for (const { seq, bytes } of await signals.index('exchange').getAll(exchange)) {
      await signals.delete(seq)
      freed += bytes
    }
    await tx.objectStore('waiting').delete(exchange)
  }
  return freed
}
