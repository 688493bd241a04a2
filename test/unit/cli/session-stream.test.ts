import { expect, test } from '@playwright/test'
import { GRACE_MS, streamSessions } from '../../../src/cli/session-stream.ts'
import { analyse, createAnalyst } from '../../../src/core/analyse.ts'
import { UNKNOWN_CAPTURE } from '../../../src/core/capture-context.ts'
import type { Exchange } from '../../../src/core/exchange.ts'
import type { Session } from '../../../src/core/session/session.ts'
import { capture, event, every, start } from '../../support/capture-builder.ts'
import { laterBy } from '../../support/later-by.ts'

const SOURCE = { ...UNKNOWN_CAPTURE, source: 'ndjson' as const }
const HOUR = 3_600_000

/** A session of 40 minutes; `broken`: an ad outside an ad break. */
function session(
  index: number | string,
  { broken = false, length = 2_400, step = 10 } = {},
): readonly Exchange[] {
  const middle = length / 2
  const calls = [
    start({ 'media.length': length }).at(0),
    event('play').at(0.2, 0),
    ...every(step, step, length - step, at => event('ping').at(at, at)),
    ...(broken
      ? [event('adStart').at(middle + 0.5, middle + 0.5), event('adComplete').at(middle + 9.5, middle + 0.5)]
      : []),
    event('sessionComplete').at(length, length),
  ]
  return capture(...calls.map(call => call.on(`stream-${index}-0123456789`))).exchanges
}

/** A session that is silent between two looks, because 40 others talk ten times as much. */
function busyMinute(day: number): readonly Exchange[] {
  const calls = Array.from({ length: 41 }, (_, n) => {
    const step = n === 0 ? 10 : 1
    return laterBy(day * 24 * HOUR + n * 7, `${day}-${n}`, session(`${day}-${n}`, { length: 60, step }))
  })
  return calls.flat().sort((a, b) => (a.sentAt ?? 0) - (b.sentAt ?? 0))
}

/** What was let go on the way, and what stood at the end. */
function streamed(exchanges: readonly Exchange[], context = SOURCE) {
  const analyst = createAnalyst()
  const released: Session[] = []
  const stream = streamSessions(analyst, [], each => released.push(each))
  for (const exchange of exchanges) stream.add(exchange, () => context)
  return { released, left: analyst.analysis(SOURCE, null).sessions }
}

const verdict = ({ id, condition, events, findings }: Session) => ({
  id,
  condition,
  events: events.length,
  findings: findings.map(({ rule, verdict }) => `${rule} ${verdict}`).sort(),
})

function expectSameAsWhole(exchanges: readonly Exchange[]): { readonly released: number } {
  const { released, left } = streamed(exchanges)
  const byId = (a: { id: string | null }, b: { id: string | null }) => (a.id ?? '').localeCompare(b.id ?? '')
  expect([...released, ...left].map(verdict).sort(byId)).toEqual(
    analyse(exchanges, SOURCE).sessions.map(verdict).sort(byId),
  )
  return { released: released.length }
}

test('sessions of a stream in order are let go as they close, with the verdict of the whole', () => {
  const exchanges = [0, 1, 2, 3, 4].flatMap(n => laterBy(n * HOUR, `${n}`, session(n, { broken: n === 2 })))
  expect(expectSameAsWhole(exchanges).released).toBeGreaterThanOrEqual(3)
})

test('captures one after the other, the later one first, are judged like each by itself', () => {
  expectSameAsWhole([...busyMinute(2), ...busyMinute(1)])
})

test('two devices whose clocks differ by an hour are judged like each by itself', () => {
  const [one, other] = [laterBy(HOUR, 'a', session(0, { broken: true })), session(1)]
  expectSameAsWhole(one.flatMap((call, index) => [call, ...(other[index] ? [other[index]] : [])]))
})

test('nothing is let go while it is not known what the capture can prove', () => {
  const analyst = createAnalyst()
  const stream = streamSessions(analyst, [], () => expect(true, 'let go').toBe(false))
  for (const n of [0, 1, 2]) {
    for (const call of laterBy(n * HOUR + GRACE_MS, `${n}`, session(n))) stream.add(call, () => null)
  }
  expect(analyst.analysis(SOURCE, null).sessions).toHaveLength(3)
})

test('a broken event of a session on a company’s own host is judged with it, another product’s call is passed over', () => {
  const own = 'https://media.example/api/v1/sessions'
  const ping = event('ping').to(`${own}/stream-own-0123456789/events`)
  const { exchanges } = capture(
    start().on('stream-own-0123456789').at(0).to(own),
    ping.at(10, 10).saying('{"eventType":"ping",}'),
    event('ping').at(11).to('https://chat.example/api/v1/sessions/abcdefgh/events').saying('hello'),
  )
  const analyst = createAnalyst()
  const stream = streamSessions(analyst, [], () => undefined)
  for (const exchange of exchanges) stream.add(exchange, () => SOURCE)
  const [session] = analyst.analysis(SOURCE, null).sessions
  expect(session?.findings.map(({ rule }) => rule)).toContain('BODY-01')
  expect(stream.foreign()).toBe(1)
})
