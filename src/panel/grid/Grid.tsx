import { useId, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import { columnsThatFit, nextSort, tracksOf } from './column.ts'
import { GridHeader } from './GridHeader.tsx'
import type { GridProps } from './grid-props.ts'
import { keyMove } from './key-move.ts'
import { ROW_HEIGHT } from './row-height.ts'
import { atEnd, rowsInView, scrollToShow } from './rows-in-view.ts'
import { useRowDrawer } from './use-row-drawer.tsx'
import { useSize } from './use-size.ts'

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
