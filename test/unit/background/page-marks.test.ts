import { expect, test } from '@playwright/test'
import { readPageMarks } from '../../../src/background/page-marks.ts'

const MINUTE = 60_000

test('what the next background must read begins with the oldest page that is still shown, and has called', () => {
  const marks = readPageMarks(undefined)
  expect(marks.unneeded(marks.upTo, 0)).toBe(0)
  marks.came(1, 8, 0)
  marks.called(1, 10)
  marks.called(1, 11)
  marks.called(2, 40)
  const next = readPageMarks(marks.write(90))
  // From the load on, not only from the first call: what is known of the page begins there.
  expect(next.unneeded(next.upTo, 0)).toBe(7)
  next.closed(1)
  expect(next.unneeded(95, 0)).toBe(39)
  next.came(1, 96, 0)
  expect(next.unneeded(96, 0)).toBe(39)
  next.called(1, 97)
  next.closed(2)
  expect(readPageMarks(next.write(97)).unneeded(97, 0)).toBe(95)
})

test('a page that was left is read again for as long as a browser may keep it for going back', () => {
  const marks = readPageMarks(undefined)
  marks.came(1, 8, 0)
  marks.called(1, 10)
  marks.came(1, 20, MINUTE)
  marks.called(1, 21)
  const next = readPageMarks(marks.write(90))
  expect(next.unneeded(90, 30 * MINUTE)).toBe(7)
  expect(next.unneeded(90, 31 * MINUTE)).toBe(19)
  next.closed(1)
  expect(next.unneeded(90, 2 * MINUTE)).toBe(90)
})

test('what is read again is not taken for news: the page that is shown was not left', () => {
  const marks = readPageMarks(undefined)
  marks.came(1, 8, 0)
  marks.called(1, 10)
  const next = readPageMarks(marks.write(20))
  next.came(1, 8, 0)
  next.called(1, 10)
  expect(next.write(20)).toBe(marks.write(20))
})

test('marks that cannot be read mean the whole log, and those of an earlier version are read', () => {
  for (const text of ['', 'x', '{}', '{"upTo":"3","tabs":[]}', '{"upTo":3,"tabs":[],"left":1}', 'null'])
    expect(readPageMarks(text).upTo).toBe(0)
  expect(readPageMarks('{"upTo":30,"tabs":[[1,20]]}').unneeded(30, 0)).toBe(19)
})
