import { expect, test } from '@playwright/test'
import type { Searchable } from '../../../../src/core/search/match.ts'
import type { SessionsQuestion } from '../../../../src/panel/analyst/frame-questions.ts'
import { type Listed, viewList } from '../../../../src/panel/analyst/list-view.ts'
import type { SessionRow } from '../../../../src/panel/session-list/session-row.ts'
import { shortSid } from '../../../../src/panel/session-list/short-sid.ts'
import { sortRows } from '../../../../src/panel/session-list/sort-rows.ts'

const row = (key: string, more: Partial<SessionRow> = {}): SessionRow => ({
  kind: 'session',
  key,
  source: 'tab',
  id: null,
  startedAt: null,
  status: 201,
  contentName: key,
  contentId: null,
  streamType: 'vod',
  player: null,
  host: 'h.example',
  duration: 0,
  events: 1,
  failure: null,
  lastPlayhead: null,
  condition: 'live',
  clock: null,
  tally: { errors: 0, warnings: 0, notes: 0, unknown: 0 },
  legible: true,
  noted: false,
  ...more,
})

const listed = (one: SessionRow): Listed => ({
  row: one,
  searchable: (): Searchable => ({
    host: one.host,
    sid: one.id,
    content: [one.contentName ?? ''],
    player: one.player,
    kind: one.streamType,
    condition: one.condition,
    statuses: new Set([one.status]),
    events: new Set(),
    rules: new Set(),
    severities: new Set(),
    says: () => false,
  }),
})

const everything: SessionsQuestion = {
  filter: '',
  severities: [],
  sort: null,
  from: 0,
  to: 100,
  selected: null,
}
const errors = (count: number) => ({ errors: count, warnings: 0, notes: 0, unknown: 0 })
const keysOf = (view: ReturnType<typeof viewList>) =>
  view.rows.map(line => (line.kind === 'session' ? line.key : `# ${line.over}`))

test('sessions of a page that is only prepared, and of workers, stand under headings of their own', () => {
  const live = [
    listed(row('worker', { source: 'background' })),
    listed(row('prepared', { source: 'unshown' })),
    listed(row('shown')),
  ]
  expect(keysOf(viewList(everything, live, []))).toEqual([
    'shown',
    '# unshown',
    'prepared',
    '# background',
    'worker',
  ])
})

test('workers without a tab stand under their own heading, imported files under theirs', () => {
  const live = [listed(row('w', { source: 'background' })), listed(row('a'))]
  const view = viewList(everything, live, [
    { importId: 'import-1', file: 'tv.har', listed: [listed(row('tv'))] },
  ])
  expect(keysOf(view)).toEqual(['a', '# background', 'w', '# import', 'tv'])
  expect(view).toMatchObject({ lines: 5, shown: 3, hidden: 0 })
})

test('what the filter and the severities hide is counted, and severities do not change the counts on the chips', () => {
  const live = [
    listed(row('a', { tally: errors(2) })),
    listed(row('b')),
    listed(row('other', { tally: errors(1) })),
  ]
  const view = viewList({ ...everything, filter: '-content:other', severities: ['error'] }, live, [])
  expect(keysOf(view)).toEqual(['a'])
  expect(view).toMatchObject({ shown: 1, hidden: 2, tally: errors(2) })
})

test('the place of the selected session is told though its line is not among those asked for', () => {
  const live = ['a', 'b', 'c'].map(key => listed(row(key)))
  const view = viewList({ ...everything, from: 0, to: 1, selected: 'c' }, live, [])
  expect(keysOf(view)).toEqual(['a'])
  expect(view.selectedAt).toBe(2)
  expect(viewList({ ...everything, selected: 'gone' }, live, []).selectedAt).toBeNull()
})

test('sorting is stable, numbers in names count as numbers, and unknown values come last both ways', () => {
  const rows = [row('Part 10'), row('Part 9'), row('x', { contentName: null }), row('part 9')]
  const names = (descending: boolean) =>
    sortRows(rows, { column: 'content', descending }).map(one => one.contentName)
  expect(names(false)).toEqual(['Part 9', 'part 9', 'Part 10', null])
  expect(names(true)).toEqual(['Part 10', 'Part 9', 'part 9', null])
})

test('an unknown column, or one named like a part of every object, keeps the order of capture', () => {
  const rows = [row('b'), row('a')]
  expect(sortRows(rows, { column: 'constructor', descending: false })).toEqual(rows)
  expect(sortRows(rows, { column: '__proto__', descending: true })).toEqual(rows)
})

test('errors weigh more than any number of warnings', () => {
  const many = row('many', { tally: { errors: 0, warnings: 900, notes: 0, unknown: 0 } })
  expect(
    sortRows([many, row('one', { tally: errors(1) })], { column: 'verdict', descending: true }).map(
      ({ key }) => key,
    ),
  ).toEqual(['one', 'many'])
})

test('a session ID is shortened in the middle, never inside a character', () => {
  expect(shortSid('bfcca2ca597a3c71df58')).toBe('bfcca2…df58')
  expect(shortSid('short')).toBe('short')
  expect(shortSid(null)).toBe('–')
  expect(shortSid('😀'.repeat(20))).toBe(`${'😀'.repeat(6)}…${'😀'.repeat(4)}`)
})
