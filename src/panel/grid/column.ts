import type { ComponentChildren } from 'preact'

/** A column as data: header, menu, resizing and copying read this one list. `Row` is what one line shows. */
export type Column<Row> = {
  /** Stable: remembered settings and the sort order name it. */
  readonly id: string
  /** Heading, in the reader's language. */
  readonly title: string
  /** Width in pixels unless the reader chose another, or what it holds needs more. */
  readonly width: number
  /** Texts that are never cut, such as a clock: whatever the font, the column is wide enough for the widest of them and for its title. */
  readonly holds?: readonly string[]
  /** This column takes the room that is left. One per grid. */
  readonly grows?: boolean
  /** Pixels that a growing column needs: rather than have less, others drop. */
  readonly least?: number
  readonly align?: 'end'
  readonly sortable?: boolean
  /** Values are keys, IDs or code: drawn in monospace. */
  readonly mono?: boolean
  /** The reader cannot switch it off. */
  readonly fixed?: boolean
  /** Order of going when the grid is narrow: from 1, the highest goes first; without it the column stays. */
  readonly drops?: number
  /** The whole value as text: what is copied, read aloud and shown when `cell` is not given. */
  readonly text: (row: Row) => string
  /** How it is drawn, when that is more than its text. */
  readonly cell?: (row: Row) => ComponentChildren
  /** Tooltip, when it says more than the text. */
  readonly hint?: (row: Row) => string
}

/** What the reader chose for a grid; kept between visits. */
export type GridChoices = {
  /** Column id → width in pixels. */
  readonly widths: Readonly<Record<string, number>>
  readonly hidden: readonly string[]
  readonly sort: GridSort | null
}

export type GridSort = { readonly column: string; readonly descending: boolean }

export const NO_CHOICES: GridChoices = { widths: {}, hidden: [], sort: null }

/** Pixels that a text takes as a grid draws it: in a cell, in one of monospace, or as a heading. */
export type TextWidth = (text: string, as: 'text' | 'mono' | 'heading') => number

const NARROWEST = 36
/** Pixels of a cell beside its text, and one for what measuring rounds off. */
const BESIDE = 13
/** Pixels that the arrow of a sorted column takes of its title's room. */
const ARROW = 4
/** Pixels for a growing column that names no `least` of its own. */
const GROWING_NEEDS = 72

/** The columns, wide enough for what they hold. */
export function holding<Row>(columns: readonly Column<Row>[], textWidth: TextWidth): readonly Column<Row>[] {
  return columns.map(column => {
    const { title, holds, mono, sortable, width } = column
    if (holds === undefined) return column
    const widest = Math.max(
      textWidth(title, 'heading') + (sortable ? ARROW : 0),
      ...holds.map(text => textWidth(text, mono ? 'mono' : 'text')),
    )
    return { ...column, width: Math.max(width, Math.ceil(widest) + BESIDE) }
  })
}

/** The columns that are drawn in a grid of that width: those not hidden, less those that drop for want of room. */
export function columnsThatFit<Row>(
  columns: readonly Column<Row>[],
  choices: GridChoices,
  gridWidth: number,
): readonly Column<Row>[] {
  let shown = columns.filter(column => column.fixed || !choices.hidden.includes(column.id))
  const needed = () =>
    shown.reduce((sum, column) => sum + (column.grows ? leastOf(column) : widthOf(column, choices)), 0)
  while (gridWidth > 0 && needed() > gridWidth) {
    let next: Column<Row> | null = null
    for (const column of shown) {
      if (column.drops !== undefined && column.drops > (next?.drops ?? 0)) next = column
    }
    if (next === null) break
    shown = shown.filter(column => column !== next)
  }
  return shown
}

/** Width in pixels: the reader's, else the column's own. */
export function widthOf<Row>(column: Column<Row>, choices: GridChoices): number {
  const chosen = Object.hasOwn(choices.widths, column.id) ? choices.widths[column.id] : undefined
  return Math.max(NARROWEST, chosen ?? column.width)
}

function leastOf<Row>({ least }: Column<Row>): number {
  return least ?? GROWING_NEEDS
}

/** The tracks of a CSS grid for these columns. */
export function tracksOf<Row>(columns: readonly Column<Row>[], choices: GridChoices): string {
  const grows = columns.some(column => column.grows && !Object.hasOwn(choices.widths, column.id))
  return columns
    .map((column, index) =>
      (column.grows && grows) || (!grows && index === columns.length - 1)
        ? `minmax(${grows ? leastOf(column) : widthOf(column, choices)}px, 1fr)`
        : `${widthOf(column, choices)}px`,
    )
    .join(' ')
}

/** The next sort order after a click on a heading: ascending, descending, then as captured. */
export function nextSort(sort: GridSort | null, column: string): GridSort | null {
  if (sort?.column !== column) return { column, descending: false }
  return sort.descending ? null : { column, descending: true }
}
