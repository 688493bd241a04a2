import { expect, test } from '@playwright/test'
import { createPageLoads, type PlacedCall } from '../../../../src/core/capture/page-loads.ts'

const call = (at: number, more: Partial<PlacedCall> = {}): PlacedCall => ({
  at,
  document: null,
  documentUrl: null,
  isMain: true,
  prerendered: false,
  parent: null,
  shown: false,
  leaving: false,
  ...more,
})

function twoLoads() {
  const loads = createPageLoads('run', 1)
  loads.add({ kind: 'loaded', run: 'run', tab: 1, at: 1_000 })
  loads.placeOf(call(2_000, { document: 'a', documentUrl: 'https://player.example/a' }))
  loads.add({ kind: 'loaded', run: 'run', tab: 1, at: 10_000 })
  return loads
}

test('a page that calls long after the next one arrived is shown again, and the other one is left', () => {
  const loads = twoLoads()
  expect(loads.placeOf(call(11_000, { document: 'a' }))).toMatchObject({ pageLoad: 'run/1/1000', left: true })
  expect(loads.list().map(({ leftAt }) => leftAt)).toEqual([10_000, null])
  expect(loads.placeOf(call(20_000, { document: 'a' }))).toMatchObject({
    pageLoad: 'run/1/1000',
    left: false,
  })
  expect(loads.list().map(({ leftAt }) => leftAt)).toEqual([null, 20_000])
})

test('where the browser says what is shown, a page is shown again with its first call after the next one has called', () => {
  const loads = twoLoads()
  const farewell = { document: 'a', shown: true, leaving: true }
  // Before the next page has called nothing tells a page that is being left from one that is back.
  expect(loads.placeOf(call(10_010, farewell))).toMatchObject({ pageLoad: 'run/1/1000', left: true })
  loads.placeOf(call(10_050, { document: 'b', shown: true }))
  loads.placeOf(call(10_060, { document: 'a', leaving: true }))
  expect(loads.list().map(({ leftAt }) => leftAt)).toEqual([10_000, null])
  expect(loads.placeOf(call(11_000, { document: 'a', shown: true }))).toMatchObject({
    pageLoad: 'run/1/1000',
    left: false,
  })
  expect(loads.list().map(({ leftAt }) => leftAt)).toEqual([null, 11_000])
  expect(loads.placeOf(call(11_100, { document: 'b', shown: true }))).toMatchObject({
    pageLoad: 'run/1/10000',
    left: false,
  })
  expect(loads.list().map(({ leftAt }) => leftAt)).toEqual([11_100, null])
})

test('another main document than the page had is another page, though nobody asked for it', () => {
  const loads = twoLoads()
  loads.placeOf(call(10_050, { document: 'b', shown: true }))
  loads.placeOf(call(10_060, { document: 'ad', isMain: false, shown: true }))
  expect(loads.placeOf(call(10_070, { document: 'x', isMain: false, shown: true }))).toMatchObject({
    pageLoad: 'run/1/10000',
  })
  expect(loads.placeOf(call(11_000, { document: 'c', shown: true }))).toEqual({
    pageLoad: 'c',
    left: false,
    closed: false,
  })
  expect(loads.list().map(({ leftAt }) => leftAt)).toEqual([10_000, 11_000, null])
  // Its beginning was not seen: it is no load from which anything could be proved.
  expect(loads.list().map(({ late }) => late)).toEqual([undefined, undefined, true])
  expect(loads.placeOf(call(11_100, { document: 'frame', isMain: false, shown: true })).pageLoad).toBe('c')
  loads.add({ kind: 'loaded', run: 'run', tab: 1, at: 12_000 })
  expect(loads.placeOf(call(12_010, { document: 'c', leaving: true }))).toMatchObject({
    pageLoad: 'c',
    left: true,
  })
})

test('where the browser does not say what is shown, only time tells another page from the one that is left', () => {
  const loads = twoLoads()
  loads.placeOf(call(10_050, { document: 'b' }))
  expect(loads.placeOf(call(10_100, { document: 'late' })).pageLoad).toBe('run/1/10000')
  expect(loads.placeOf(call(16_000, { document: 'c' })).pageLoad).toBe('c')
  expect(loads.list().map(({ leftAt }) => leftAt)).toEqual([10_000, 16_000, null])
  // The farewell of the page that is left is nobody's return.
  loads.placeOf(call(16_010, { document: 'b' }))
  expect(loads.list().map(({ leftAt }) => leftAt)).toEqual([10_000, 16_000, null])
})

test('a call without a document belongs to the page before when that page had its address', () => {
  const loads = twoLoads()
  const farewell = { documentUrl: 'https://player.example/a' }
  expect(loads.placeOf(call(10_100, farewell))).toMatchObject({ pageLoad: 'run/1/1000', left: true })
  expect(loads.placeOf(call(10_200, { documentUrl: 'https://player.example/b' }))).toMatchObject({
    pageLoad: 'run/1/10000',
    left: false,
  })
})

test('a prerendered document is a load of its own, before and after it is shown', () => {
  const loads = twoLoads()
  for (const prerendered of [true, false]) {
    expect(loads.placeOf(call(12_000, { document: 'p', prerendered }))).toMatchObject({
      pageLoad: 'p',
      left: false,
    })
  }
  expect(loads.list()).toHaveLength(2)
})

test('a prerendered page that is never shown leaves the page that is shown where it is', () => {
  const loads = twoLoads()
  loads.placeOf(call(11_000, { document: 'b', shown: true }))
  const hidden = { document: 'p', isMain: false, prerendered: true }
  const within = { document: 'frame', isMain: false, prerendered: true, parent: 'p' }
  expect(loads.placeOf(call(20_000, hidden))).toEqual({ pageLoad: 'p', left: false, closed: false })
  expect(loads.placeOf(call(20_100, within)).pageLoad).toBe('p')
  expect(loads.unshown()).toEqual(['p'])
  expect(loads.placeOf(call(20_200, { document: 'b', shown: true })).pageLoad).toBe('run/1/10000')
  expect(loads.list().map(({ leftAt }) => leftAt)).toEqual([10_000, null])
})

test('a prerendered page is shown from its first call that says so, and the page before it is left', () => {
  const loads = twoLoads()
  loads.placeOf(call(11_000, { document: 'b', shown: true }))
  loads.placeOf(call(11_500, { document: 'p', isMain: false, prerendered: true }))
  expect(loads.unshown()).toEqual(['p'])
  const shown = { document: 'p', shown: true }
  expect(loads.placeOf(call(12_000, shown))).toEqual({ pageLoad: 'p', left: false, closed: false })
  expect(loads.placeOf(call(12_010, { document: 'b', leaving: true }))).toMatchObject({
    pageLoad: 'run/1/10000',
    left: true,
  })
  expect(loads.list()).toEqual([
    { pageLoad: 'run/1/1000', at: 1_000, leftAt: 10_000 },
    { pageLoad: 'run/1/10000', at: 10_000, leftAt: 12_000 },
    { pageLoad: 'p', at: 12_000, leftAt: null, late: true },
  ])
  expect(loads.unshown()).toEqual([])
  loads.add({ kind: 'closed', run: 'run', tab: 1, at: 13_000 })
  expect(loads.placeOf(call(11_500, { document: 'p', isMain: false, prerendered: true })).left).toBe(false)
  expect(loads.list().at(-1)?.leftAt).toBe(13_000)
})
