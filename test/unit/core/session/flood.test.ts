import { expect, test } from '@playwright/test'
import fc from 'fast-check'
import { type Analysis, createAnalyst } from '../../../../src/core/analyse.ts'
import { type CaptureContext, UNKNOWN_CAPTURE } from '../../../../src/core/capture-context.ts'
import type { Exchange } from '../../../../src/core/exchange.ts'
import { callsIn } from '../../../support/calls-in.ts'
import { capture, event, start, T0 } from '../../../support/capture-builder.ts'

// A page may send any number of calls at a time, and a player's clock may stand, so that all it ever sends happens in one moment. Neither may buy
// more work than as many calls in good order.

const CONTEXT: CaptureContext = { ...UNKNOWN_CAPTURE, source: 'browser', oneDevice: true }
const CORE = /\/src\/core\//

const pending = (exchange: Exchange): Exchange => ({ ...exchange, outcome: { kind: 'pending' } })

/** What an analysis says, its lazy events written out. */
const written = ({ sessions, unlinked }: Analysis) => ({
  sessions: sessions.map(({ events, ...rest }) => ({
    ...rest,
    events: Array.from({ length: events.length }, (_, index) => events.at(index)),
  })),
  unlinked,
})

const arbitraryMoment = fc.array(
  fc.record({
    type: fc.constantFrom(
      'ping',
      'play',
      'pauseStart',
      'adBreakStart',
      'adStart',
      'adComplete',
      'sessionEnd',
    ),
    p: fc.integer({ min: 0, max: 3 }),
    how: fc.constantFrom('read', 'read', 'read', 'unreadable'),
  }),
  { minLength: 2, maxLength: 90 },
)

test('a moment of any number of events, told one by one and their answers after, is what it is when told at once', () => {
  fc.assert(
    fc.property(
      arbitraryMoment,
      fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 8, maxLength: 8 }),
      (moment, portions) => {
        const calls = moment.map(({ type, p, how }, index) => {
          const call = event(type)
            .at(10, p)
            .arriving(10 + index / 100)
          return how === 'unreadable' ? call.unreadable() : call
        })
        const { exchanges } = capture(start().at(0), event('play').at(0.2, 0), ...calls)
        const atOnce = createAnalyst()
        for (const exchange of exchanges) atOnce.add(exchange)
        const grown = createAnalyst()
        const told = [...exchanges.map(pending), ...exchanges]
        for (let from = 0, step = 0; from < told.length; step += 1) {
          const until = from + (portions[step % portions.length] ?? 1)
          for (const exchange of told.slice(from, until)) grown.add(exchange)
          grown.analysis(CONTEXT, T0 + 60_000)
          from = until
        }
        expect(written(grown.analysis(CONTEXT, T0 + 60_000))).toEqual(
          written(atOnce.analysis(CONTEXT, T0 + 60_000)),
        )
      },
    ),
    { numRuns: 150 },
  )
})

/** Pings that were sent within a second and answered after the last of them. */
function flood(count: number): readonly Exchange[] {
  const pings = Array.from({ length: count }, (_, index) => event('ping').at(10 + index / count, 10))
  return capture(start().at(0), event('play').at(0.2, 0), ...pings).exchanges
}

/** Calls of functions until a flood is sent and answered, looked at after every hundred news. */
function workOfFlood(count: number): number {
  const exchanges = flood(count)
  const analyst = createAnalyst()
  const told = [...exchanges.map(pending), ...exchanges]
  return callsIn(CORE, () => {
    for (let from = 0; from < told.length; from += 100) {
      for (const exchange of told.slice(from, from + 100)) analyst.add(exchange)
      analyst.analysis(CONTEXT, T0 + 60_000)
    }
  })
}

test('twice as many calls under way at a time are not four times the work', () => {
  const [some, more] = [workOfFlood(400), workOfFlood(800)]
  expect(some).toBeGreaterThan(10_000)
  expect(more / some).toBeLessThan(3.2)
})

/** Calls of functions for twenty calls more, each judged when sent and when answered, of a player whose clock stands. */
function workOfMore(after: number): number {
  const pings = Array.from({ length: after + 20 }, (_, index) =>
    event('ping')
      .at(1, index)
      .arriving(1 + index * 10),
  )
  const { exchanges } = capture(start().at(0), ...pings)
  const analyst = createAnalyst()
  for (const exchange of exchanges.slice(0, after)) analyst.add(exchange)
  analyst.analysis(CONTEXT, null)
  return callsIn(CORE, () => {
    for (const exchange of exchanges.slice(after)) {
      for (const known of [pending(exchange), exchange]) {
        analyst.add(known)
        analyst.analysis(CONTEXT, exchange.sentAt)
      }
    }
  })
}

test('one more call of a player whose clock stands takes the same work after 1,600 as after 400', () => {
  const [short, long] = [workOfMore(400), workOfMore(1_600)]
  expect(short).toBeGreaterThan(1_000)
  expect(long / short).toBeLessThan(1.2)
})
