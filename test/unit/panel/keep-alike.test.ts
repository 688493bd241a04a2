import { expect, test } from '@playwright/test'
import { keepAlike } from '../../../src/panel/keep-alike.ts'

test('an answer that says the same is the old one, and of another one the parts that are the same are kept', () => {
  const old = {
    rows: [
      { key: 'a', tally: { errors: 0 } },
      { key: 'b', tally: { errors: 1 } },
    ],
    from: 0,
  }
  expect(keepAlike(old, structuredClone(old))).toBe(old)
  const grown = keepAlike(old, {
    rows: [
      { key: 'a', tally: { errors: 0 } },
      { key: 'b', tally: { errors: 2 } },
      { key: 'c', tally: { errors: 0 } },
    ],
    from: 0,
  })
  expect(grown.rows[0]).toBe(old.rows[0])
  expect(grown.rows[1]).toEqual({ key: 'b', tally: { errors: 2 } })
  expect(grown.rows).toHaveLength(3)
  expect(Array.isArray(grown.rows)).toBe(true)
})

test('what is shorter, gone, of another kind or another version is new', () => {
  const rows = [{ key: 'a' }, { key: 'b' }]
  expect(keepAlike(rows, [{ key: 'a' }])).toEqual([{ key: 'a' }])
  expect(keepAlike<unknown>({ a: 1, b: undefined }, { a: 1 })).toEqual({ a: 1 })
  expect(keepAlike<unknown>({ a: 1 }, { b: 1 })).toEqual({ b: 1 })
  expect(keepAlike<unknown>([], {})).toEqual({})
  expect(keepAlike<unknown>(rows, null)).toBeNull()
  const drawn = { version: '1', events: new Float64Array([1]) }
  expect(keepAlike(drawn, { version: '1', events: new Float64Array([1]) })).toBe(drawn)
  const next = { version: '2', events: new Float64Array([1]) }
  expect(keepAlike(drawn, next)).toBe(next)
  const bytes = { at: new Float64Array([1]) }
  expect(keepAlike({ at: new Float64Array([1]) }, bytes).at).toBe(bytes.at)
})
