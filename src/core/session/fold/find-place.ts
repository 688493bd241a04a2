import type { EpochMs } from '../../units.ts'
import { itemAt } from '../chunked-list.ts'
import type { Placed } from '../entry.ts'
import type { SessionFold } from './session-fold.ts'
import { LARGEST_TIE } from './tie-order.ts'

/** Index at which a moment begins, or would. */
export function firstAtOrAfter(fold: SessionFold, when: EpochMs): number {
  return countWhile(fold, placed => placed.when < when)
}

/** Index at which what follows a moment begins. */
export function firstAfter(fold: SessionFold, when: EpochMs): number {
  return countWhile(fold, placed => placed.when <= when)
}

/** From where the session is to be judged anew when something about a placed event changes: its moment is ordered as a whole, unless too large. */
export function judgedAnewFrom(fold: SessionFold, { index, entry, when }: Placed): number {
  if (entry.isStart) return index
  const from = firstAtOrAfter(fold, when)
  return firstAfter(fold, when) - from > LARGEST_TIE ? index : Math.min(index, from)
}

/** Binary search; the start stays first whatever its clock. */
function countWhile(fold: SessionFold, isBefore: (placed: Placed) => boolean): number {
  let low = itemAt(fold.placed, 0)?.entry.isStart ? 1 : 0
  let high = fold.placed.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (isBefore(itemAt(fold.placed, middle) as Placed)) low = middle + 1
    else high = middle
  }
  return low
}
