import { severityOf } from '../rules/severity-of.ts'
import { type ChunkedList, itemAt, sharedLength } from './chunked-list.ts'
import type { Placed } from './entry.ts'
import type { RawFinding, SessionFold } from './fold/session-fold.ts'
import type { EventFault, SessionEvent, SessionEvents } from './session.ts'

type Lists = {
  readonly placed: ChunkedList<Placed>
  readonly raws: ChunkedList<RawFinding>
  readonly refused: boolean
}

/** What events are made of, for comparing two states of a session. */
const listsOf = new WeakMap<SessionEvents, Lists>()

/** The events of a fold. `refused`: no session exists, so the rules about moves have no say (spec §5.12). */
export function presentEvents(
  { placed, raws, facts }: SessionFold,
  refused: boolean,
  present: (placed: Placed) => SessionEvent,
): SessionEvents {
  const lists = { placed, raws, refused }
  const events: SessionEvents = {
    length: placed.length,
    at: index => {
      const one = itemAt(placed, index)
      return one === undefined ? undefined : present(one)
    },
    faultsAt: index => {
      const faults: EventFault[] = []
      for (let at = firstRawOf(raws, index); at < raws.length; at += 1) {
        const raw = itemAt(raws, at)
        if (raw === undefined || raw.index !== index) break
        const { rule, verdict } = raw
        if (verdict.verdict === 'unknown' || (refused && rule.scope === 'move')) continue
        // What a later event showed about an earlier one: the finding names that one.
        if (verdict.entry !== undefined && verdict.entry !== index) continue
        faults.push({
          rule: rule.id,
          severity: severityOf(rule, verdict, facts),
          path: verdict.path ?? null,
        })
      }
      return faults
    },
    sameUntil: other => {
      const before = listsOf.get(other)
      if (before === undefined || before.refused !== refused) return 0
      const samePlaced = sharedLength(before.placed, placed)
      const sameRaws = sharedLength(before.raws, raws)
      const firstOther = Math.min(indexOf(before.raws, sameRaws), indexOf(raws, sameRaws))
      return Math.min(samePlaced, firstOther)
    },
  }
  listsOf.set(events, lists)
  return events
}

function indexOf(raws: ChunkedList<RawFinding>, at: number): number {
  return itemAt(raws, at)?.index ?? Number.POSITIVE_INFINITY
}

/** Verdicts lie in the order of their events: the first of an event is found by halving. */
function firstRawOf(raws: ChunkedList<RawFinding>, index: number): number {
  let [low, high] = [0, raws.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (indexOf(raws, middle) < index) low = middle + 1
    else high = middle
  }
  return low
}
