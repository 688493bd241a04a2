import { expect, test } from '@playwright/test'
import fc from 'fast-check'
import type { Json, JsonObject } from '../../../../src/core/json.ts'
import { EVENT_TYPES, type EventType } from '../../../../src/core/protocols/collection/event-types.ts'
import { PARAMS, type Param } from '../../../../src/core/protocols/collection/params.ts'
import { fitsPlainly } from '../../../../src/core/protocols/collection/plain-shapes.ts'
import { fitsFully } from '../../../../src/core/protocols/collection/shapes.ts'

// The short way to see that a body is faultless must never see it where the full shape does not.

const anyValue: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    0,
    -1,
    1.5,
    -0.5,
    Number.POSITIVE_INFINITY,
    '',
    ' ',
    'text',
    '<timestamp>',
    '{uri}',
    true,
    null,
    [],
    {},
  ),
  fc.integer(),
  fc.double(),
  fc.string(),
  fc.jsonValue(),
)

function goodValue({ type }: Param): fc.Arbitrary<unknown> {
  switch (type) {
    case 'integer':
      return fc.nat()
    case 'number':
      return fc.double({ min: 0, max: 1e6, noNaN: true })
    case 'boolean':
      return fc.boolean()
    case 'string':
      return fc.constantFrom('text', 'show-1')
    case 'object':
      return fc.constant({ id: '1' })
    case 'array':
      return fc.constant([{ 'media.state.name': 'mute' }])
  }
}

/** Faultless values as a rule, and now and then anything: most bodies are at the edge of the shape. */
function seldomOff(good: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 40, arbitrary: good }, { weight: 1, arbitrary: anyValue })
}

function bodiesOf(type: EventType): fc.Arbitrary<JsonObject> {
  const own = PARAMS.filter(({ place, on }) => place === 'params' && on.includes(type))
  const time = { playhead: seldomOff(fc.double({ noNaN: true, min: 0, max: 1e5 })), ts: seldomOff(fc.nat()) }
  const params = fc.record(Object.fromEntries(own.map(one => [one.key, seldomOff(goodValue(one))])), {
    requiredKeys: own.filter(one => one.required.includes(type)).map(one => one.key),
  })
  const body = fc.record({
    eventType: seldomOff(fc.constant(type)),
    playerTime: seldomOff(withKeysOff(fc.record(time), ['ts', 'playhead'])),
    params: seldomOff(
      withKeysOff(
        params,
        own.map(one => one.key),
      ),
    ),
  })
  return withKeysOff(body, ['params', 'playerTime', 'eventType']) as fc.Arbitrary<JsonObject>
}

/** Now and then a key too few or too many. */
function withKeysOff(object: fc.Arbitrary<object>, keys: readonly string[]): fc.Arbitrary<object> {
  const missing = fc.option(fc.constantFrom('', ...keys), { freq: 2 })
  const stray = fc.option(
    fc.constantFrom('__proto__', 'constructor', 'qoeData', 'customMetadata', 'media.lengt'),
    { freq: 2 },
  )
  const off = fc.tuple(missing, stray)
  const none = fc.constant([null, null] as const)
  return fc
    .tuple(object, fc.oneof({ weight: 4, arbitrary: none }, { weight: 1, arbitrary: off }))
    .map(([whole, [gone, extra]]) => {
      const entries = Object.entries(whole).filter(([key]) => key !== gone)
      return Object.fromEntries(extra === null ? entries : [...entries, [extra, {}]])
    })
}

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
