import type { Entry } from '../entry.ts'
import { tieRank } from './tie-rank.ts'
import { byArrival, type Timed } from './timed.ts'

/** Ties larger than this keep their order of arrival: no API call of a player makes so many events. */
export const LARGEST_TIE = 12
/** Up to this size, every order of a tie is tried when the usual ones break rules. */
const LARGEST_PERMUTED_TIE = 4

/** The order of events of one moment of which nothing better is known. */
export function inTie(a: Timed, b: Timed): number {
  return placeInTie(a.entry) - placeInTie(b.entry) || byArrival(a.entry, b.entry)
}

/** Orders to try where that of arrival breaks rules, the likeliest first. */
export function* otherOrders(tie: readonly Timed[]): Generator<readonly Timed[]> {
  const sensible = tie.toSorted((a, b) => tieRank(a.entry.type) - tieRank(b.entry.type))
  yield sensible
  const [opens, completes] = [sensible.findIndex(opensBreak), sensible.findIndex(completesSession)]
  // Content that is complete in the moment in which its post-roll begins.
  if (opens !== -1 && opens < completes) {
    const completed = sensible[completes] as Timed
    yield sensible.toSpliced(completes, 1).toSpliced(opens, 0, completed)
  }
  if (tie.length > LARGEST_PERMUTED_TIE) return
  for (const order of permutations(tie)) if (closesLast(order)) yield order
}

const opensBreak = ({ entry }: Timed): boolean => entry.type === 'adBreakStart'
const completesSession = ({ entry }: Timed): boolean => entry.type === 'sessionComplete'

/** The session is closed last (spec §5.0, Ties): an order that closes it first breaks no rule of a single move, but all after it. */
function closesLast(order: readonly Timed[]): boolean {
  return order.every(({ entry }, index) => placeInTie(entry) <= placeInTie(order[index + 1]?.entry ?? entry))
}

/** What tells nothing may be any of its moment, so that nothing is known after it: it stands behind all but what closes the session. */
function placeInTie({ type }: Entry): number {
  return type === null ? 1 : type === 'sessionComplete' ? 2 : type === 'sessionEnd' ? 3 : 0
}

function* permutations(timed: readonly Timed[]): Generator<readonly Timed[]> {
  if (timed.length <= 1) yield timed
  for (let index = 0; index < timed.length; index++) {
    for (const rest of permutations(timed.toSpliced(index, 1))) yield [timed[index] as Timed, ...rest]
  }
}
