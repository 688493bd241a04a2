import fc from 'fast-check'
import type { JsonObject } from '../../../../src/core/json.ts'
import type { EventType } from '../../../../src/core/protocols/collection/event-types.ts'
import { PARAMS, type Param } from '../../../../src/core/protocols/collection/params.ts'

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

/** Bodies of an event type at the edge of its shape. `more`: further members that some of them have. */
export function bodiesOf(
  type: EventType,
  more: Readonly<Record<string, fc.Arbitrary<unknown>>> = {},
): fc.Arbitrary<JsonObject> {
  const own = PARAMS.filter(({ place, on }) => place === 'params' && on.includes(type))
  const time = { playhead: seldomOff(fc.double({ noNaN: true, min: 0, max: 1e5 })), ts: seldomOff(fc.nat()) }
  const params = fc.record(Object.fromEntries(own.map(one => [one.key, seldomOff(goodValue(one))])), {
    requiredKeys: own.filter(one => one.required.includes(type)).map(one => one.key),
  })
  const body = fc.record(
    {
      eventType: seldomOff(fc.constant(type)),
      playerTime: seldomOff(withKeysOff(fc.record(time), ['ts', 'playhead'])),
      params: seldomOff(
        withKeysOff(
          params,
          own.map(one => one.key),
        ),
      ),
      ...more,
    },
    { requiredKeys: ['eventType', 'playerTime', 'params'] },
  )
  // With parameters a ping or an error never fits.
  const bare = type === 'ping' || type === 'error' ? fc.boolean() : fc.constant(false)
  const likely = fc.tuple(body, bare).map(([whole, drop]) => {
    const { params: _, ...rest } = whole
    return drop ? rest : whole
  })
  return withKeysOff(likely, ['params', 'playerTime', 'eventType']) as fc.Arbitrary<JsonObject>
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
