import { ONE_MOMENT } from './blind.ts'
import { type ChunkedList, itemAt } from './chunked-list.ts'
import type { Entry, Placed } from './entry.ts'

// Adobe's SDKs stamp all events of one API call with the same ts and send them in parallel. What one of them opens or closes may be what
// another seems to lack, and a body that says nothing does not say which of them it was: its neighbours are judged as if anything had
// happened just before them.

type InPlace = { readonly entry: Entry; readonly when: number }

/** A session as it is going to be: what is placed up to `from`, and what is added from there on. */
export type Growing<T extends InPlace> = {
  readonly placed: ChunkedList<Placed>
  readonly from: number
  readonly added: readonly T[]
}

/** Those from index `first` on that happened in one moment with an event that tells nothing. `null`: none. */
export function inDoubt(growing: Growing<InPlace>, first: number): ReadonlySet<InPlace> | null {
  const doubted = new Set<InPlace>()
  const length = growing.from + growing.added.length
  for (let index = first; index < length; index++) {
    if (at(growing, index)?.entry.type !== null) continue
    castDoubt(growing, index, (one, place) => {
      if (place >= first) doubted.add(one)
    })
  }
  return doubted.size === 0 ? null : doubted
}

/** Where the doubts begin that what is added casts on what is placed: an index up to `from`. */
export function doubtFrom(growing: Growing<InPlace>): number {
  const { added, from, placed } = growing
  let first = from
  // Those after it cast none beyond it.
  const index = added.findIndex(isMute)
  if (index < 0) return from
  castDoubt(growing, from + index, (_, place) => {
    first = Math.min(first, place)
  })
  // A moment is ordered as a whole.
  while (first > 0 && first < from && isTied(placed, first)) first -= 1
  return first
}

/** All that may be beside what tells nothing: of its moment, or sent about when it was; and with each, all of its moment. */
function castDoubt(
  growing: Growing<InPlace>,
  index: number,
  doubt: (one: InPlace, index: number) => void,
): void {
  const mute = at(growing, index) as InPlace
  for (let next = index + 1; ; next++) {
    const one = at(growing, next)
    if (one === undefined || one.when !== mute.when || one.entry.type === null) break
    if (!closes(one)) doubt(one, next)
  }
  for (let last = index - 1; last >= 0; ) {
    const moment = (at(growing, last) as InPlace).when
    let [beside, ends] = [moment === mute.when, mute.entry.ts !== null]
    let first = last
    for (; first >= 0; first--) {
      const one = at(growing, first) as InPlace
      if (one.when !== moment || one.entry.isStart) break
      // Another one that tells nothing casts the doubt from here on.
      if (isMute(one)) {
        ends = true
        if (first === index - 1) return
      }
      const apart = timeBetween(one, mute)
      if (apart === null || apart > ONE_MOMENT) ends = true
      else if (apart >= -ONE_MOMENT && mute.entry.ts === null) beside = true
    }
    if (first === last) return
    for (let one = last; beside && one > first; one--) {
      const event = at(growing, one) as InPlace
      if (event.entry.type !== null && !(closes(event) && moment === mute.when)) doubt(event, one)
    }
    if (ends) return
    last = first
  }
}

function at({ placed, from, added }: Growing<InPlace>, index: number): InPlace | undefined {
  return index < from ? itemAt(placed, index) : added[index - from]
}

/** Neither what it was nor when it happened is known. */
function isMute({ entry }: InPlace): boolean {
  return entry.type === null && entry.ts === null
}

/** What closes the session stands behind all else of its moment. */
function closes({ entry: { type } }: InPlace): boolean {
  return type === 'sessionComplete' || type === 'sessionEnd'
}

/** How much later the second was sent; `null`: not known. */
function timeBetween(one: InPlace, other: InPlace): number | null {
  const [a, b] = [one.entry.call.sentAt, other.entry.call.sentAt]
  return a === null || b === null ? null : b - a
}

function isTied(placed: ChunkedList<Placed>, index: number): boolean {
  const [one, before] = [itemAt(placed, index), itemAt(placed, index - 1)]
  return one?.when === before?.when && before?.entry.isStart !== true
}
