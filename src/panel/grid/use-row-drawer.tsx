import type { VNode } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { keepAlike } from '../keep-alike.ts'
import type { Column } from './column.ts'
import { GridRow } from './GridRow.tsx'
import type { GridProps } from './grid-props.ts'

type DrawnRow<Row> = {
  readonly row: Row | undefined
  readonly active: boolean
  readonly shown: readonly Column<Row>[]
  readonly node: VNode
}

/** Draws the row of an index, and gives what was drawn before while its row, its columns and whether it is active stay the same. */
export function useRowDrawer<Row>(props: GridProps<Row>, id: string, shown: readonly Column<Row>[]) {
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
