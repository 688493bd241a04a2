import { useId, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { Json } from '../../../core/json.ts'
import { Sign } from '../../../marks/Sign.tsx'
import { CopyAction } from '../../CopyAction.tsx'
import { type RowRange, rowsInView, scrollToShow } from '../../grid/rows-in-view.ts'
import { useSize } from '../../grid/use-size.ts'
import { usePanel } from '../../panel-context.ts'
import { SeverityMark } from '../findings/SeverityMark.tsx'
import type { PathMark } from './param-row.ts'
import { isAtOrIn, textOf } from './param-rows.ts'
import { TextBody } from './TextBody.tsx'
import {
  type Container,
  findInTree,
  isContainer,
  leadsTo,
  pathOf,
  sizeOf,
  type TreeRow,
  treeRows,
  wayTo,
} from './tree-rows.ts'

/** Height of a line in pixels; `evidence.css` says the same. */
const LINE = 20
/** Lines after which the tree scrolls by itself. */
const MOST_LINES = 24
/** Characters of a value on its line. */
const LONGEST = 240
/** Deeper lines are drawn as deep as this: the rest of the line is needed for what it says. */
const DEEPEST_INDENT = 20

type JsonTreeProps = {
  readonly value: Json
  /** What the tree shows, for screen readers. */
  readonly label: string
  readonly marks?: readonly PathMark[]
  /** The place that a finding points to: opened and selected. */
  readonly path?: string | null
  readonly search: string
}

/** A JSON value as a tree with the keyboard of one. Drawn line by line as it scrolls, text nodes only. */
export function JsonTree({ value, label, marks = [], path = null, search }: JsonTreeProps) {
  const { t } = usePanel()
  const id = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const { height } = useSize(scroller)
  const [scrollTop, setScrollTop] = useState(0)
  const [turned, setTurned] = useState<ReadonlyMap<Container, boolean>>(new Map())
  const [active, setActive] = useState<TreeRow | null>(null)
  const found = useMemo(() => (search === '' ? null : findInTree(value, search)), [value, search])
  const rows = useMemo(
    () => treeRows(value, (one, depth) => turned.get(one) ?? (depth < 2 && sizeOf(one) <= 100), found),
    [value, turned, found],
  )
  const activeAt = useMemo(() => {
    return active === null ? -1 : rows.findIndex(one => isSameRow(one, active))
  }, [rows, active])

  const reveal = (index: number) => {
    const element = scroller.current
    if (element) element.scrollTop = scrollToShow(index, element.scrollTop, element.clientHeight, LINE)
  }
  // The place of a finding is opened and selected when it is pointed to, and then left to the reader.
  useLayoutEffect(() => {
    if (path === null) return
    const way = wayTo(value, path)
    const open = new Map(turned)
    for (const one of way) open.set(one, true)
    const there = treeRows(value, (one, depth) => open.get(one) ?? (depth < 2 && sizeOf(one) <= 100))
    const at = there.findLastIndex(row => leadsTo(pathOf(row), path))
    setTurned(open)
    if (at >= 0) {
      setActive(there[at] ?? null)
      requestAnimationFrame(() => reveal(at))
    }
  }, [value, path])

  const turn = (row: TreeRow, open: boolean) => {
    if (isContainer(row.value)) setTurned(new Map(turned).set(row.value, open))
  }
  const go = (index: number) => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, index))]
    if (row === undefined) return
    setActive(row)
    reveal(rows.indexOf(row))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const row = rows[activeAt]
    if (event.altKey || event.metaKey || event.ctrlKey) return
    const page = Math.max(1, Math.floor(height / LINE) - 1)
    const moves: Readonly<Record<string, () => void>> = {
      ArrowDown: () => go(activeAt + 1),
      ArrowUp: () => go(activeAt < 0 ? 0 : activeAt - 1),
      PageDown: () => go(activeAt + page),
      PageUp: () => go(activeAt - page),
      Home: () => go(0),
      End: () => go(rows.length - 1),
      ArrowRight: () => row && (row.open ? go(activeAt + 1) : turn(row, true)),
      ArrowLeft: () => {
        if (row === undefined) return
        if (row.open && isContainer(row.value)) turn(row, false)
        else if (row.parent !== null)
          go(rows.findIndex(one => row.parent !== null && isSameRow(one, row.parent)))
      },
      Enter: () => row && turn(row, !row.open),
    }
    const move = Object.hasOwn(moves, event.key) ? moves[event.key] : undefined
    if (move === undefined) return
    event.preventDefault()
    move()
  }

  const range: RowRange = rowsInView(scrollTop, Math.min(height, MOST_LINES * LINE), LINE, rows.length)
  const drawn = rows.slice(range.from, range.to).map((row, at) => ({ row, index: range.from + at }))
  if (activeAt >= 0 && (activeAt < range.from || activeAt >= range.to)) {
    const row = rows[activeAt]
    if (row) drawn.push({ row, index: activeAt })
  }
  const chosen = rows[activeAt]
  return (
    <div class="json">
      {found !== null && (
        <p class="soft json-found" role="status">
          {t(found.cut ? 'json.found.cut' : 'json.found', { count: found.hits })}
        </p>
      )}
      <div
        class="json-tree"
        role="tree"
        aria-label={label}
        tabIndex={0}
        ref={scroller}
        aria-activedescendant={activeAt >= 0 ? `${id}-${activeAt}` : undefined}
        style={{ height: `${Math.min(MOST_LINES, rows.length) * LINE + 2}px` }}
        onScroll={event => setScrollTop(event.currentTarget.scrollTop)}
        onKeyDown={onKeyDown}
      >
        <div class="json-lines" role="presentation" style={{ height: `${rows.length * LINE}px` }}>
          {drawn.map(({ row, index }) => (
            <TreeLine
              key={index}
              id={`${id}-${index}`}
              row={row}
              index={index}
              active={index === activeAt}
              marks={marks}
              found={found !== null && isHit(row, found)}
              onActive={() => setActive(row)}
              onTurn={() => turn(row, !row.open)}
            />
          ))}
        </div>
      </div>
      {chosen !== undefined && (
        <div class="json-chosen">
          <code class="foreign soft">{pathOf(chosen) || '$'}</code>
          <CopyAction label={t('json.copy.value')} text={() => textOf(chosen.value)} />
          <CopyAction label={t('json.copy.path')} text={() => pathOf(chosen) || '$'} />
          <CopyAction label={t('json.copy.json')} text={() => JSON.stringify(chosen.value, null, 2)} />
          {typeof chosen.value === 'string' && chosen.value.length > LONGEST && (
            <TextBody text={chosen.value} label={t('json.whole')} />
          )}
        </div>
      )}
    </div>
  )
}

function isHit(
  { parent, step }: TreeRow,
  found: { isHit: (parent: Container, step: string | number) => boolean },
) {
  return parent !== null && step !== null && isContainer(parent.value) && found.isHit(parent.value, step)
}

function isSameRow(a: TreeRow, b: TreeRow): boolean {
  return a.step === b.step && a.parent?.value === b.parent?.value && a.depth === b.depth
}

function cut(key: string): string {
  return key.length > LONGEST ? `${key.slice(0, LONGEST)}…` : key
}

type TreeLineProps = {
  readonly id: string
  readonly row: TreeRow
  readonly index: number
  readonly active: boolean
  readonly marks: readonly PathMark[]
  readonly found: boolean
  readonly onActive: () => void
  readonly onTurn: () => void
}

function TreeLine({ id, row, index, active, marks, found, onActive, onTurn }: TreeLineProps) {
  const { t, formats } = usePanel()
  const { step, value, depth, open, place, siblings } = row
  const path = marks.length === 0 ? '' : pathOf(row)
  // Of a closed value the marks inside show at its line, so that none is out of sight.
  const here = marks.filter(mark => mark.path === path || (!open && path !== '' && isAtOrIn(mark.path, path)))
  const [first] = here
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree has the keyboard
    // biome-ignore lint/a11y/useFocusableInteractive: focus stays on the tree, aria-activedescendant names the line
    <div
      id={id}
      role="treeitem"
      aria-level={depth + 1}
      aria-posinset={place}
      aria-setsize={siblings}
      aria-selected={active}
      aria-expanded={isContainer(value) ? open : undefined}
      class={`json-line${active ? ' active' : ''}${found ? ' found' : ''}`}
      style={{
        transform: `translateY(${index * LINE}px)`,
        paddingInlineStart: `${Math.min(depth, DEEPEST_INDENT) * 14 + 4}px`,
      }}
      onClick={onActive}
      onDblClick={onTurn}
    >
      <span class="json-arrow" aria-hidden="true" onClick={isContainer(value) ? onTurn : undefined}>
        {isContainer(value) && <Sign name={open ? 'open' : 'closed'} />}
      </span>
      {step !== null && (
        <>
          <span class="json-key foreign">{cut(String(step))}</span>
          <span class="soft">: </span>
        </>
      )}
      <ValueText value={value} open={open} />
      {first !== undefined && (
        <span class="json-mark" title={here.map(({ rule, title }) => `${rule} ${title}`).join('\n')}>
          {' '}
          <SeverityMark severity={first.severity} /> <b>{first.rule}</b>
          {here.length > 1 && ` ${t('json.more-marks', { count: formats.number(here.length - 1) })}`}
        </span>
      )}
    </div>
  )
}

function ValueText({ value, open }: { readonly value: Json; readonly open: boolean }) {
  const { t, formats } = usePanel()
  if (isContainer(value)) {
    const size = sizeOf(value)
    const [first, last] = Array.isArray(value) ? '[]' : '{}'
    return (
      <span class="soft">
        {size === 0 ? `${first}${last}` : open ? first : `${first}…${last}`}{' '}
        {size > 0 && t(Array.isArray(value) ? 'json.items' : 'json.keys', { count: size })}
      </span>
    )
  }
  if (typeof value !== 'string') return <span class={`json-${typeof value}`}>{String(value)}</span>
  return (
    <span class="json-string foreign">
      {JSON.stringify(value.slice(0, LONGEST))}
      {value.length > LONGEST && (
        <span class="soft"> … {t('json.characters', { count: formats.number(value.length) })}</span>
      )}
    </span>
  )
}
