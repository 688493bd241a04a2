import { itemAt } from '../chunked-list.ts'
import { doubtFrom } from '../doubt.ts'
import type { Placed } from '../entry.ts'
import { closeDraft, openDraft } from './draft.ts'
import { placeTimed } from './place.ts'
import { placeInOrder, placeTie } from './place-tie.ts'
import type { SessionFold } from './session-fold.ts'
import type { Timed } from './timed.ts'

/** The fold up to index `from`, then `timed` in order, ties resolved. */
export function replay(fold: SessionFold, from: number, timed: readonly Timed[]): SessionFold {
  const doubtedFrom = doubtFrom({ placed: fold.placed, from, added: timed })
  if (doubtedFrom < from) {
    const again: Timed[] = []
    for (let index = doubtedFrom; index < from; index++) again.push(itemAt(fold.placed, index) as Placed)
    return replay(fold, doubtedFrom, again.concat(timed))
  }
  const draft = openDraft(fold, from, timed)
  for (let start = 0; start < timed.length; ) {
    const first = timed[start] as Timed
    let end = start + 1
    while (!first.entry.isStart && timed[end]?.when === first.when) end++
    if (start === 0 && isAmidMoment(fold, from, first)) placeInOrder(draft, timed.slice(start, end))
    else if (end - start === 1) placeTimed(draft, first)
    else placeTie(draft, timed.slice(start, end))
    start = end
  }
  return closeDraft(draft, fold, fold.clock)
}

/** Whether an event stands amid a moment that is not judged anew as a whole, being too large to be ordered. */
function isAmidMoment(fold: SessionFold, from: number, { when }: Timed): boolean {
  const before = itemAt(fold.placed, from - 1)
  return before !== undefined && !before.entry.isStart && before.when === when
}
