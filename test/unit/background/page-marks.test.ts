import { expect, test } from '@playwright/test'
import { readPageMarks } from '../../../src/background/page-marks.ts'

test('what the next background must read begins with the oldest call of a page that is still shown', () => {
  const marks = readPageMarks(undefined)
  expect(marks.unneeded(marks.upTo)).toBe(0)
  marks.called(1, 10)
  marks.called(1, 11)
  marks.called(2, 40)
  const next = readPageMarks(marks.write(90))
  expect(next.unneeded(next.upTo)).toBe(9)
  next.left(1)
  expect(next.unneeded(95)).toBe(39)
  next.called(1, 96)
  next.left(2)
  expect(readPageMarks(next.write(97)).unneeded(97)).toBe(95)
})

test('marks that cannot be read mean the whole log', () => {
  for (const text of ['', 'x', '{}', '{"upTo":"3","tabs":[]}', 'null'])
    expect(readPageMarks(text).upTo).toBe(0)
})
