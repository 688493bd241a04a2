import { itemAt, iterate } from '../chunked-list.ts'
import { isReset, stepClock, whenOf } from '../clock.ts'
import type { Entry } from '../entry.ts'
import { firstAfter, firstAtOrAfter, judgedAnewFrom } from './find-place.ts'
import { refold } from './refold.ts'
import { replay } from './replay.ts'
import { originalOf } from './resends.ts'
import { entriesOf, type SessionFold } from './session-fold.ts'
import { inTie, LARGEST_TIE } from './tie-order.ts'
import { NO_RESENDS, type Timed } from './timed.ts'

/**
 * One step: the session so far and its next event give the session. Any order of arrival gives the same session: a late event is put
 * in its place and what follows it is judged again.
 */
export function stepSession(fold: SessionFold, entry: Entry): SessionFold {
  const clock = stepClock(fold.clock, entry)
  const arrived = entry.call.sentAt
  const outOfOrder = arrived !== null && fold.clock.lastArrived !== null && arrived < fold.clock.lastArrived
  if (outOfOrder || isReset(fold.clock, clock) || (entry.isStart && fold.placed.length > 0)) {
    return refold(fold.facts, [...entriesOf(fold), entry], fold.holes)
  }
  const when = whenOf(entry, clock) ?? fold.state.last?.when ?? 0
  if (fold.clock.untold !== null && entry.ts !== null && when < fold.clock.untold)
    return refold(fold.facts, [...entriesOf(fold), entry], fold.holes)
  const clocked = { ...fold, clock }
  const timed: Timed = { entry, when, resends: NO_RESENDS }
  const last = fold.state.last
  return last === null || when > last.when
    ? replay(clocked, fold.placed.length, [timed])
    : putInPlace(clocked, timed)
}

/** An event that is not later than all others: beside or before them, or counted on the one that it is a copy of. */
function putInPlace(fold: SessionFold, timed: Timed): SessionFold {
  const { entry, when } = timed
  const until = firstAfter(fold, when)
  const original = originalOf(fold, until, timed)
  const from = original === null ? firstAtOrAfter(fold, when) : judgedAnewFrom(fold, original)
  if (original === null && until === fold.placed.length && staysLast(fold, from, timed))
    return replay(fold, until, [timed])
  const tail: readonly Timed[] = [...iterate(fold.placed, from)]
  if (original === null) return replay(fold, from, tail.toSpliced(until - from, 0, timed))
  const counted = { ...original, resends: [...original.resends, entry.call] }
  return replay(fold, from, tail.with(original.index - from, counted))
}

/** Whether an event only adds to a moment that is the last one, of so many events (a clock that stands) that they keep their order of arrival. */
function staysLast(fold: SessionFold, from: number, timed: Timed): boolean {
  const last = itemAt(fold.placed, fold.placed.length - 1)
  return last !== undefined && fold.placed.length - from > LARGEST_TIE && inTie(last, timed) <= 0
}
