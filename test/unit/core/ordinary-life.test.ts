import { expect, test } from '@playwright/test'
import { analyse } from '../../../src/core/analyse.ts'
import type { SessionClock, SessionCondition } from '../../../src/core/session/session.ts'
import { ORDINARY } from '../../fixtures/ordinary-life.ts'
import { TESTERS_DAYS } from '../../fixtures/testers-days.ts'
import { type Capture, capture, event, every, start, T0 } from '../../support/capture-builder.ts'
import { accusations, findingsOf, judge } from '../../support/judged.ts'

for (const { what, capture: made, accused = [] } of [...ORDINARY, ...TESTERS_DAYS]) {
  test(`${what}: ${accused.join(', ') || 'nobody is accused'}`, () => {
    expect(accusations(judge(made))).toEqual([...accused].sort())
  })
}

test('what a pause of recording hides is listed as unknown, under the note about the pause', () => {
  const paused = ORDINARY.find(({ what }) => what === 'capture paused while an ad break closed')
  const findings = findingsOf(judge(paused?.capture as Capture))
  const note = findings.find(({ rule }) => rule === 'CAP-03')
  const unknown = findings.filter(
    ({ verdict, missing }) => verdict === 'unknown' && missing === 'state-not-anchored',
  )
  expect(note?.say).toBe('paused')
  expect(unknown.map(({ rule }) => rule)).toContain('AD-05')
  expect(new Set(unknown.map(({ causedBy }) => causedBy))).toEqual(new Set([note?.id]))
})

test('a session left for good is not said to have been cut off by the capture', () => {
  const { exchanges, context } = playing
  const unknownAt = (seconds: number) =>
    findingsOf(judge({ exchanges, context: { ...context, endedAt: T0 + seconds * 1000 }, options: {} }))
      .filter(({ rule, missing }) => rule === 'PING-01' && missing === 'capture-ended')
      .map(({ verdict }) => verdict)
  expect(unknownAt(60)).toEqual(['unknown'])
  expect(unknownAt(900)).toEqual([])
})

type Clocked = { readonly clock: SessionClock | null; readonly condition: SessionCondition }

/** A running capture, seen `seconds` after the start. */
function asOf({ exchanges, context }: Capture, seconds: number): Clocked {
  const [session] = analyse(exchanges, { ...context, endedAt: null }, { asOf: T0 + seconds * 1000 }).sessions
  return { clock: session?.clock ?? null, condition: session?.condition ?? 'unclear' }
}

const playing = capture(
  start().at(0),
  event('play').at(0.5, 0),
  event('ping').at(10.5, 10),
  event('ping').at(20.5, 20),
)
const held = capture(
  start().at(0),
  event('play').at(0.5, 0),
  event('ping').at(10.5, 10),
  event('pauseStart').at(15, 14.5),
  ...every(10, 25, 1_785, at => event('ping').at(at, 14.5)),
)

test('without an event, a session closes ten minutes after the last one, to the millisecond', () => {
  const closesAt = T0 + 620_500
  expect(asOf(playing, 21)).toEqual({ clock: { why: 'no-event', closesAt }, condition: 'live' })
  expect(asOf(playing, 620.499).condition).toBe('live')
  expect(asOf(playing, 620.5)).toEqual({ clock: null, condition: 'expired' })
})

test('a playhead that stands closes a session after thirty minutes, whatever pings say', () => {
  const closesAt = T0 + 15_000 + 1_800_000
  expect(asOf(held, 1_786)).toEqual({ clock: { why: 'playhead-still', closesAt }, condition: 'live' })
  expect(asOf(held, 1_815)).toEqual({ clock: null, condition: 'expired' })
})

test('whichever clock ends first is the one that counts', () => {
  const shortly = capture(start().at(0), event('play').at(0.5, 0), event('pauseStart').at(15, 14.5))
  expect(asOf(shortly, 16).clock).toEqual({ why: 'no-event', closesAt: T0 + 615_000 })
})

test('an event winds the ten-minute clock up again, and movement the thirty-minute clock', () => {
  const on = capture(
    start().at(0),
    event('play').at(0.5, 0),
    event('ping').at(500, 499),
    event('ping').at(1_000, 999),
  )
  expect(asOf(on, 1_001).clock).toEqual({ why: 'no-event', closesAt: T0 + 1_600_000 })
})

test('no clock runs for a session that ended, that the server lost, or that never started', () => {
  expect(asOf(capture(start().at(0), event('sessionEnd').at(5, 5)), 6).clock).toBeNull()
  expect(asOf(capture(start().at(0), event('ping').at(5, 5).answered(410)), 6).clock).toBeNull()
  expect(asOf(capture(start().at(0).answered(400)), 6).clock).toBeNull()
})

test('a session that the server knows again after a 404 goes on, and its faults are its own', () => {
  const made = capture(
    start().at(0),
    event('play').at(0.5, 0),
    event('ping').at(10.5, 10).answered(404),
    event('ping').at(20.5, 20),
    event('adStart').at(25, 24.5),
    event('adComplete').at(40, 24.5),
  )
  expect(asOf(made, 41)).toEqual({
    clock: { why: 'no-event', closesAt: T0 + 640_000 },
    condition: 'live',
  })
  expect(accusations(judge(made))).toEqual(['AD-01 error', 'RESP-02 warning'])
})

test('a completed session still has its ten minutes for trailing events', () => {
  const completed = capture(
    start({ 'media.length': 10 }).at(0),
    event('play').at(0.5, 0),
    event('sessionComplete').at(10.5, 10),
  )
  expect(asOf(completed, 11)).toEqual({
    clock: { why: 'no-event', closesAt: T0 + 610_500 },
    condition: 'completed',
  })
})
