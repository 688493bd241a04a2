import type { Milliseconds } from '../core/units.ts'

/**
 * Writes at once what comes alone. What comes while something is being written, or within `rest` of the beginning of that write, goes together
 * in the next one: a burst costs few transactions, each of which takes several milliseconds of the processor that the page wants too.
 */
export function groupCommit<T>(
  write: (batch: readonly T[]) => Promise<void>,
  rest: Milliseconds,
): (more: readonly T[]) => Promise<void> {
  let queue: T[] = []
  let next: Promise<void> | null = null
  let free: Promise<unknown> = Promise.resolve()

  return more => {
    queue.push(...more)
    next ??= free.then(() => {
      const batch = queue
      queue = []
      next = null
      const rested = new Promise(resolve => setTimeout(resolve, rest))
      const written = write(batch)
      free = Promise.allSettled([written, rested])
      return written
    })
    return next
  }
}
