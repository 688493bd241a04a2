/** Milliseconds between two portions at least. */
const PAUSE = 100

/**
 * Hands on at once what comes alone; what comes within the pause after it goes together at its end. This page shares its thread with the
 * panel, and a write of its own for each call of a flood is time that the panel lacks.
 */
export function inPortions<T>(
  handOn: (portion: readonly T[]) => Promise<void>,
): (more: readonly T[]) => Promise<void> {
  let waiting: T[] = []
  let next: Promise<void> | null = null
  let rested: Promise<unknown> = Promise.resolve()

  return more => {
    waiting.push(...more)
    next ??= rested.then(() => {
      const portion = waiting
      waiting = []
      next = null
      rested = new Promise(resolve => setTimeout(resolve, PAUSE))
      return handOn(portion)
    })
    return next
  }
}
