import type { EventType } from '../../protocols/collection/event-types.ts'
import type { Draft } from './draft.ts'
import { placeTimed } from './place.ts'
import type { RawFinding } from './session-fold.ts'
import { inTie, LARGEST_TIE, otherOrders } from './tie-order.ts'
import type { Timed } from './timed.ts'

/** Places the events of one moment, in the order that breaks the fewest rules. */
export function placeTie(draft: Draft, together: readonly Timed[]): void {
  if (together.length > LARGEST_TIE) {
    placeInOrder(draft, together)
    return
  }
  // Whatever order was best before: told one by one, a moment is ordered as when it is told at once.
  const tie: readonly Timed[] = together.toSorted(inTie)
  let best: readonly Timed[] = tie
  let fewest = faultsOf(draft, tie)
  if (fewest > 0) {
    for (const order of otherOrders(tie)) {
      const faults = faultsOf(draft, order)
      if (faults < fewest) [best, fewest] = [order, faults]
      if (fewest === 0) break
    }
  }
  for (const timed of best) placeTimed(draft, timed)
}

/** Places the events of one moment as they arrived. */
export function placeInOrder(draft: Draft, tie: readonly Timed[]): void {
  for (const timed of tie.toSorted(inTie)) placeTimed(draft, timed)
}

const WEIGHT = { error: 100, warning: 10, info: 1 } as const
const ORDER_RULES = /^(?:PH|SES|AD|CH|ST)-/

/** How many rules of order (spec §5.5–5.9) this order would break, errors weighing most; SES-14 too. Leaves the draft as it was. */
function faultsOf(draft: Draft, order: readonly Timed[]): number {
  const { state, unknowns } = draft
  const [placed, raws, checkpoints] = [draft.placed.length, draft.raws.length, draft.checkpoints.length]
  for (const timed of order) placeTimed(draft, timed)
  let faults = 0
  for (let index = raws; index < draft.raws.length; index++) {
    const { rule, verdict } = draft.raws[index] as RawFinding
    if (verdict.verdict === 'fail' && ORDER_RULES.test(rule.id))
      faults += WEIGHT[verdict.severity ?? rule.severity]
  }
  const late = (draft.state.lifecycle.afterEnd?.count ?? 0) - (state.lifecycle.afterEnd?.count ?? 0)
  const open = draft.state.ads.openBreaks.length - state.ads.openBreaks.length
  faults += late * WEIGHT.error + open * WEIGHT.warning + (momentary(order) + torn(order)) * WEIGHT.warning
  draft.placed.length = placed
  draft.raws.length = raws
  draft.checkpoints.length = checkpoints
  draft.state = state
  draft.unknowns = unknowns
  return faults
}

/** Ads and chapters that would begin and end in this one moment: none does, so what is closed was open before. */
function momentary(order: readonly Timed[]): number {
  let [ads, chapters, found] = [0, 0, 0]
  for (const { entry } of order) {
    if (entry.type === 'adStart') ads++
    else if (entry.type === 'chapterStart') chapters++
    else if (entry.type === 'adComplete' || entry.type === 'adSkip') found += ads > 0 ? 1 : 0
    else if (entry.type === 'chapterComplete' || entry.type === 'chapterSkip') found += chapters > 0 ? 1 : 0
  }
  return found
}

/**
 * A break that would close and another, empty one that would open in this one moment is one break that found no ads; and an ad that would start
 * before its break is the first one in it, also where nothing is known of breaks.
 */
function torn(order: readonly Timed[]): number {
  const at = (type: EventType) => order.findIndex(({ entry }) => entry.type === type)
  const [closes, opens, starts] = [at('adBreakComplete'), at('adBreakStart'), at('adStart')]
  if (opens === -1) return 0
  return starts === -1 ? Number(closes !== -1 && closes < opens) : Number(starts < opens)
}
