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
  /** `at` is the dispatch itself, and not that of a redirect's next leg. */
  readonly dispatched: boolean
  /** The reading that tells of this leg by its redirect; it is not the leg itself. */
  readonly follows?: string
}

/**
 * How far apart the two sources may date the same call. Measured below 60 ms on an idle machine and up to 900 ms on a loaded one
 * (Chromium 156, Firefox 153, November 2026).
 */
export const TOLERANCE: Milliseconds = 2_000

/**
 * DevTools dates the dispatch by the page, webRequest when the browser hears of it: never later, apart from how clocks are read. Of 365 calls in
 * Chromium 156 it was 1 to 1304 ms earlier, of 225 in Firefox 153 0 to 9 ms later (November 2026, loaded machine).
 */
const LATER: Milliseconds = 100

/** Two sources disagree by this much without saying anything: in a crowd of calls nobody is left alone for it. */
const USUAL: Milliseconds = 100

/** Beyond it, the first milliseconds say much and the next ones less and less. */
const GRAIN: Milliseconds = 10

/** To leave both calls of a possible pair alone costs as much as the least likely pair: two calls that have nobody else are a pair. */
const ALONE = doubt(TOLERANCE)

/** Above this many cells, pairs are made in order of time instead of by least distance: a page must not buy minutes with a flood. */
const MOST_CELLS = 250_000

export type Matches = {
  /** Heard → read. */
  readonly pairs: ReadonlyMap<string, string>
  /** Heard calls whose reading may as well be a neighbour's: the number of calls is right, whose body is whose is not known. */
  readonly unsure: ReadonlySet<string>
}

/** By how much a pair must be likelier than what a call left over would make with one of the two. */
const CLEARLY = ALONE / 2

/**
 * Pairs `heard` with `read`, each at most once, both ordered by time: first those with the same legible body, then the rest without crossing,
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

/**
 * Bodies that webRequest could not read are told apart by time alone. That is enough while both sources saw all calls, since their order is the
 * same; where one of them missed some, a reading that fits a call left over about as well says nothing certain of the one it was given to.
 */
function unsureOf(
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

function unlikeliness(heard: Candidate, read: Candidate): number {
  if (!heard.late) return distance(heard, read)
  const apart = lateDistance(heard, read)
  return Number.isFinite(apart) ? 2 * doubt(apart) : apart
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

/** Non-crossing alignment at the least cost. */
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
  // cost[i * width + j]: least cost of aligning the first i heard with the first j read.
  const cost = new Float64Array((heard.length + 1) * width)
  for (let i = 0; i <= heard.length; i += 1) {
    for (let j = 0; j <= read.length; j += 1) {
      if (i === 0 || j === 0) {
        cost[i * width + j] = (i + j) * ALONE
        continue
      }
      const alone = Math.min(at(cost, (i - 1) * width + j), at(cost, i * width + j - 1)) + ALONE
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
    } else if (here === at(cost, (i - 1) * width + j) + ALONE) i -= 1
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

/** How unlikely a pair is by its times, from 0 to twice what it costs to leave a call alone; infinite: it is none. */
function distance(heard: Candidate | undefined, read: Candidate | undefined): number {
  if (!heard || !read || heard.follows === read.id || contradict(heard, read)) return Number.POSITIVE_INFINITY
  if (heard.dispatched && read.at > heard.at + LATER) return Number.POSITIVE_INFINITY
  const begun = Math.abs(heard.at - read.at)
  const ended = heard.end === null || read.end === null ? begun : Math.abs(heard.end - read.end)
  const proven = isProven(heard, read)
  // The same legible body is proof enough for answers that are told of late.
  if (begun > TOLERANCE || (ended > TOLERANCE && !proven)) return Number.POSITIVE_INFINITY
  return doubt(begun) + doubt(Math.min(ended, TOLERANCE)) + (isCutOffAmidAnswer(heard, read) ? ALONE : 0)
}

function isProven(heard: Candidate, read: Candidate): boolean {
  return heard.body !== null && heard.body === read.body
}

/**
 * A page may give a call up at the very moment of its answer: webRequest then tells of the failure, DevTools of the answer (Chromium 156, two of 170
 * aborted calls). Only the body can say so, and a call that was answered in both sources' eyes is the likelier one.
 */
function isCutOffAmidAnswer(heard: Candidate, read: Candidate): boolean {
  return heard.status === 0 && read.status !== null && isProven(heard, read)
}

/** How much a disagreement in time speaks against a pair. */
function doubt(apart: Milliseconds): number {
  return Math.log1p(Math.max(0, apart - USUAL) / GRAIN) + apart / 100_000
}

/** Whether both sources know something of it and do not agree. */
function contradict(heard: Candidate, read: Candidate): boolean {
  if (isCutOffAmidAnswer(heard, read)) return false
  return (['status', 'mark', 'body'] as const).some(
    fact => heard[fact] !== null && read[fact] !== null && heard[fact] !== read[fact],
  )
}

function at(cells: Float64Array, index: number): number {
  return cells[index] ?? Number.POSITIVE_INFINITY
}
