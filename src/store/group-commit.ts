/**
 * Writes at once when nothing is being written; what comes meanwhile goes together in the next write. So a lone fact waits for nobody,
 * a burst costs few transactions, and what a stop can lose is never more than came during one write.
 */
export function groupCommit<T>(
  write: (batch: readonly T[]) => Promise<void>,
): (more: readonly T[]) => Promise<void> {
  let queue: T[] = []
  let next: Promise<void> | null = null
  let writing: Promise<void> = Promise.resolve()

  return more => {
    queue.push(...more)
    next ??= writing.then(() => {
      const batch = queue
      queue = []
      next = null
      const written = write(batch)
      writing = written.catch(() => {})
      return written
    })
    return next
  }
}
