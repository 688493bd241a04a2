import type { EpochMs } from '../../units.ts'
import type { Hole } from '../blind.ts'
import { type Clock, NEW_CLOCK, stepClock, whenOf } from '../clock.ts'
import type { Entry } from '../entry.ts'
import type { SessionFacts } from '../facts.ts'
import { replay } from './replay.ts'
import { withoutResends } from './resends.ts'
import { newFold, type SessionFold } from './session-fold.ts'
import { byArrival, NO_RESENDS, type Timed } from './timed.ts'

/** The session from all its entries anew, in order of arrival. Used when what is known of the start or of the clock changed. */
export function refold(facts: SessionFacts, entries: readonly Entry[], holes: readonly Hole[]): SessionFold {
  const ordered = entries.toSorted(byArrival)
  const clocks: Clock[] = []
  for (const entry of ordered) clocks.push(stepClock(clocks.at(-1) ?? NEW_CLOCK, entry))
  const clock = clocks.at(-1) ?? NEW_CLOCK
  const timed: Timed[] = []
  let previous: EpochMs = 0
  for (const [index, entry] of ordered.entries()) {
    // One without ts is placed by what was known when it arrived, as when it was told by itself.
    const when = whenOf(entry, clock, clocks[index]?.skew) ?? previous
    timed.push({ entry, when, resends: NO_RESENDS })
    previous = when
  }
  inQueueOrder(timed)
  timed.sort((a, b) => Number(b.entry.isStart) - Number(a.entry.isStart) || a.when - b.when)
  return replay({ ...newFold(facts, holes), clock }, 0, withoutResends(timed))
}

/**
 * Events in order of arrival. A queue is emptied in the order in which it was filled: what waited between two events and has no ts of its own
 * (its body could not be read) happened between them too, and not when it was sent.
 */
function inQueueOrder(timed: Timed[]): void {
  let next: EpochMs | null = null
  const nexts: (EpochMs | null)[] = timed.map(() => null)
  for (let index = timed.length - 1; index >= 0; index--) {
    nexts[index] = next
    const { entry, when } = timed[index] as Timed
    if (entry.ts !== null) next = when
  }
  // The start itself does not wait in the queue that it opens.
  let before: EpochMs = Number.NEGATIVE_INFINITY
  for (const [index, one] of timed.entries()) {
    const after = nexts[index] ?? null
    if (one.entry.isStart) continue
    if (one.entry.ts !== null) before = one.when
    else if (after !== null && before <= after && after < one.when) timed[index] = { ...one, when: after }
  }
}
