/** A half-open range of row numbers: `from` is drawn, `to` is not. */
export type RowRange = { readonly from: number; readonly to: number }

/** Rows drawn beyond each edge, so that a fast wheel does not show an empty band. */
const OVERSCAN = 6

/** Which rows to draw. All in pixels but `count`. A division: nothing walks the rows. */
export function rowsInView(scrollTop: number, height: number, rowHeight: number, count: number): RowRange {
  const first = Math.floor(Math.max(0, scrollTop) / rowHeight)
  const last = Math.ceil((Math.max(0, scrollTop) + Math.max(0, height)) / rowHeight)
  const from = Math.max(0, Math.min(first - OVERSCAN, count))
  return { from, to: Math.max(from, Math.min(last + OVERSCAN, count)) }
}

/** Where to scroll so that a row is wholly seen; the same place when it already is. */
export function scrollToShow(row: number, scrollTop: number, height: number, rowHeight: number): number {
  const top = row * rowHeight
  if (top < scrollTop) return top
  if (top + rowHeight > scrollTop + height) return top + rowHeight - height
  return scrollTop
}

/** True when the view stands at the newest row, give or take half a row. */
export function atEnd(scrollTop: number, height: number, rowHeight: number, count: number): boolean {
  return scrollTop + height >= count * rowHeight - rowHeight / 2
}
