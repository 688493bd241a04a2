import type { Sight } from './analyst/watch.ts'

/** Milliseconds after one drawing within which others wait for the frame, to be drawn together. */
const CLOSE = 100
/** Milliseconds after which work is done without a frame: the browser may give none (a window behind others), and work must not stand still. */
const PATIENCE = 250
/** Milliseconds without a frame after which nobody sees the panel: another panel of DevTools is in front. */
const UNSEEN = 1_000

/**
 * Work for the next frame, once for all that asked meanwhile. Frames also tell whether it is worth asking anything: Chromium gives none to the
 * panel while another one of DevTools is in front (measured in 156, November 2026). Where a browser gives them, all goes on as if it were seen.
 */
export function openFrames(): Omit<Sight, 'together'> & {
  readonly onFrame: (work: () => void) => void
  /** Whether something was drawn just now. Asking counts as drawing. */
  readonly isClose: () => boolean
} {
  let waiting = new Set<() => void>()
  let askedAt: number | null = null
  let drawnAt = performance.now()
  let closeAt = Number.NEGATIVE_INFINITY
  const listeners: (() => void)[] = []

  const doAll = () => {
    const due = waiting
    waiting = new Set()
    for (const work of due) work()
  }
  const frame = () => {
    const unseen = !isSeen()
    askedAt = null
    drawnAt = performance.now()
    doAll()
    if (unseen) for (const hear of listeners) hear()
  }
  const onFrame = (work: () => void) => {
    if (waiting.size === 0) setTimeout(doAll, PATIENCE)
    waiting.add(work)
    if (askedAt !== null) return
    askedAt = performance.now()
    requestAnimationFrame(frame)
  }
  const isSeen = () => askedAt === null || performance.now() - askedAt < UNSEEN

  return {
    onFrame,
    isClose: () => {
      const now = performance.now()
      const close = now - closeAt < CLOSE
      closeAt = now
      return close
    },
    isSeen: () => {
      // A frame that nothing needs costs as much as one that draws: one is asked for only where there was none lately.
      if (performance.now() - drawnAt > UNSEEN) onFrame(nothing)
      return isSeen()
    },
    onSeen: hear => void listeners.push(hear),
  }
}

const nothing = () => undefined
