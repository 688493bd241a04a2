/** The word that fewest changes of letters make of another, if fewer than `limit`; `null`: none comes near. */
export function nearest(written: string, words: readonly string[], limit: number): string | null {
  let best: string | null = null
  let least = limit
  for (const word of words) {
    const distance = editDistance(written, word, least)
    if (distance < least) [best, least] = [word, distance]
  }
  return best
}

/** Letters to change, add or take away; any number ≥ `limit` means "not near". */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + cost))
    }
    if (Math.min(...next) >= limit) return limit
    row = next
  }
  return row[b.length] ?? limit
}
