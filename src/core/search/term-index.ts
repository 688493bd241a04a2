/** Finds calls by the texts they say. */
export type TermIndex = {
  /** The texts of a call, folded; replaces what was known of it. */
  readonly put: (call: string, terms: Iterable<string>) => void
  readonly forget: (call: string) => void
  /** Number of the set of texts that this call shares with others like it; `undefined`: unknown call. */
  readonly setOf: (call: string) => number | undefined
  /** Numbers of the sets in which a text contains this folded one. Remembered until something new is put. */
  readonly find: (folded: string) => ReadonlySet<number>
}

/**
 * Most calls of a session say the same words (a ping is a ping), so each distinct set of words is kept once, each word once, and a
 * search reads words, not calls: 100,000 calls cost about what a few hundred do.
 */
export function createTermIndex(): TermIndex {
  let [terms, sets] = [new Map<string, number>(), new Map<string, number>()]
  let members: Uint32Array[] = []
  const calls = new Map<string, number>()
  const found = new Map<string, ReadonlySet<number>>()

  const number = (term: string) => {
    const known = terms.get(term)
    if (known !== undefined) return known
    terms.set(term, terms.size)
    return terms.size - 1
  }

  return {
    put: (call, texts) => {
      const numbers = Uint32Array.from(texts, number).sort()
      const key = numbers.join()
      let set = sets.get(key)
      if (set === undefined) {
        set = members.length
        sets.set(key, set)
        members.push(numbers)
        found.clear()
      }
      calls.set(call, set)
    },
    forget: call => {
      calls.delete(call)
      if (calls.size > 0) return
      terms = new Map()
      sets = new Map()
      members = []
      found.clear()
    },
    setOf: call => calls.get(call),
    find: folded => {
      const known = found.get(folded)
      if (known) return known
      const hits = new Set<number>()
      for (const [term, at] of terms) if (term.includes(folded)) hits.add(at)
      const result = new Set<number>()
      if (hits.size > 0)
        members.forEach((set, at) => void (set.some(term => hits.has(term)) && result.add(at)))
      if (found.size > 64) found.clear()
      found.set(folded, result)
      return result
    },
  }
}
