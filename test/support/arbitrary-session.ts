import fc from 'fast-check'
import type { Json, JsonObject } from '../../src/core/json.ts'
import { EVENT_TYPES } from '../../src/core/protocols/collection/event-types.ts'
import { type Call, type Capture, capture, event, SID, start } from './capture-builder.ts'

// Sessions as no player would send them: any event at any time, with odd values, copies, silences and answers.

const OTHER = 'c0ffee00be29d35886b1a77c2d90e4f5a63b28d1c7e905f4a1b6c3d2e8f90000'

const odd: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json>(null, '', 'x', true, -1, 0, 1e300, 12.5, [], {}),
  fc.integer({ min: 0, max: 2_000 }),
)
const params: fc.Arbitrary<JsonObject> = fc.dictionary(
  fc.constantFrom(
    'media.id',
    'media.length',
    'media.contentType',
    'media.libraryVersion',
    'media.ad.podIndex',
    'media.ad.podSecond',
    'media.ad.podPosition',
    'media.ad.length',
    'media.chapter.index',
    'media.chapter.offset',
    'media.chapter.length',
    'media.state.name',
    'statesStart',
    '__proto__',
  ),
  odd,
  { maxKeys: 4 },
)

const step = fc.record({
  type: fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom<string>(...EVENT_TYPES) },
    { weight: 1, arbitrary: fc.constantFrom('pause', 'PLAY', 'nonsense', '') },
  ),
  wait: fc.oneof(
    { weight: 8, arbitrary: fc.integer({ min: 0, max: 12_000 }) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: 3_000_000 }) },
    { weight: 2, arbitrary: fc.constant(0) },
  ),
  advance: fc.oneof(fc.constant<number | 'time'>('time'), fc.integer({ min: -50, max: 200 })),
  late: fc.oneof(
    { weight: 6, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.integer({ min: -20_000, max: 20_000 }) },
  ),
  params: fc.option(params, { freq: 4 }),
  fate: fc.oneof(
    { weight: 14, arbitrary: fc.constant('answered') },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        '400',
        '404',
        '500',
        'failed',
        'pending',
        'unreadable',
        'broken',
        'other',
        'undefined',
        'timeless',
        'again',
      ),
    },
  ),
})

/** One capture of such sessions; the start may be missing. */
export const arbitrarySession: fc.Arbitrary<Capture> = fc
  .record({ started: fc.boolean(), first: params, steps: fc.array(step, { maxLength: 40 }) })
  .map(({ started, first, steps }) => {
    const calls: Call[] = started ? [start(first).at(0)] : []
    let at = 0
    let p = 0
    for (const { type, wait, advance, late, params: more, fate } of steps) {
      at += wait
      p += advance === 'time' ? wait / 1000 : advance
      // A server gives each start an ID of its own.
      const made = event(type, more ?? {})
        .at(at / 1000, p)
        .on(type === 'sessionStart' ? `start-${calls.length}-aaaaaaaaaaaa` : SID)
      const sent = late === 0 ? made : made.arriving((at + late) / 1000)
      calls.push(fated(sent, fate))
      if (fate === 'again') calls.push(fated(sent, 'answered'))
    }
    return capture(...calls).in({ endsAt: at / 1000 + 700 })
  })

function fated(call: Call, fate: string): Call {
  switch (fate) {
    case 'failed':
      return call.failed()
    case 'pending':
      return call.pending()
    case 'unreadable':
      return call.unreadable()
    case 'broken':
      return call.saying('{"eventType":')
    case 'other':
      return call.on(OTHER)
    case 'undefined':
      return call.on('undefined')
    case 'timeless':
      return call.arriving(null)
    case '400':
    case '404':
    case '500':
      return call.answered(Number(fate))
    default:
      return call
  }
}
