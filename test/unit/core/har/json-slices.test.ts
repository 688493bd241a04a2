import { expect, test } from '@playwright/test'
import fc from 'fast-check'
import { sliceJson } from '../../../../src/core/har/json-slices.ts'

function cut(text: string, sizes: readonly number[]): string[] {
  const pieces: string[] = []
  let at = 0
  for (let i = 0; at < text.length; i++) {
    const size = Math.max(1, sizes[i % Math.max(1, sizes.length)] ?? 1)
    pieces.push(text.slice(at, at + size))
    at += size
  }
  return pieces
}

test('elements and skeleton together are the JSON, however it is cut into pieces', () => {
  fc.assert(
    fc.property(
      fc.array(fc.jsonValue()),
      fc.jsonValue(),
      fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 }),
      fc.constantFrom(0, 1, '\t'),
      (entries, other, sizes, indent) => {
        const value = {
          before: other,
          log: { 'a"\\': other, entries, pages: [other], after: other },
          entries: [1],
        }
        const text = JSON.stringify(value, null, indent)
        const slicer = sliceJson(['log.entries'])
        const slices = cut(text, sizes).flatMap(piece => slicer.push(piece))
        expect(slices.map(slice => JSON.parse(slice.text ?? ''))).toEqual(JSON.parse(JSON.stringify(entries)))
        expect(slices.map(slice => slice.index)).toEqual(entries.map((_, index) => index))
        for (const slice of slices) expect(text.startsWith(slice.text ?? '?', slice.at)).toBe(true)
        expect(JSON.parse(slicer.skeleton() ?? '')).toEqual(
          JSON.parse(JSON.stringify({ ...value, log: { ...value.log, entries: [] } })),
        )
        expect(slicer.rest()).toBe('')
        expect(slicer.fault()).toBeNull()
      },
    ),
    { numRuns: 300 },
  )
})

test('arbitrary text neither throws nor hangs', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...'{}[]",:\\ n1ue\n'.split('')), maxLength: 200 }),
      text => {
        const slicer = sliceJson(['', 'log.entries'])
        for (const piece of cut(text, [3])) slicer.push(piece)
        slicer.place()
      },
    ),
    { numRuns: 2000 },
  )
})

test('a missing or doubled separator between elements is a fault with its place', () => {
  for (const [text, at] of [
    ['[{} {}]', 4],
    ['[{},,{}]', 4],
    ['[{},]', 4],
    ['[,{}]', 1],
  ] as const) {
    const slicer = sliceJson([''])
    slicer.push(text)
    expect(slicer.fault()?.at, text).toBe(at)
  }
})
