import { expect, test } from '@playwright/test'
import fc from 'fast-check'
import type { Json } from '../../../../src/core/json.ts'
import { CATALOGUE } from '../../../../src/core/rules/catalogue.ts'
import { isPlainMove } from '../../../../src/core/rules/plain-move.ts'
import { pass } from '../../../../src/core/rules/rule.ts'
import { longSession } from '../../../bench/long-session.ts'
import { CLIENTS } from '../../../fixtures/clients.ts'
import { ORDINARY } from '../../../fixtures/ordinary-life.ts'
import { FIXTURES } from '../../../fixtures/rules/index.ts'
import { TESTERS_DAYS } from '../../../fixtures/testers-days.ts'
import { arbitrarySession } from '../../../support/arbitrary-session.ts'
import { type Call, type Capture, capture, event, SID, start } from '../../../support/capture-builder.ts'
import { movesOf } from '../../../support/moves-of.ts'

// Rules marked `plain` are not asked of plain moves: they must have nothing to say of them.

const PLAIN_RULES = CATALOGUE.filter(rule => rule.scope === 'move').filter(rule => rule.plain)

/** What the rules that are not asked of plain moves would say, as sentences; and how many moves were plain. */
function heardOf(judged: Capture): { readonly plain: number; readonly said: readonly string[] } {
  const plain = movesOf(judged).filter(isPlainMove)
  const said = plain.flatMap(move =>
    PLAIN_RULES.filter(
      rule => rule.on === undefined || (move.entry.type !== null && rule.on.includes(move.entry.type)),
    )
      .map(rule => [rule.id, rule.check(move)] as const)
      .filter(([, verdicts]) => verdicts !== pass)
      .map(([id, verdicts]) => `${id} says ${JSON.stringify(verdicts)} of ${move.entry.type}`),
  )
  return { plain: plain.length, said }
}

function list<T>(value: T | readonly T[]): readonly T[] {
  return Array.isArray(value) ? value : [value as T]
}

/** As usual, and now and then anything else: most moves are at the edge of being plain. */
function seldomOff<T>(usual: T, ...off: readonly T[]): fc.Arbitrary<T> {
  return fc.oneof(
    { weight: 25, arbitrary: fc.constant(usual) },
    { weight: 1, arbitrary: fc.constantFrom(...off) },
  )
}

const DAY = 86_400

const step = fc.record({
  type: seldomOff(
    'ping',
    'play',
    'pauseStart',
    'adBreakStart',
    'adStart',
    'chapterStart',
    'chapterComplete',
    'sessionComplete',
    'sessionEnd',
    'error',
  ),
  wait: seldomOff(10, 0, 0.4, 3, 61, DAY),
  advance: seldomOff<'time' | number>('time', 0, -1, -30, 400, -DAY),
  /** Instead of a ts of the moment. */
  ts: seldomOff<Json | undefined>(undefined, null, 1_768_392_000, 1_768_392_000_137, -5, 1e15),
  late: seldomOff<number | null>(0, -2, -20, 3, null),
  qoe: seldomOff<number | undefined>(undefined, 0, 7),
  unreadable: seldomOff(false, true),
})

const sessions = fc
  .record({
    first: fc.constantFrom(
      {},
      { 'media.contentType': 'live' },
      { 'media.contentType': 'linear' },
      { 'media.length': 40 },
    ),
    from: fc.constantFrom(0, 30, DAY - 45),
    begins: seldomOff<'start' | 'unreadable start' | 'slow start' | 'nothing'>(
      'start',
      'unreadable start',
      'slow start',
      'nothing',
    ),
    steps: fc.array(step, { minLength: 2, maxLength: 12 }),
  })
  .map(({ first, from, begins, steps }): Capture => {
    const started = start(first).at(0, from)
    const calls: Call[] = []
    if (begins === 'start') calls.push(started)
    if (begins === 'unreadable start') calls.push(started.unreadable())
    if (begins === 'slow start') calls.push(started.answered(201, { after: 25_000 }))
    calls.push(event('play').at(1, from))
    let [at, p] = [1, from]
    for (const { type, wait, advance, ts, late, qoe, unreadable } of steps) {
      at += wait
      p += advance === 'time' ? wait : advance
      const made = event(type)
        .at(at, p)
        .and(
          qoe === undefined
            ? {}
            : { qoeData: { 'media.qoe.droppedFrames': qoe, 'media.qoe.timeToStart': qoe * 100 } },
        )
      const stamped = ts === undefined ? made : made.stamped(ts)
      const sent = late === 0 ? stamped : stamped.arriving(late === null ? null : at + late)
      calls.push(unreadable ? sent.unreadable() : sent)
    }
    return capture(...calls)
  })

test('the rules about moves have nothing to say of a plain move', () => {
  let plain = 0
  fc.assert(
    fc.property(sessions, session => {
      const heard = heardOf(session)
      plain += heard.plain
      expect(heard.said).toEqual([])
    }),
    { numRuns: 3_000 },
  )
  expect(plain).toBeGreaterThan(5_000)
})

test('nor of those of any other session', () => {
  fc.assert(
    fc.property(arbitrarySession, session => {
      expect(heardOf(session).said).toEqual([])
    }),
    { numRuns: 500 },
  )
})

test('nor of those of clients, of ordinary life and of the captures that show each rule', () => {
  const shown = Object.values(FIXTURES).flatMap(fixture => {
    if ('notObservable' in fixture) return []
    const fails = 'fails' in fixture ? list(fixture.fails).map(({ capture }) => capture) : []
    return [...fails, ...list(fixture.passes)]
  })
  const all = [...shown, ...[...CLIENTS, ...ORDINARY, ...TESTERS_DAYS].map(({ capture }) => capture)]
  expect(all.flatMap(one => heardOf(one).said)).toEqual([])
})

test('nearly every move of a long session is plain', () => {
  const exchanges = longSession(400, SID)
  const moves = movesOf({ ...capture(), exchanges })
  expect(moves.filter(isPlainMove).length / moves.length).toBeGreaterThan(0.8)
})
