import { expect, test } from '@playwright/test'
import fc from 'fast-check'
import { appendAll, emptyList, itemAt, iterate, truncate } from '../../../../src/core/session/chunked-list.ts'

test('a chunked list is the array it stands for, whatever was appended and cut', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(200), fc.nat(400)), { maxLength: 20 }), moves => {
      let list = emptyList<number>()
      let array: number[] = []
      for (const [added, kept] of moves) {
        const more = Array.from({ length: added }, (_, index) => array.length + index)
        list = appendAll(list, more)
        array = [...array, ...more]
        list = truncate(list, kept)
        array = array.slice(0, kept)
        expect([...iterate(list)]).toEqual(array)
        expect(list.length).toBe(array.length)
        expect(itemAt(list, array.length)).toBeUndefined()
        expect(itemAt(list, -1)).toBeUndefined()
      }
    }),
    { numRuns: 60 },
  )
})

test('an earlier list is untouched by what is appended to it later', () => {
  const first = appendAll(emptyList<number>(), [1, 2, 3])
  appendAll(first, [4])
  appendAll(truncate(first, 1), [9])
  expect([...iterate(first)]).toEqual([1, 2, 3])
})
