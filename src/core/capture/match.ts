import type { EpochMs, Milliseconds } from '../units.ts'

/**
 * Which call that webRequest heard is which call that DevTools read? No id is shared, so they are told apart by what both saw.
 * A call here is already of one group: same tab, method and URL.
 */
export type Candidate = {
  readonly id: string
  readonly at: EpochMs
  /** Digest of the request body; `null` when it could not be read. */
  readonly body: string | null
  /** `null` while unanswered. 0: failed. */
  readonly status: number | null
  /** Response headers that name one answer (`location`, request ids), joined; `null` when not known. */
  readonly mark: string | null
  /** Arrival of the answer, or the failure; `null` while there is none. */
  readonly end: EpochMs | null
  /** The dispatch was not heard, so `at` is too late: `end` tells instead. */
  readonly late: boolean
}

/**
 * How far apart the two sources may date the same call. Measured below 60 ms on an idle machine and up to 900 ms on a loaded one
 * (Chromium 156, Firefox 153, November 2026).
 */
export const TOLERANCE: Milliseconds = 2_000

/** Above this many cells, pairs are made in order of time instead of by least distance: a page must not buy minutes with a flood. */
const MOST_CELLS = 250_000

/**
 * Pairs `heard` with `read`, each at most once, both ordered by time: first those with the same legible body, then the rest without crossing,
 * as many as possible with the least distance in time. Calls leave a page in the order in which both sources date them (measured), so
 * crossing pairs would be wrong ones. A body that only one side could read speaks neither for nor against a pair.
 */
export function matchCalls(
  heard: readonly Candidate[],
  read: readonly Candidate[],
): ReadonlyMap<string, string> {
  const pairs = new Map<string, string>()
  pairByBody(heard, read, pairs)
  const taken = new Set(pairs.values())
  pairInOrder(
    heard.filter(call => !call.late && !pairs.has(call.id)),
    read.filter(call => !taken.has(call.id)),
    pairs,
  )
  pairLate(heard, read, pairs)
  return pairs
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

function lateDistance(heard: Candidate, read: Candidate | undefined): number {
  if (!read || contradict(heard, read)) return Number.POSITIVE_INFINITY
  const apart = Math.abs((heard.end ?? heard.at) - (read.end ?? read.at))
  return apart <= TOLERANCE && read.at <= heard.at + TOLERANCE ? apart : Number.POSITIVE_INFINITY
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

/** Non-crossing alignment: the most pairs, then the least total distance. */
function pairInOrder(
  heard: readonly Candidate[],
  read: readonly Candidate[],
  pairs: Map<string, string>,
): void {
  if (heard.length === 0 || read.length === 0) return
  if (heard.length * read.length > MOST_CELLS) {
    pairByRank(heard, read, pairs)
    return
  }
  const width = read.length + 1
  // cost[i * width + j]: least cost of aligning the first i heard with the first j read. Leaving a call alone costs more than any distance.
  const cost = new Float64Array((heard.length + 1) * width)
  for (let i = 0; i <= heard.length; i += 1) {
    for (let j = 0; j <= read.length; j += 1) {
      if (i === 0 || j === 0) {
        cost[i * width + j] = (i + j) * TOLERANCE
        continue
      }
      const alone = Math.min(at(cost, (i - 1) * width + j), at(cost, i * width + j - 1)) + TOLERANCE
      const together = at(cost, (i - 1) * width + j - 1) + distance(heard[i - 1], read[j - 1])
      cost[i * width + j] = Math.min(alone, together)
    }
  }
  let i = heard.length
  let j = read.length
  while (i > 0 && j > 0) {
    const h = heard[i - 1]
    const r = read[j - 1]
    const here = at(cost, i * width + j)
    if (h && r && here === at(cost, (i - 1) * width + j - 1) + distance(h, r)) {
      pairs.set(h.id, r.id)
      i -= 1
      j -= 1
    } else if (here === at(cost, (i - 1) * width + j) + TOLERANCE) i -= 1
    else j -= 1
  }
}

function pairByRank(
  heard: readonly Candidate[],
  read: readonly Candidate[],
  pairs: Map<string, string>,
): void {
  let i = 0
  for (const call of read) {
    while (i < heard.length && !Number.isFinite(distance(heard[i], call))) {
      const h = heard[i]
      if (h && h.at > call.at + TOLERANCE) break
      i += 1
    }
    const h = heard[i]
    if (h && Number.isFinite(distance(h, call))) {
      pairs.set(h.id, call.id)
      i += 1
    }
  }
}

function distance(heard: Candidate | undefined, read: Candidate | undefined): number {
  if (!heard || !read) return Number.POSITIVE_INFINITY
  if (contradict(heard, read)) return Number.POSITIVE_INFINITY
  const apart = Math.abs(heard.at - read.at)
  return apart <= TOLERANCE ? apart : Number.POSITIVE_INFINITY
}

/** Whether both sources know something of it and do not agree. */
function contradict(heard: Candidate, read: Candidate): boolean {
  return (['status', 'mark', 'body'] as const).some(
    fact => heard[fact] !== null && read[fact] !== null && heard[fact] !== read[fact],
  )
}

function at(cells: Float64Array, index: number): number {
  return cells[index] ?? Number.POSITIVE_INFINITY
}
