/** Where in the log the calls of each tab's present page begin, so that a background that was stopped need not read the whole log again. */
export type PageMarks = {
  /** A call of this tab stands at `seq`. */
  called(tab: number, seq: number): void
  /** The tab shows another page now, or is gone: what it called before is nobody's present page. */
  left(tab: number): void
  /** The last entry that need not be read: everything at and before it is of pages that were left. `upTo`: what has been read. */
  unneeded(upTo: number): number
  /** As text, to be remembered; read back by `readPageMarks`. */
  write(upTo: number): string
}

type Kept = { readonly upTo: number; readonly tabs: readonly (readonly [tab: number, seq: number])[] }

/** Marks from text that an earlier background wrote; without any, and with what cannot be read, the log is read from its beginning. */
export function readPageMarks(text: string | undefined): PageMarks & { readonly upTo: number } {
  const kept = parse(text)
  const tabs = new Map(kept.tabs)
  return {
    upTo: kept.upTo,
    called(tab, seq) {
      if (!tabs.has(tab)) tabs.set(tab, seq)
    },
    left: tab => void tabs.delete(tab),
    unneeded: upTo => Math.min(upTo, ...[...tabs.values()].map(seq => seq - 1)),
    write: upTo => JSON.stringify({ upTo, tabs: [...tabs] } satisfies Kept),
  }
}

function parse(text: string | undefined): Kept {
  try {
    const { upTo, tabs } = JSON.parse(text ?? '') as Partial<Kept>
    if (typeof upTo === 'number' && Array.isArray(tabs)) return { upTo, tabs }
  } catch {
    // Nothing was remembered yet.
  }
  return { upTo: 0, tabs: [] }
}
