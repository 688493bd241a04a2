import type { ComponentChildren } from 'preact'
import type { Column, GridChoices } from './column.ts'
import type { RowRange } from './rows-in-view.ts'

export type GridProps<Row> = {
  /** What the grid lists, for screen readers. */
  readonly label: string
  readonly columns: readonly Column<Row>[]
  readonly choices: GridChoices
  readonly onChoices: (choices: GridChoices) => void
  /** Rows in all, drawn or not. */
  readonly count: number
  /** A row that has not arrived yet is `undefined` and drawn empty. */
  readonly rowAt: (index: number) => Row | undefined
  /** Row number of the active row; `null`: none. It keeps its place in the DOM even when scrolled out of sight. */
  readonly active: number | null
  /** Keyboard or pointer made a row active. */
  readonly onActive: (index: number) => void
  /** Enter or double click. */
  readonly onOpen?: (index: number) => void
  /** A row that is a heading over the rows that follow: its text, in place of cells. */
  readonly headingOf?: (row: Row) => string | null
  /** What stands at the end of a heading, beside its text: buttons for the pointer; give the keyboard its own way. */
  readonly headingEnd?: (row: Row) => ComponentChildren
  /** Delete on the active row. */
  readonly onDelete?: (index: number) => void
  /** A class for the row, by what it is (`fold`, `is-hidden`). */
  readonly classOf?: (row: Row) => string | undefined
  /** For rows that open and close (`aria-expanded`); `undefined`: not such a row. Right and Left arrows call `onExpand`. */
  readonly expandedOf?: (row: Row) => boolean | undefined
  readonly onExpand?: (index: number, open: boolean) => void
  /** Rows in view, for asking them from the worker. Called when the range changes. */
  readonly onRange?: (range: RowRange) => void
  /** Stay with the newest row. Scrolling up calls `onFollow(false)`, scrolling to the end `onFollow(true)`. */
  readonly follow?: boolean
  readonly onFollow?: (follow: boolean) => void
  /** Opens the menu of columns at that place. */
  readonly onColumnsMenu?: (at: { readonly x: number; readonly y: number }) => void
  /** Shown in place of rows when there are none. */
  readonly empty?: ComponentChildren
}
