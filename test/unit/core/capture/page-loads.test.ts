import { expect, test } from '@playwright/test'
import { createPageLoads, type PlacedCall } from '../../../../src/core/capture/page-loads.ts'

const call = (at: number, more: Partial<PlacedCall> = {}): PlacedCall => ({
  at,
  document: null,
  documentUrl: null,
  prerendered: false,
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
