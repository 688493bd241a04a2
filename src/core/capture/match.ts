import type { Candidate } from './candidate.ts'
import { pairInOrder } from './pair-in-order.ts'
import { lateDistance } from './unlikeliness.ts'
import { unsureOf } from './unsure-of.ts'

export type Matches = {
  /** Heard → read. */
  readonly pairs: ReadonlyMap<string, string>
  /** Heard calls whose reading may as well be a neighbour's: the number of calls is right, whose body is whose is not known. */
  readonly unsure: ReadonlySet<string>
}

/**
 * Which call that webRequest heard is which call that DevTools read? No id is shared, so they are told apart by what both saw. Pairs `heard`
 * with `read`, each at most once, both ordered by time: first those with the same legible body, then the rest without crossing,
 * so that times agree best. A call that only one source saw (the background was stopped, DevTools was just being opened) stays alone rather
 * than push all others by one. Calls leave a page in the order in which both sources date them (measured), so
 * crossing pairs would be wrong ones. A body that only one side could read speaks neither for nor against a pair.
 */
export function matchCalls(heard: readonly Candidate[], read: readonly Candidate[]): Matches {
  const pairs = new Map<string, string>()
  pairByBody(heard, read, pairs)
  const taken = new Set(pairs.values())
  pairInOrder(
    heard.filter(call => !call.late && !pairs.has(call.id)),
    read.filter(call => !taken.has(call.id)),
    pairs,
  )
  pairLate(heard, read, pairs)
  return { pairs, unsure: unsureOf(heard, read, pairs) }
}

/** Calls whose dispatch was not heard take what remains, by when they ended. */
function pairLate(heard: readonly Candidate[], read: readonly Candidate[], pairs: Map<string, string>): void {
  const taken = new Set(pairs.values())
  for (const call of heard) {
    if (!call.late || pairs.has(call.id)) continue
    let best: Candidate | undefined
    for (const other of read) {
      if (!taken.has(other.id) && lateDistance(call, other) < lateDistance(call, best)) best = other
    }
    if (best === undefined) continue
    pairs.set(call.id, best.id)
    taken.add(best.id)
  }
}

function pairByBody(
  heard: readonly Candidate[],
  read: readonly Candidate[],
  pairs: Map<string, string>,
): void {
  const legible = new Map<string, Candidate[]>()
  for (const call of heard) {
    if (call.body === null) continue
    const same = legible.get(call.body)
    if (same) same.push(call)
    else legible.set(call.body, [call])
  }
  const readers = new Map<string, Candidate[]>()
  for (const call of read) {
    if (call.body === null || !legible.has(call.body)) continue
    const same = readers.get(call.body)
    if (same) same.push(call)
    else readers.set(call.body, [call])
  }
  for (const [body, calls] of readers) pairInOrder(legible.get(body) ?? [], calls, pairs)
}
