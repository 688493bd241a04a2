import type { GridSort } from '../grid/column.ts'
import type { SessionRow } from './session-row.ts'

type SortValue = string | number | null

/** What each column sorts by. Apart from the columns themselves: the worker sorts, and the panel draws. */
const SORT_VALUES = {
  started: row => row.startedAt,
  status: row => row.status,
  sid: row => row.id,
  content: row => row.contentName ?? row.contentId,
  type: row => row.streamType,
  player: row => row.player,
  host: row => row.host,
  duration: row => row.duration,
  events: row => row.events,
  playhead: row => row.lastPlayhead,
  state: row => row.condition,
  verdict: ({ tally }) => tally.errors * 1e6 + tally.warnings * 1e3 + tally.notes,
} satisfies Readonly<Record<string, (row: SessionRow) => SortValue>>

export type SessionColumnId = keyof typeof SORT_VALUES

/** Rows in the order asked for; equal ones keep the order of capture, unknown values come last either way. */
export function sortRows(rows: readonly SessionRow[], sort: GridSort | null): readonly SessionRow[] {
  if (sort === null || !isColumn(sort.column)) return rows
  const readValue: (row: SessionRow) => SortValue = SORT_VALUES[sort.column]
  const direction = sort.descending ? -1 : 1
  return rows
    .map(row => ({ row, value: readValue(row) }))
    .sort((a, b) => {
      if (a.value === null || b.value === null) return Number(a.value === null) - Number(b.value === null)
      return direction * compare(a.value, b.value)
    })
    .map(({ row }) => row)
}

/** What was remembered may name a column of another version. */
function isColumn(id: string): id is SessionColumnId {
  return Object.hasOwn(SORT_VALUES, id)
}

const letters = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' })

function compare(a: string | number, b: string | number): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  return letters.compare(String(a), String(b))
}
