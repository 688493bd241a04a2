import { expect, test } from '@playwright/test'
import fc from 'fast-check'
import { type Analysis, analyse } from '../../../src/core/analyse.ts'
import { readBody } from '../../../src/core/protocols/collection/reader.ts'
import type { Finding } from '../../../src/core/rules/finding.ts'
import { messageOf } from '../../../src/core/rules/message-of.ts'
import { type Call, capture, event, start, VOD } from '../../support/capture-builder.ts'

// Nothing that a page sends may throw, hang or change its answer.

/** JSON in the shape of this API where it can be, with anything in its places. */
const almostABody: fc.Arbitrary<string> = fc
  .record(
    {
      eventType: fc.oneof(
        fc.constantFrom<unknown>('sessionStart', 'ping', 'adStart', 'statesUpdate'),
        fc.jsonValue(),
      ),
      playerTime: fc.oneof(
        fc.record({ playhead: fc.jsonValue(), ts: fc.jsonValue() }, { requiredKeys: [] }),
        fc.jsonValue(),
      ),
      params: fc.oneof(
        fc.dictionary(
          fc.oneof(fc.constantFrom(...Object.keys(VOD), '__proto__', 'constructor'), fc.string()),
          fc.jsonValue(),
        ),
        fc.jsonValue(),
      ),
      customMetadata: fc.jsonValue(),
      qoeData: fc.jsonValue(),
      toString: fc.jsonValue(),
    },
    { requiredKeys: [] },
  )
  .map(value => JSON.stringify(value))
const anyText = fc.oneof(almostABody, fc.json(), fc.string({ unit: 'binary' }), fc.constant('{"eventType":'))

test('whatever the bodies of a session hold, the judge answers, and answers the same twice', () => {
  fc.assert(
    fc.property(anyText, anyText, anyText, (first, second, third) => {
      const calls = [
        start().saying(first).at(0),
        event('play').saying(second).at(1),
        event('ping').saying(third).at(2),
        event('sessionEnd').at(3),
      ]
      const fault = faultIn(calls)
      if (fault !== null) throw new Error(fault)
    }),
    { numRuns: 150 },
  )
})

const DEEP = 10_000
const LONG = 'x'.repeat(10_000)
const HOSTILE: Readonly<Record<string, string>> = {
  'nothing at all': '',
  'only spaces': ' '.repeat(1_000),
  'an array of rubbish': '[1,null,[],{},"x"]',
  'an array ten thousand deep': '['.repeat(DEEP) + ']'.repeat(DEEP),
  'params ten thousand deep': `{"eventType":"sessionStart","playerTime":{"playhead":0,"ts":1},"params":{"media.id":${'{"a":'.repeat(DEEP)}1${'}'.repeat(DEEP)}}}`,
  'a __proto__ key':
    '{"__proto__":{"polluted":1},"eventType":"ping","playerTime":{"playhead":0,"ts":1,"__proto__":{}},"params":{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}}',
  'keys and values of ten thousand characters': JSON.stringify({
    eventType: 'sessionStart',
    playerTime: { playhead: 0, ts: 1 },
    params: { [LONG]: LONG, 'media.id': LONG },
    customMetadata: { [LONG]: LONG },
  }),
  'markup in names': JSON.stringify({
    eventType: '<img src=x onerror=alert(1)>',
    playerTime: { playhead: 0, ts: 1, '<script>': 1 },
    params: { 'media.name': '</script><script>alert(1)</script>' },
  }),
  'numbers out of all bounds':
    '{"eventType":"ping","playerTime":{"playhead":1e999,"ts":-1e999},"params":{"media.length":1e-400}}',
  'UTF-16 read as UTF-8': '\uFFFD\uFFFD{\u0000"\u0000e\u0000',
  'half a surrogate pair':
    '{"eventType":"ping","playerTime":{"playhead":0,"ts":1},"params":{"media.name":"\\ud83c"}}',
  'five megabytes': JSON.stringify({
    eventType: 'sessionStart',
    playerTime: { playhead: 0, ts: 1 },
    params: { 'media.id': 'y'.repeat(5_000_000) },
  }),
}

for (const [what, text] of Object.entries(HOSTILE)) {
  test(`a body of ${what} is judged like any other`, () => {
    const calls = [start().at(0), event('play').saying(text).at(1), event('sessionEnd').at(2)]
    expect(faultIn(calls)).toBeNull()
    expect(faultIn([start().saying(text).at(0), event('play').at(1)])).toBeNull()
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
  })
}

test('a body is read as it is written: nothing is coerced, nothing is inherited', () => {
  const reading = readBody(
    '{"eventType":"ping","playerTime":{"playhead":"60","ts":"1"},"__proto__":{"params":{}}}',
  )
  expect(reading).toMatchObject({ kind: 'single', events: [{ playhead: null, ts: null, params: null }] })
})

/** The first promise that the judge breaks over these calls, or `null`. */
function faultIn(calls: readonly Call[]): string | null {
  const { exchanges, context, options } = capture(...calls)
  const judged = analyse(exchanges, context, options)
  if (JSON.stringify(judged) !== JSON.stringify(analyse(exchanges, context, options))) return 'two answers'
  for (const { findings, events } of judged.sessions) {
    for (const finding of findings) {
      for (const { event: index } of finding.occurrences) {
        if (index !== null && events.at(index) === undefined) return `${finding.rule} names event ${index}`
      }
    }
  }
  for (const finding of findingsOf(judged)) {
    for (const locale of ['en', 'es'] as const) {
      const said = messageOf(finding, locale)
      if (said === '' || said.length > 4_000) return `${finding.rule} says ${said.length} characters`
    }
  }
  return null
}

function findingsOf({ sessions, unlinked }: Analysis): readonly Finding[] {
  return [...sessions.flatMap(session => session.findings), ...unlinked]
}
