import { expect, test } from '@playwright/test'
import fc from 'fast-check'
import { followed, liveEnd } from '../../../../src/core/timeline/live.ts'

test('the axis of an open session always has room for now, and stands still most of the time', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 86_400_000 }), now => {
      const end = liveEnd(0, now)
      expect(end).toBeGreaterThan(now)
      expect(end).toBeLessThanOrEqual(now + Math.max(10_000, now * 0.4))
    }),
  )
  const ends = new Set(Array.from({ length: 3600 }, (_, second) => liveEnd(0, second * 1000)))
  expect(ends.size).toBeLessThan(30)
})

test('a zoomed view goes on by whole pages when now leaves it, and stays otherwise', () => {
  const view = { from: 0, until: 10_000 }
  expect(followed(view, 10_000)).toBe(view)
  expect(followed(view, 10_001)).toEqual({ from: 7000, until: 17_000 })
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e9 }), now => {
      const { from, until } = followed(view, now)
      expect(now >= from && now <= until).toBe(true)
    }),
  )
})
