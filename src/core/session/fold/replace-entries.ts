import { itemAt, iterate } from '../chunked-list.ts'
import type { Entry, Placed } from '../entry.ts'
import { judgedAnewFrom } from './find-place.ts'
import { refold } from './refold.ts'
import { replay } from './replay.ts'
import { entriesOf, type SessionFold } from './session-fold.ts'
import type { Timed } from './timed.ts'

/**
 * The same session with the entries of some exchanges replaced, as when answers become known. Cheap while neither bodies nor times changed and
 * the calls are recent ones, which is nearly always; what follows the first of them is judged again once, however many there are.
 */
export function replaceEntries(
  fold: SessionFold,
  replaced: ReadonlyMap<string, readonly Entry[]>,
): SessionFold {
  const places = recentPlaces(fold, replaced)
  if (places === null) {
    const others = entriesOf(fold).filter(other => !replaced.has(other.call.exchange))
    return refold(fold.facts, [...others, ...[...replaced.values()].flat()], fold.holes)
  }
  let from = fold.placed.length
  for (const index of places.keys())
    from = Math.min(from, judgedAnewFrom(fold, itemAt(fold.placed, index) as Placed))
  const timed: Timed[] = []
  for (const placed of iterate(fold.placed, from)) {
    const entry = places.get(placed.index)
    timed.push(entry === undefined ? placed : { ...placed, entry })
  }
  return replay(fold, from, timed)
}

/** How far back an answer is looked for before the whole session is folded again. */
const RECENT = 1024

/** Where the entries stand that are to be replaced, when each is a recent one and stays the same event; else `null`. */
function recentPlaces(
  fold: SessionFold,
  replaced: ReadonlyMap<string, readonly Entry[]>,
): ReadonlyMap<number, Entry> | null {
  const places = new Map<number, Entry>()
  const oldest = Math.max(0, fold.placed.length - RECENT - replaced.size)
  for (let index = fold.placed.length - 1; index >= oldest && places.size < replaced.size; index--) {
    const { entry: old } = itemAt(fold.placed, index) as Placed
    const entries = replaced.get(old.call.exchange)
    if (entries === undefined) continue
    const [entry] = entries
    if (entries.length !== 1 || entry === undefined || !sameEvent(old, entry)) return null
    places.set(index, entry)
  }
  return places.size === replaced.size ? places : null
}

function sameEvent(a: Entry, b: Entry): boolean {
  return (
    a.ts === b.ts &&
    a.type === b.type &&
    a.isStart === b.isStart &&
    a.call.sentAt === b.call.sentAt &&
    a.call.bodyHash === b.call.bodyHash
  )
}
