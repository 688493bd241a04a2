import { expect, test } from '@playwright/test'
import fc from 'fast-check'
import type { Json } from '../../../../src/core/json.ts'
import { EVENT_TYPES } from '../../../../src/core/protocols/collection/event-types.ts'
import { fitsPlainly } from '../../../../src/core/protocols/collection/plain-shapes.ts'
import { fitsFully } from '../../../../src/core/protocols/collection/shapes.ts'
import { bodiesOf } from './bodies-of.ts'

// The short way to see that a body is faultless must never see it where the full shape does not.

for (const type of EVENT_TYPES) {
  test(`what fits plainly fits: ${type}`, () => {
    fc.assert(
      fc.property(bodiesOf(type), body => {
        if (fitsPlainly(type, body)) expect(fitsFully(type, body), JSON.stringify(body)).toBe(true)
      }),
      { numRuns: 400 },
    )
  })
}

test('ordinary bodies need only the short way', () => {
  const playerTime: Json = { playhead: 12.5, ts: 1_700_000_000_000 }
  expect(fitsPlainly('ping', { eventType: 'ping', playerTime })).toBe(true)
  expect(fitsPlainly('play', { eventType: 'play', playerTime, params: {} })).toBe(true)
  const chapter = { 'media.chapter.index': 1, 'media.chapter.offset': 0, 'media.chapter.length': 190.5 }
  expect(fitsPlainly('chapterStart', { eventType: 'chapterStart', playerTime, params: chapter })).toBe(true)
  expect(fitsPlainly('chapterStart', { eventType: 'chapterStart', playerTime, params: {} })).toBe(false)
})
