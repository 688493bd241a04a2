import { itemAt } from '../session/chunked-list.ts'
import type { Placed } from '../session/entry.ts'
import type { SessionStory } from './context.ts'

/** Events compared at most: a mirrored playback shows itself soon. */
const MOST_COMPARED = 300

/** How many events of two sessions mirror each other (type, playhead ± 1 s, ts ± 1 s), of how many in the time both ran. */
export function countMirrored(
  a: SessionStory,
  b: SessionStory,
): { readonly mirrored: number; readonly of: number } {
  const from = Math.max(firstWhen(a), firstWhen(b)) - 1_000
  const until = Math.min(a.state.last?.when ?? 0, b.state.last?.when ?? 0) + 1_000
  const left = eventsWithin(a, from, until)
  const right = eventsWithin(b, from, until)
  const used = new Set<number>()
  let mirrored = 0
  let low = 0
  for (const one of left) {
    while (low < right.length && (right[low] as Placed).when < one.when - 1_000) low++
    for (let index = low; index < right.length; index++) {
      const other = right[index] as Placed
      if (other.when > one.when + 1_000) break
      if (used.has(index) || !mirrors(one, other)) continue
      used.add(index)
      mirrored++
      break
    }
  }
  return { mirrored, of: Math.max(left.length, right.length) }
}

function firstWhen({ fold }: SessionStory): number {
  return itemAt(fold.placed, 0)?.when ?? 0
}

function eventsWithin({ fold }: SessionStory, from: number, until: number): readonly Placed[] {
  const events: Placed[] = []
  for (
    let index = lowest(fold.placed.length, at => (itemAt(fold.placed, at)?.when ?? 0) >= from);
    ;
    index++
  ) {
    const placed = itemAt(fold.placed, index)
    if (placed === undefined || placed.when > until || events.length >= MOST_COMPARED) return events
    events.push(placed)
  }
}

/** First index for which `holds`, by halving. */
function lowest(length: number, holds: (index: number) => boolean): number {
  let low = 0
  let high = length
  while (low < high) {
    const middle = (low + high) >> 1
    if (holds(middle)) high = middle
    else low = middle + 1
  }
  return low
}

function mirrors(a: Placed, b: Placed): boolean {
  if (a.entry.type === null || a.entry.type !== b.entry.type) return false
  return a.p === b.p || (a.p !== null && b.p !== null && Math.abs(a.p - b.p) <= 1)
}
