import type { EpochMs, Milliseconds } from '../core/units.ts'

/** No browser keeps a page longer for going back: Firefox (153) for 30 minutes, Chromium (156) for 10. */
const LONGEST_KEPT: Milliseconds = 30 * 60_000

/**
 * Where in the log the pages of each tab begin that are shown or may be shown again (back/forward cache), so that a background that was stopped
 * need not read the whole log again. A page that calls nobody is no reason to read anything.
 */
export type PageMarks = {
  /** The tab shows another page, that came at `at` and is logged at `seq`. */
  came(tab: number, seq: number, at: EpochMs): void
  /** A call of this tab stands at `seq`. */
  called(tab: number, seq: number): void
  /** The tab is gone: what it called is nobody's page. */
  closed(tab: number): void
  /** The last entry that need not be read: everything at and before it is of pages that were left for good. `upTo`: what has been read. */
  unneeded(upTo: number, now: EpochMs): number
  /** As text, to be remembered; read back by `readPageMarks`. */
  write(upTo: number): string
}

type Present = readonly [tab: number, seq: number]
type Left = readonly [tab: number, seq: number, at: EpochMs]
type Kept = { readonly upTo: number; readonly tabs: readonly Present[]; readonly left: readonly Left[] }

/** Marks from text that an earlier background wrote; without any, and with what cannot be read, the log is read from its beginning. */
export function readPageMarks(text: string | undefined): PageMarks & { readonly upTo: number } {
  const kept = parse(text)
  const tabs = new Map(kept.tabs)
  let left = kept.left
  /** Pages that have not called yet. */
  const silent = new Map<number, number>()
  return {
    upTo: kept.upTo,
    came(tab, seq, at) {
      const before = tabs.get(tab)
      // Read again, after a stop: what came since is known.
      if (before !== undefined && before >= seq) return
      left = left.filter(([, , leftAt]) => at - leftAt < LONGEST_KEPT)
      if (before !== undefined) left = [...left, [tab, before, at]]
      tabs.delete(tab)
      silent.set(tab, seq)
    },
    called(tab, seq) {
      if (!tabs.has(tab)) tabs.set(tab, silent.get(tab) ?? seq)
      silent.delete(tab)
    },
    closed(tab) {
      tabs.delete(tab)
      silent.delete(tab)
      left = left.filter(([other]) => other !== tab)
    },
    unneeded(upTo, now) {
      const mayReturn = left.filter(([, , leftAt]) => now - leftAt < LONGEST_KEPT)
      return Math.min(upTo, ...[...tabs, ...mayReturn].map(([, seq]) => seq - 1))
    },
    write: upTo => JSON.stringify({ upTo, tabs: [...tabs], left } satisfies Kept),
  }
}

function parse(text: string | undefined): Kept {
  try {
    const { upTo, tabs, left = [] } = JSON.parse(text ?? '') as Partial<Kept>
    if (typeof upTo === 'number' && Array.isArray(tabs) && Array.isArray(left)) return { upTo, tabs, left }
  } catch {
    // Nothing was remembered yet.
  }
  return { upTo: 0, tabs: [], left: [] }
}
