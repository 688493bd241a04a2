import { expect, test } from '@playwright/test'
import fc from 'fast-check'
import type { JsonObject } from '../../../../src/core/json.ts'
import { callContext } from '../../../../src/core/judge-call.ts'
import { readAddress } from '../../../../src/core/protocols/collection/address.ts'
import { EVENT_TYPES, type EventType } from '../../../../src/core/protocols/collection/event-types.ts'
import type { MediaEvent } from '../../../../src/core/protocols/collection/media-event.ts'
import { readCall } from '../../../../src/core/protocols/collection/reader.ts'
import { CATALOGUE } from '../../../../src/core/rules/catalogue.ts'
import { NO_FACTS } from '../../../../src/core/session/facts.ts'
import { event, start } from '../../../support/capture-builder.ts'
import { bodiesOf } from './bodies-of.ts'

// The rules marked `shape` are not asked of a body that fits its closed shape: they must have nothing to say of it.

const SHAPE_RULES = CATALOGUE.filter(rule => rule.scope === 'event' && rule.shape)

const odd = fc.constantFrom<unknown>(-1, 1.5, 45, 301_000, '', ' ', '{id}', 'network', null, true)
const some = (good: unknown) =>
  fc.oneof({ weight: 12, arbitrary: fc.constant(good) }, { weight: 1, arbitrary: odd })
const measured = fc.record(
  {
    'media.qoe.bitrate': some(3_200_000),
    'media.qoe.droppedFrames': some(0),
    'media.qoe.framesPerSecond': some(25),
    'media.qoe.timeToStart': some(200),
  },
  { requiredKeys: [] },
)
const failed = fc.record({ 'media.qoe.errorID': some('E-7'), 'media.qoe.errorSource': some('player') })
const quality = (type: EventType) =>
  type === 'error' ? fc.tuple(measured, failed).map(([one, other]) => ({ ...one, ...other })) : measured
const customMetadata = fc.dictionary(
  fc.constantFrom('category', 'genre.sub', '_x.1', 'a.b', 'media.show', 'my key', '<name>'),
  some('drama'),
  { maxKeys: 3 },
)
const METADATA: readonly EventType[] = ['sessionStart', 'adStart', 'chapterStart']

/** What the rules about shape say of this body, if it fits. */
function saidOf(
  type: EventType,
  body: JsonObject,
): { readonly fits: boolean; readonly said: readonly string[] } {
  const built = (type === 'sessionStart' ? start() : event(type)).body(body).build(0)
  const reading = readCall(built)
  const address = readAddress(built.url)
  if (reading.kind !== 'single' || address === null) return { fits: false, said: [] }
  const [read]: readonly MediaEvent[] = reading.events
  if (!read?.fits) return { fits: false, said: [] }
  const context = { event: read, call: callContext(built, address, reading, true), facts: NO_FACTS }
  const said = SHAPE_RULES.flatMap(rule => {
    if (rule.scope !== 'event' || (rule.on !== undefined && !rule.on.includes(type))) return []
    const verdicts = rule.check(context)
    const list = 'verdict' in verdicts ? [verdicts] : verdicts
    return list.some(one => one.verdict !== 'pass') ? [rule.id] : []
  })
  return { fits: true, said }
}

for (const type of EVENT_TYPES) {
  test(`the rules about shape have nothing to say of a body that fits: ${type}`, () => {
    let fitting = 0
    fc.assert(
      fc.property(
        bodiesOf(
          type,
          METADATA.includes(type) ? { qoeData: quality(type), customMetadata } : { qoeData: quality(type) },
        ),
        body => {
          const { fits, said } = saidOf(type, body)
          if (said.length > 0) throw new Error(`${said.join(', ')} of ${JSON.stringify(body)}`)
          if (fits) fitting += 1
        },
      ),
      { numRuns: 150 },
    )
    // At least one in ten fits, with any seed.
    expect(fitting).toBeGreaterThan(0)
  })
}
