import { expect, test } from '@playwright/test'
import fc from 'fast-check'
import {
  type Column,
  columnsThatFit,
  holding,
  NO_CHOICES,
  nextSort,
  tracksOf,
} from '../../../../src/panel/grid/column.ts'
import { keyMove } from '../../../../src/panel/grid/key-move.ts'
import { atEnd, rowsInView, scrollToShow } from '../../../../src/panel/grid/rows-in-view.ts'

const column = (id: string, width: number, more: Partial<Column<string>> = {}): Column<string> => ({
  id,
  title: id,
  width,
  text: row => row,
  ...more,
})
const key = (name: string) => ({ key: name, ctrlKey: false, shiftKey: false })
const noHeadings = () => false

test('the rows drawn are few, in range, and cover what is seen, for any scroll position', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -100, max: 3_000_000 }),
      fc.integer({ min: 0, max: 2000 }),
      fc.integer({ min: 0, max: 100_000 }),
      (top, height, count) => {
        const { from, to } = rowsInView(top, height, 24, count)
        expect(from).toBeGreaterThanOrEqual(0)
        expect(to).toBeLessThanOrEqual(count)
        expect(to - from).toBeLessThanOrEqual(Math.ceil(height / 24) + 14)
        const firstSeen = Math.floor(Math.max(0, top) / 24)
        if (firstSeen < count && height > 0) expect(from <= firstSeen && firstSeen < to).toBe(true)
      },
    ),
  )
})

test('revealing a row scrolls no further than needed', () => {
  expect(scrollToShow(0, 480, 240, 24)).toBe(0)
  expect(scrollToShow(25, 480, 240, 24)).toBe(480)
  expect(scrollToShow(30, 480, 240, 24)).toBe(504)
})

test('the view is at the end when the last row is seen', () => {
  expect(atEnd(0, 240, 24, 10)).toBe(true)
  expect(atEnd(0, 240, 24, 11)).toBe(false)
})

test('narrow grids drop columns in the order that the columns say, and never one that stays', () => {
  const columns = [
    column('status', 50),
    column('id', 100, { drops: 1 }),
    column('host', 100, { drops: 3 }),
    column('player', 100, { drops: 2 }),
  ]
  const at = (width: number) => columnsThatFit(columns, NO_CHOICES, width).map(({ id }) => id)
  expect(at(350)).toEqual(['status', 'id', 'host', 'player'])
  expect(at(300)).toEqual(['status', 'id', 'player'])
  expect(at(200)).toEqual(['status', 'id'])
  expect(at(10)).toEqual(['status'])
})

test('a growing column keeps what it needs to be read; others drop for it', () => {
  const columns = [
    column('event', 150, { grows: true, least: 126 }),
    column('status', 60),
    column('size', 60, { drops: 1 }),
  ]
  const at = (width: number) => columnsThatFit(columns, NO_CHOICES, width).map(({ id }) => id)
  expect(at(246)).toEqual(['event', 'status', 'size'])
  expect(at(245)).toEqual(['event', 'status'])
  expect(tracksOf(columns, NO_CHOICES)).toBe('minmax(126px, 1fr) 60px 60px')
})

test('a column is as wide as what it holds and its title take in the font, and never narrower than it says', () => {
  const columns = [
    column('clock', 66, { holds: ['00:00:00'] }),
    column('id', 40, { holds: ['–', '000000'], mono: true }),
    column('a long title', 50, { holds: ['0'] }),
    column('content', 50),
    column('sorted', 40, { holds: ['0'], sortable: true }),
  ]
  const widths = (figure: number) =>
    holding(columns, (text, as) => text.length * (as === 'mono' ? 6 : figure)).map(({ width }) => width)
  expect(widths(6)).toEqual([66, 49, 85, 50, 53])
  expect(widths(7.2)).toEqual([71, 49, 100, 50, 61])
})

test('a fixed column cannot be hidden', () => {
  const columns = [column('verdict', 50, { fixed: true }), column('host', 100)]
  expect(columnsThatFit(columns, { ...NO_CHOICES, hidden: ['verdict', 'host'] }, 500)).toEqual([columns[0]])
})

test('the last column fills the row when none grows', () => {
  expect(tracksOf([column('a', 50), column('b', 60)], NO_CHOICES)).toBe('50px minmax(60px, 1fr)')
  expect(tracksOf([column('a', 50, { grows: true }), column('b', 60)], NO_CHOICES)).toBe(
    'minmax(72px, 1fr) 60px',
  )
})

test('a heading sorts up, down, then not', () => {
  const up = nextSort(null, 'host')
  expect(up).toEqual({ column: 'host', descending: false })
  const down = nextSort(up, 'host')
  expect(down).toEqual({ column: 'host', descending: true })
  expect(nextSort(down, 'host')).toBeNull()
  expect(nextSort(down, 'id')).toEqual({ column: 'id', descending: false })
})

test('keys move through rows, stop at both ends, and step over headings', () => {
  const heading = (index: number) => index === 0 || index === 4
  expect(keyMove(key('ArrowDown'), null, 8, 3, noHeadings)).toBe(0)
  expect(keyMove(key('ArrowDown'), 7, 8, 3, noHeadings)).toBe(7)
  expect(keyMove(key('ArrowUp'), 0, 8, 3, noHeadings)).toBe(0)
  expect(keyMove(key('End'), 0, 8, 3, noHeadings)).toBe(7)
  expect(keyMove(key('PageDown'), 1, 8, 3, noHeadings)).toBe(4)
  expect(keyMove(key('ArrowDown'), 3, 8, 3, heading)).toBe(5)
  expect(keyMove(key('ArrowUp'), 5, 8, 3, heading)).toBe(3)
  expect(keyMove(key('ArrowUp'), 1, 8, 3, heading)).toBe(1)
  expect(keyMove(key('Home'), 6, 8, 3, heading)).toBe(1)
  expect(keyMove(key('x'), 6, 8, 3, heading)).toBeNull()
  expect(keyMove(key('End'), null, 0, 3, heading)).toBeNull()
})
