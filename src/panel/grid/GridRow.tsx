import type { Column } from './column.ts'
import type { GridProps } from './grid-props.ts'
import { ROW_HEIGHT } from './row-height.ts'

type GridRowProps<Row> = {
  readonly id: string
  readonly index: number
  /** The grid as it is when something happens to the row, not as it was when the row was drawn. */
  readonly grid: { readonly current: GridProps<Row> }
  readonly row: Row | undefined
  readonly shown: readonly Column<Row>[]
  readonly active: boolean
}

/** One row: its cells, or the text of a heading. */
export function GridRow<Row>(props: GridRowProps<Row>) {
  const { index, row, shown, active } = props
  const grid = props.grid.current
  const heading = row === undefined ? null : (grid.headingOf?.(row) ?? null)
  const own = row === undefined ? undefined : grid.classOf?.(row)
  const name = [
    'grid-row',
    index % 2 ? 'odd' : '',
    active ? 'active' : '',
    heading === null ? '' : 'heading',
    own ?? '',
  ]
  return (
    // biome-ignore lint/a11y/useSemanticElements: see Grid
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid has the keyboard
    // biome-ignore lint/a11y/useFocusableInteractive: focus stays on the grid, aria-activedescendant names the row
    <div
      id={props.id}
      class={name.filter(Boolean).join(' ')}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={heading === null ? active : undefined}
      aria-expanded={row === undefined ? undefined : grid.expandedOf?.(row)}
      style={{ transform: `translateY(${index * ROW_HEIGHT}px)` }}
      onClick={heading === null ? () => props.grid.current.onActive(index) : undefined}
      onDblClick={heading === null ? () => props.grid.current.onOpen?.(index) : undefined}
    >
      {heading !== null ? (
        // biome-ignore lint/a11y/useSemanticElements: see Grid
        // biome-ignore lint/a11y/useFocusableInteractive: see Grid
        <div role="gridcell" class="grid-cell" aria-colspan={shown.length}>
          {heading} {row !== undefined && grid.headingEnd?.(row)}
        </div>
      ) : (
        shown.map((column, at) => (
          // biome-ignore lint/a11y/useSemanticElements: see Grid
          // biome-ignore lint/a11y/useFocusableInteractive: see Grid
          <div
            key={column.id}
            role="gridcell"
            aria-colindex={at + 1}
            class={`grid-cell${column.mono ? ' mono' : ''}${column.align === 'end' ? ' end' : ''}`}
            title={row === undefined ? undefined : (column.hint?.(row) ?? undefined)}
          >
            {row === undefined ? '' : column.cell ? column.cell(row) : column.text(row)}
          </div>
        ))
      )}
    </div>
  )
}
