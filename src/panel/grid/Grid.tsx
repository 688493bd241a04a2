import type { ComponentChildren, VNode } from 'preact'
import { useId, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import { keepAlike } from '../keep-alike.ts'
import { type Column, columnsThatFit, type GridChoices, nextSort, tracksOf } from './column.ts'
import { GridHeader } from './GridHeader.tsx'
import { keyMove } from './key-move.ts'
import { atEnd, type RowRange, rowsInView, scrollToShow } from './rows-in-view.ts'
import { useSize } from './use-size.ts'

/** Height of every row and of the heading, in pixels; `grid.css` says the same. */
const ROW_HEIGHT = 24

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

/**
 * A virtualised grid. Focus stays on the grid and `aria-activedescendant` names the row, so a row that leaves the DOM cannot take
 * the keyboard with it.
 */
export function Grid<Row>(props: GridProps<Row>) {
  const { columns, choices, count, active, follow } = props
  const id = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const size = useSize(scroller)
  const [scrollTop, setScrollTop] = useState(0)
  const wasAtEnd = useRef(true)
  const bodyHeight = Math.max(0, size.height - ROW_HEIGHT)
  const range = rowsInView(scrollTop, bodyHeight, ROW_HEIGHT, count)
  const shown = useMemo(() => columnsThatFit(columns, choices, size.width), [columns, choices, size.width])
  const tracks = useMemo(() => tracksOf(shown, choices), [shown, choices])
  const drawRow = useRowDrawer(props, id, shown)

  const { onRange } = props
  useLayoutEffect(() => onRange?.({ from: range.from, to: range.to }), [onRange, range.from, range.to])

  /** Touches the element only where it has to move: asking it where it stands would lay out the page in the middle of drawing. */
  const scrollTo = (to: number) => {
    if (scroller.current === null || to === scrollTop) return
    scroller.current.scrollTop = to
    setScrollTop(to)
  }

  useLayoutEffect(() => {
    if (follow && bodyHeight > 0) scrollTo(Math.max(0, count * ROW_HEIGHT - bodyHeight))
  }, [follow, count, bodyHeight])

  const reveal = (index: number) => {
    if (bodyHeight > 0) scrollTo(scrollToShow(index, scrollTop, bodyHeight, ROW_HEIGHT))
  }

  // Reveal the active row when something else than the pointer chose it (a key, a click in the timeline).
  useLayoutEffect(() => {
    if (active !== null) reveal(active)
  }, [active, bodyHeight > 0])

  const onScroll = () => {
    const element = scroller.current
    if (!element) return
    // By its size now: a list that grows is moved by the browser before its new size has been told.
    const now = atEnd(element.scrollTop, element.clientHeight - ROW_HEIGHT, ROW_HEIGHT, count)
    if (now !== wasAtEnd.current && props.onFollow && element.scrollTop !== scrollTop) {
      const up = element.scrollTop < scrollTop
      // A list that a filter made short moves up of itself, and still ends where it ended.
      if (up && !now && follow) props.onFollow(false)
      if (!up && now && !follow) props.onFollow(true)
    }
    wasAtEnd.current = now
    setScrollTop(element.scrollTop)
  }

  const onKeyDown = (event: KeyboardEvent) => {
    const element = scroller.current
    if (element === null || event.target !== element || event.altKey || event.metaKey) return
    const row = active === null ? undefined : props.rowAt(active)
    if (active !== null && row !== undefined && props.onExpand && props.expandedOf) {
      const open = props.expandedOf(row)
      if ((event.key === 'ArrowRight' && open === false) || (event.key === 'ArrowLeft' && open === true)) {
        event.preventDefault()
        props.onExpand(active, event.key === 'ArrowRight')
        return
      }
    }
    if (event.key === 'Enter' && active !== null) {
      event.preventDefault()
      props.onOpen?.(active)
      return
    }
    if (event.key === 'Delete' && active !== null && props.onDelete) {
      event.preventDefault()
      props.onDelete(active)
      return
    }
    if ((event.key === 'F10' && event.shiftKey) || event.key === 'ContextMenu') {
      const box = element.getBoundingClientRect()
      event.preventDefault()
      props.onColumnsMenu?.({ x: box.left + 8, y: box.top + ROW_HEIGHT })
      return
    }
    if (
      event.key.toLowerCase() === 'c' &&
      event.ctrlKey &&
      row !== undefined &&
      getSelection()?.isCollapsed !== false
    ) {
      event.preventDefault()
      void navigator.clipboard
        .writeText(shown.map(column => column.text(row)).join('\t'))
        .catch(() => undefined)
      return
    }
    const isHeading = (index: number) => {
      const at = props.rowAt(index)
      return at !== undefined && props.headingOf !== undefined && props.headingOf(at) !== null
    }
    const next = keyMove(
      event,
      active,
      count,
      Math.max(1, Math.floor(bodyHeight / ROW_HEIGHT) - 1),
      isHeading,
    )
    if (next === null) return
    event.preventDefault()
    props.onActive(next)
    reveal(next)
  }

  const drawn: number[] = []
  for (let index = range.from; index < range.to; index += 1) drawn.push(index)
  if (active !== null && active < count && (active < range.from || active >= range.to)) drawn.push(active)

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it has one of two roles
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: both roles have them
    <div
      class="grid"
      role={props.expandedOf ? 'treegrid' : 'grid'}
      aria-label={props.label}
      aria-rowcount={count + 1}
      aria-colcount={shown.length}
      aria-activedescendant={active !== null && active < count ? `${id}-${active}` : undefined}
      tabIndex={0}
      ref={scroller}
      style={{ '--tracks': tracks }}
      onScroll={onScroll}
      onKeyDown={onKeyDown}
    >
      <GridHeader
        columns={shown}
        choices={choices}
        onSort={column => props.onChoices({ ...choices, sort: nextSort(choices.sort, column) })}
        onResize={(column, width) =>
          props.onChoices({ ...choices, widths: { ...choices.widths, [column]: width } })
        }
        onMenu={props.onColumnsMenu}
      />
      {/* biome-ignore lint/a11y/useSemanticElements: see above */}
      <div class="grid-body" role="rowgroup" style={{ height: `${count * ROW_HEIGHT}px` }}>
        {drawn.map(drawRow)}
      </div>
      {count === 0 && props.empty}
    </div>
  )
}

type DrawnRow<Row> = {
  readonly row: Row | undefined
  readonly active: boolean
  readonly shown: readonly Column<Row>[]
  readonly node: VNode
}

/** Draws the row of an index, and gives what was drawn before while its row, its columns and whether it is active stay the same. */
function useRowDrawer<Row>(props: GridProps<Row>, id: string, shown: readonly Column<Row>[]) {
  const latest = useRef(props)
  latest.current = props
  const before = useRef(new Map<number, DrawnRow<Row>>())
  const now = new Map<number, DrawnRow<Row>>()
  useLayoutEffect(() => {
    before.current = now
  })
  return (index: number): VNode => {
    const active = index === props.active
    const known = before.current.get(index)
    const row = keepAlike(known?.row, props.rowAt(index))
    const drawn =
      known !== undefined && known.row === row && known.active === active && known.shown === shown
        ? known
        : {
            row,
            active,
            shown,
            node: (
              <GridRow
                key={index}
                id={`${id}-${index}`}
                index={index}
                grid={latest}
                row={row}
                shown={shown}
                active={active}
              />
            ),
          }
    now.set(index, drawn)
    return drawn.node
  }
}

function GridRow<Row>(props: {
  readonly id: string
  readonly index: number
  /** The grid as it is when something happens to the row, not as it was when the row was drawn. */
  readonly grid: { readonly current: GridProps<Row> }
  readonly row: Row | undefined
  readonly shown: readonly Column<Row>[]
  readonly active: boolean
}) {
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
