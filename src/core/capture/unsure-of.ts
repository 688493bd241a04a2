import type { Candidate } from './candidate.ts'
import { MOST_CELLS } from './pair-in-order.ts'
import { ALONE, misfits, unlikeliness } from './unlikeliness.ts'

/** By how much a pair must be likelier than what a call left over would make with one of the two. */
const CLEARLY = ALONE / 2

/**
 * Bodies that webRequest could not read are told apart by time alone. That is enough while both sources saw all calls, since their order is the
 * same; where one of them missed some, a reading that fits a call left over about as well says nothing certain of the one it was given to. Nor does one
 * that fits it badly though there is no other: the call that it is of, and that call's neighbour, may both have been missed by half.
 */
export function unsureOf(
  heard: readonly Candidate[],
  read: readonly Candidate[],
  pairs: ReadonlyMap<string, string>,
): ReadonlySet<string> {
  const unsure = new Set<string>()
  const taken = new Set(pairs.values())
  const leftHeard = heard.filter(({ id, body }) => body === null && !pairs.has(id))
  const leftRead = read.filter(({ id }) => !taken.has(id))
  const readings = new Map(read.map(call => [call.id, call]))
  const byTime = heard.flatMap(call => {
    const reading = readings.get(pairs.get(call.id) ?? '')
    return reading === undefined || call.body !== null || reading.body === null ? [] : [{ call, reading }]
  })
  for (const { call, reading } of byTime) if (misfits(call, reading)) unsure.add(call.id)
  // A call whose dispatch was not heard has no place in the order: it may have been any of those near it.
  const late = byTime.filter(({ call }) => call.late)
  const rivals = leftHeard.length + leftRead.length + late.length
  if (rivals === 0) return unsure
  // Of a crowd that size nobody waits to be told who may be whom.
  if (byTime.length * rivals > MOST_CELLS) return new Set(byTime.map(({ call }) => call.id))
  for (const { call, reading } of byTime) {
    const most = unlikeliness(call, reading) + CLEARLY
    const isUnsure =
      leftHeard.some(other => unlikeliness(other, reading) <= most) ||
      leftRead.some(other => unlikeliness(call, other) <= most)
    if (isUnsure) unsure.add(call.id)
    // Among themselves they ended in the order in which they were answered.
    if (call.late) continue
    for (const other of late) {
      const swapped = unlikeliness(other.call, reading) + unlikeliness(call, other.reading)
      if (swapped <= most + unlikeliness(other.call, other.reading)) unsure.add(call.id).add(other.call.id)
    }
  }
  return unsure
}
