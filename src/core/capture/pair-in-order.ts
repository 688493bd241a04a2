import type { Candidate } from './candidate.ts'
import { ALONE, distance, TOLERANCE } from './unlikeliness.ts'

/** Above this many cells, pairs are made in order of time instead of by least distance: a page must not buy minutes with a flood. */
export const MOST_CELLS = 250_000

/** Adds the pairs of a non-crossing alignment at the least cost. Both are ordered by time. */
export function pairInOrder(
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

function at(cells: Float64Array, index: number): number {
  return cells[index] ?? Number.POSITIVE_INFINITY
}
