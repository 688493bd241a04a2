import { Sign } from '../../marks/Sign.tsx'
import { type Column, type GridChoices, widthOf } from './column.ts'

/** Pixels a key press widens or narrows a column by. */
const KEY_STEP = 10

type GridHeaderProps<Row> = {
  readonly columns: readonly Column<Row>[]
  readonly choices: GridChoices
  readonly onSort: (column: string) => void
  /** Width in pixels. */
  readonly onResize: (column: string, width: number) => void
  readonly onMenu: ((at: { readonly x: number; readonly y: number }) => void) | undefined
}

/** The row of headings: click or Enter sorts, the edge drags, Alt+Left and Alt+Right resize, a right click opens the menu of columns. */
export function GridHeader<Row>({ columns, choices, onSort, onResize, onMenu }: GridHeaderProps<Row>) {
  const sortOf = (column: Column<Row>) =>
    choices.sort?.column !== column.id ? undefined : choices.sort.descending ? 'descending' : 'ascending'
  return (
    // biome-ignore lint/a11y/useSemanticElements: see Grid
    <div class="grid-head" role="rowgroup">
      {/* biome-ignore lint/a11y/useSemanticElements: see Grid */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: its headings have the focus */}
      <div
        class="grid-row"
        role="row"
        aria-rowindex={1}
        onContextMenu={event => {
          event.preventDefault()
          onMenu?.({ x: event.clientX, y: event.clientY })
        }}
      >
        {columns.map((column, index) => (
          // biome-ignore lint/a11y/useSemanticElements: see Grid
          // biome-ignore lint/a11y/useFocusableInteractive: the button in it has the focus
          <div
            key={column.id}
            role="columnheader"
            aria-colindex={index + 1}
            aria-sort={sortOf(column)}
            class={`grid-cell${column.align === 'end' ? ' end' : ''}`}
          >
            {column.sortable ? (
              <button
                type="button"
                class="grid-sort"
                onClick={() => onSort(column.id)}
                onKeyDown={event => {
                  if (!event.altKey || (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight')) return
                  event.preventDefault()
                  onResize(
                    column.id,
                    widthOf(column, choices) + (event.key === 'ArrowRight' ? KEY_STEP : -KEY_STEP),
                  )
                }}
              >
                <span class="grid-title">{column.title}</span>
                {sortOf(column) && <Sign name={sortOf(column) ?? 'ascending'} />}
              </button>
            ) : (
              <span class="grid-title">{column.title}</span>
            )}
            <span
              class="grid-edge"
              aria-hidden="true"
              onPointerDown={event => startResize(event, width => onResize(column.id, width))}
            />
          </div>
        ))}
      </div>
    </div>
  )
}

/** Follows the pointer until it is let go; `resize` hears the cell's new width in pixels. */
function startResize(event: PointerEvent, resize: (width: number) => void): void {
  const edge = event.currentTarget as HTMLElement
  const cell = edge.parentElement
  if (!cell) return
  event.preventDefault()
  const [startX, startWidth] = [event.clientX, cell.getBoundingClientRect().width]
  const move = (moved: PointerEvent) => resize(Math.round(startWidth + moved.clientX - startX))
  edge.setPointerCapture(event.pointerId)
  edge.addEventListener('pointermove', move)
  edge.addEventListener('lostpointercapture', () => edge.removeEventListener('pointermove', move), {
    once: true,
  })
}
