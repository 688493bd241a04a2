import type { EpochMs, Milliseconds } from '../units.ts'
import type { Candidate } from './candidate.ts'
import { matchCalls } from './match.ts'
import { TOLERANCE } from './unlikeliness.ts'

/** A candidate of one method and URL, with the tab that sent or showed it (−1: a worker without a tab). */
export type Call = Candidate & { readonly tab: number | null }

/**
 * The calls of one method and URL from both sources, paired anew where something new was heard and left alone elsewhere: what lies
 * further away in time than two sources can disagree cannot change.
 */
export type Pairing = {
  hear(call: Call): void
  read(call: Call): void
  /** Takes back a heard call that turned out to be another: who was paired with it is paired anew. */
  withdraw(id: string): void
  forget(ids: ReadonlySet<string>): void
  /** Pairs what is new. Returns the ids on either side whose partner changed, or how sure it is. */
  settle(): ReadonlySet<string>
  /** The heard call that a read belongs to, or `null`. */
  partnerOf(read: string): string | null
  /** The read may as well belong to another call than its partner. */
  isUnsure(read: string): boolean
}

/** `call: null`: nobody. */
type Partner = { readonly call: string | null; readonly isUnsure: boolean }
const NOBODY: Partner = { call: null, isUnsure: false }

/** How long before the first that was heard of a late call it may have been dispatched. */
const LATE: Milliseconds = 30_000

export function createPairing(): Pairing {
  let heard: Call[] = []
  let reads: Call[] = []
  /** Read → heard. */
  const partners = new Map<string, string>()
  /** Heard → reads: more than one only for a worker's call that two tabs showed. */
  const readers = new Map<string, Set<string>>()
  /** Reads that may as well belong to another call. */
  const unsure = new Set<string>()
  /** Both sides of what was paired anew in this step. */
  const touched = new Map<string, readonly string[]>()
  /** Reads that lost their partner since. */
  const bereft = new Set<string>()
  let someLate = false
  let from: EpochMs = Number.POSITIVE_INFINITY
  let to: EpochMs = Number.NEGATIVE_INFINITY

  function touch(at: EpochMs): void {
    from = Math.min(from, at)
    to = Math.max(to, at)
  }

  return {
    hear(call) {
      put(heard, call)
      touch(call.at)
      if (!call.late) return
      touch(call.at - LATE)
      someLate = true
    },
    read(call) {
      put(reads, call)
      touch(call.at)
    },
    withdraw(id) {
      const call = heard.find(other => other.id === id)
      if (call === undefined) return
      heard = heard.filter(other => other !== call)
      touch(call.at)
      for (const read of [...(readers.get(id) ?? [])]) {
        marry(read, null, false)
        bereft.add(read)
        touch(reads.find(other => other.id === read)?.at ?? call.at)
      }
    },
    forget(ids) {
      heard = heard.filter(call => !ids.has(call.id))
      reads = reads.filter(call => !ids.has(call.id))
      for (const [read, call] of partners) if (ids.has(read) || ids.has(call)) marry(read, null, false)
      for (const id of ids) bereft.delete(id)
      touched.clear()
    },
    partnerOf: read => partners.get(read) ?? null,
    isUnsure: read => unsure.has(read),
    settle() {
      const changed = new Set(bereft)
      bereft.clear()
      if (from > to) return changed
      const since = from - 2 * TOLERANCE
      const until = to + 2 * TOLERANCE
      from = Number.POSITIVE_INFINITY
      to = Number.NEGATIVE_INFINITY
      const nearReads = between(reads, since, until)
      if (nearReads.length === 0) return changed
      const nearHeard = between(heard, since, someLate ? until + LATE : until)
      // Who has a partner outside of the span keeps it.
      const readIds = new Set(nearReads.map(call => call.id))
      const heardIds = new Set(nearHeard.map(call => call.id))
      const openReads = nearReads.filter(
        ({ id }) => heardIds.has(partners.get(id) ?? id) || !partners.has(id),
      )
      const openHeard = nearHeard.filter(({ id }) =>
        [...(readers.get(id) ?? [])].every(read => readIds.has(read)),
      )
      for (const tab of new Set(openReads.map(call => call.tab))) {
        const own = openReads.filter(call => call.tab === tab)
        for (const [read, { call, isUnsure }] of pairTab(openHeard, own, tab))
          if (marry(read, call, isUnsure)) changed.add(read)
      }
      for (const read of [...changed]) for (const call of touched.get(read) ?? []) changed.add(call)
      touched.clear()
      return changed
    },
  }

  /** The tab's own calls first; what remains may have been a worker's. */
  function pairTab(
    near: readonly Call[],
    read: readonly Call[],
    tab: number | null,
  ): ReadonlyMap<string, Partner> {
    const found = new Map(read.map(call => [call.id, NOBODY]))
    for (const of of [tab, -1]) {
      const { pairs, unsure } = matchCalls(
        near.filter(call => call.tab === of),
        read.filter(call => found.get(call.id) === NOBODY),
      )
      for (const [call, by] of pairs) found.set(by, { call, isUnsure: unsure.has(call) })
    }
    return found
  }

  function marry(read: string, call: string | null, isUnsure: boolean): boolean {
    const before = partners.get(read) ?? null
    if (before === call && unsure.has(read) === isUnsure) return false
    if (isUnsure) unsure.add(read)
    else unsure.delete(read)
    touched.set(
      read,
      [before, call].filter(id => id !== null),
    )
    if (before !== null) readers.get(before)?.delete(read)
    if (call === null) partners.delete(read)
    else {
      partners.set(read, call)
      const others = readers.get(call)
      if (others) others.add(read)
      else readers.set(call, new Set([read]))
    }
    return true
  }
}

/** Inserts in order of time; nearly always at the end. Replaces what has the same id. */
function put(calls: Call[], call: Call): void {
  let index = calls.length
  while (index > 0 && (calls[index - 1]?.at ?? 0) > call.at) index -= 1
  for (let before = index - 1; before >= 0 && calls[before]?.at === call.at; before -= 1) {
    if (calls[before]?.id === call.id) {
      calls[before] = call
      return
    }
  }
  calls.splice(index, 0, call)
}

/** The calls of a span; looks back from the end, where news happen. */
function between(calls: readonly Call[], since: EpochMs, until: EpochMs): Call[] {
  let start = calls.length
  while (start > 0 && (calls[start - 1]?.at ?? 0) >= since) start -= 1
  return calls.slice(start).filter(call => call.at <= until)
}
