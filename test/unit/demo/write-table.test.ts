import { expect, test } from '@playwright/test'
import { writeTable } from '../../../src/demo/write-table.ts'

const LIST = {
  header: ['Status', 'Content'],
  rows: [
    ['201', 'A film with a rather long title'],
    ['400', 'Ñandú — 日本'],
  ],
}

test('columns are as wide as their widest cell', () => {
  expect(writeTable(LIST, 80).split('\n')).toEqual([
    'Status  Content',
    '──────  ───────────────────────────────',
    '201     A film with a rather long title',
    '400     Ñandú — 日本',
  ])
})

test('what does not fit is shortened, and says so', () => {
  expect(writeTable(LIST, 22).split('\n').slice(2)).toEqual([
    '201     A film with a…',
    '400     Ñandú — 日本',
  ])
})

test('wide characters are counted as wide when they are shortened', () => {
  const shortened = writeTable({ header: ['A'], rows: [['日本日本日本日本']] }, 8)
  expect(shortened.split('\n').at(-1)).toBe('日本日…')
})

test('an empty list says that it is empty', () => {
  expect(writeTable({ header: ['Status'], rows: [] }, 80)).toBe('The list is empty.')
})
