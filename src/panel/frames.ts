import type { Sight } from './analyst/watch.ts'

/** Milliseconds without a frame after which nobody sees the panel: another panel of DevTools is in front. */
const UNSEEN = 1_000

/**
 * Work for the next frame, once for all that asked meanwhile. A panel that nobody sees has no frames: neither browser gives them to the page
 * of a hidden panel, so that they also tell whether it is worth asking anything.
 */
export function openFrames(): Omit<Sight, 'together'> & { readonly onFrame: (work: () => void) => void } {
  let waiting = new Set<() => void>()
  let askedAt: number | null = null
  let drawnAt = performance.now()
  const listeners: (() => void)[] = []

  const frame = () => {
    const unseen = !isSeen()
    askedAt = null
    drawnAt = performance.now()
    const due = waiting
    waiting = new Set()
    for (const work of due) work()
    if (unseen) for (const hear of listeners) hear()
  }
  const onFrame = (work: () => void) => {
    waiting.add(work)
    if (askedAt !== null) return
    askedAt = performance.now()
    requestAnimationFrame(frame)
  }
  const isSeen = () => askedAt === null || performance.now() - askedAt < UNSEEN

  return {
    onFrame,
    isSeen: () => {
      // A frame that nothing needs costs as much as one that draws: one is asked for only where there was none lately.
      if (performance.now() - drawnAt > UNSEEN) onFrame(nothing)
      return isSeen()
    },
    onSeen: hear => void listeners.push(hear),
  }
}

const nothing = () => undefined
