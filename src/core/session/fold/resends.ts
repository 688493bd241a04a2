import type { EpochMs } from '../../units.ts'
import { itemAt } from '../chunked-list.ts'
import type { Entry, Placed } from '../entry.ts'
import type { SessionFold } from './session-fold.ts'
import type { Timed } from './timed.ts'

/** Events of one moment among which the one is looked for that another is a copy of. */
const RESEND_WINDOW = 64

/** What an event is a re-sent copy of, of the moment that ends before index `until`; `null`: of nothing. */
export function originalOf(fold: SessionFold, until: number, { entry, when }: Timed): Placed | null {
  let found: Placed | null = null
  for (let index = until - 1; index >= Math.max(0, until - RESEND_WINDOW); index--) {
    const placed = itemAt(fold.placed, index) as Placed
    if (placed.when !== when) break
    if (isResend(placed, when, entry)) found = placed
  }
  return found
}

/** Events sorted by clock, with re-sent copies counted on the first of them. */
export function withoutResends(sorted: readonly Timed[]): readonly Timed[] {
  const kept: Timed[] = []
  let tieStart = 0
  for (const timed of sorted) {
    if (kept[tieStart]?.when !== timed.when) tieStart = kept.length
    const window = Math.max(tieStart, kept.length - RESEND_WINDOW)
    const at = kept.findIndex((other, index) => index >= window && isResend(other, timed.when, timed.entry))
    const original = kept[at]
    if (original === undefined) kept.push(timed)
    else kept[at] = { ...original, resends: [...original.resends, timed.entry.call] }
  }
  return kept
}

function isResend(earlier: Timed, when: EpochMs, entry: Entry): boolean {
  const hash = entry.call.bodyHash
  return (
    hash !== null &&
    earlier.when === when &&
    earlier.entry.ts !== null &&
    earlier.entry.call.bodyHash === hash &&
    earlier.entry.position === entry.position &&
    earlier.entry.type === entry.type &&
    earlier.entry.call.exchange !== entry.call.exchange
  )
}
