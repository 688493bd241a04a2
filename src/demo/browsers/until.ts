/**
 * Asks `look` until it answers something else than `undefined`, `null` or `false`. An error counts as "not yet".
 * Rejects after `limitMs` with what was awaited and the last error.
 */
export async function until<Found>(
  what: string,
  look: () => Promise<Found | undefined | null | false> | Found | undefined | null | false,
  limitMs = 45_000,
): Promise<Found> {
  const end = performance.now() + limitMs
  let last: unknown
  for (;;) {
    try {
      const found = await look()
      if (found !== undefined && found !== null && found !== false) return found
    } catch (error) {
      last = error
    }
    if (performance.now() > end) {
      throw new Error(`Waited ${limitMs / 1000} s for ${what}.`, last === undefined ? {} : { cause: last })
    }
    await new Promise(resolve => setTimeout(resolve, 25))
  }
}
