import type { EpochMs } from '../../units.ts'
import { isReset, keepsClock, steadyUntil, stepClock, whenOf } from '../clock.ts'
import type { Entry } from '../entry.ts'
import { closeDraft, openDraft } from './draft.ts'
import { place } from './place.ts'
import type { SessionFold } from './session-fold.ts'
import { stepSession } from './step-session.ts'
import { NO_RESENDS } from './timed.ts'

/**
 * As `stepSession` for each in turn, and with the same result; events that come in order are placed in one go, so that a file of 100,000
 * costs no 100,000 copies.
 */
export function stepAll(fold: SessionFold, entries: readonly Entry[]): SessionFold {
  let grown = fold
  for (let next = 0; next < entries.length; ) {
    const before = grown.placed.length
    grown = stepInOrder(grown, entries, next)
    next += grown.placed.length - before
    const entry = entries[next]
    if (entry === undefined) break
    grown = stepSession(grown, entry)
    next += 1
  }
  return grown
}

/**
 * Places the entries from `first` on that come after everything before them, by arrival and by clock alike, and tell what they are: up to
 * the first that does not.
 */
function stepInOrder(fold: SessionFold, entries: readonly Entry[], first: number): SessionFold {
  const draft = openDraft(fold, fold.placed.length, [])
  let clock = fold.clock
  let last = fold.state.last?.when ?? Number.NEGATIVE_INFINITY
  // The latest of a steady stretch, which need not be told to the clock one by one.
  let steady: EpochMs | null = null
  for (let index = first; index < entries.length; index++) {
    const entry = entries[index] as Entry
    // What tells nothing casts doubt on what is placed already.
    if (entry.type === null || (entry.isStart && draft.firstIndex + draft.placed.length > 0)) break
    const arrived = entry.call.sentAt
    const lastArrived = steady ?? clock.lastArrived
    if (arrived !== null && lastArrived !== null && arrived < lastArrived) break
    const goesOn = arrived !== null && keepsClock(clock, entry)
    if (!goesOn && steady !== null) {
      clock = steadyUntil(clock, steady)
      steady = null
    }
    const stepped = goesOn ? clock : stepClock(clock, entry)
    const when = whenOf(entry, stepped)
    if (isReset(clock, stepped) || when === null || when <= last) break
    place(draft, entry, when, NO_RESENDS, false)
    if (goesOn) steady = arrived
    else clock = stepped
    last = when
  }
  return closeDraft(draft, fold, steady === null ? clock : steadyUntil(clock, steady))
}
