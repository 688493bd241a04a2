import { expect, test } from '@playwright/test'
import fc from 'fast-check'
import { analyse } from '../../../../src/core/analyse.ts'
import { timelineOf } from '../../../../src/core/timeline/timeline-of.ts'
import { capture, event, start } from '../../../support/capture-builder.ts'
import { aFinding, aSession } from './a-session.ts'

test('player states become one span each, to the next change', () => {
  const { player } = timelineOf(
    aSession([
      { at: 0, player: 'starting' },
      { at: 1, player: 'playing' },
      { at: 10, player: 'playing' },
      { at: 20, player: 'paused' },
      { at: 30, player: 'playing' },
      { at: 40, player: 'playing' },
    ]),
  )
  expect(player).toEqual([
    { state: 'starting', from: 0, until: 1000, event: 0 },
    { state: 'playing', from: 1000, until: 20_000, event: 1 },
    { state: 'paused', from: 20_000, until: 30_000, event: 3 },
    { state: 'playing', from: 30_000, until: 40_000, event: 4 },
  ])
})

test('an ad in its break stands on a bed, an ad without one is told apart', () => {
  const { ads, adBreaks, beds } = timelineOf(
    aSession([
      { at: 0, type: 'sessionStart' },
      { at: 1, type: 'adBreakStart', inAdBreak: true, label: 'pre-roll' },
      { at: 1, type: 'adStart', inAdBreak: true, inAd: true, label: 'Ad 1', declaredLength: 15 },
      { at: 16, type: 'adComplete', inAdBreak: true },
      { at: 17, type: 'adBreakComplete' },
      { at: 40, type: 'adStart', inAdBreak: true, inAd: true, label: 'Ad 2' },
      { at: 48, type: 'adComplete', inAdBreak: true },
      { at: 60, type: 'ping' },
    ]),
  )
  expect(adBreaks).toEqual([{ from: 1000, until: 17_000, event: 1, label: 'pre-roll' }])
  expect(ads).toEqual([
    { from: 1000, until: 16_000, event: 2, label: 'Ad 1', declaredLength: 15, outsideBreak: false },
    { from: 40_000, until: 48_000, event: 5, label: 'Ad 2', declaredLength: null, outsideBreak: true },
  ])
  expect(beds).toEqual([
    { kind: 'ad', from: 1000, until: 17_000 },
    { kind: 'ad', from: 40_000, until: 48_000 },
  ])
})

test('an ad is not accused when the capture began inside the session', () => {
  const { ads } = timelineOf(
    aSession(
      [
        { at: 0, type: 'adStart', inAdBreak: true, inAd: true, label: 'Ad 2' },
        { at: 8, type: 'adBreakComplete' },
      ],
      { facts: { startCaptured: false } },
    ),
  )
  expect(ads[0]?.outsideBreak).toBe(false)
})

test('states that overlap stand in rows, and a row is used again', () => {
  const { states } = timelineOf(
    aSession([
      { at: 0, type: 'stateStart', statesStarted: ['mute'] },
      { at: 5, type: 'stateStart', statesStarted: ['fullScreen'] },
      { at: 9, type: 'stateEnd', statesEnded: ['mute'] },
      { at: 12, type: 'stateStart', statesStarted: ['inFocus'] },
      { at: 20 },
    ]),
  )
  expect(states.map(({ label, row, from, until }) => [label, row, from, until])).toEqual([
    ['mute', 0, 0, 9000],
    ['fullScreen', 1, 5000, 20_000],
    ['inFocus', 0, 12_000, 20_000],
  ])
})

test('a chapter ends with its close, with the next chapter, or with the session', () => {
  const { chapters } = timelineOf(
    aSession([
      { at: 0, type: 'chapterStart', label: '1 Uno' },
      { at: 10, type: 'chapterStart', label: '2 Dos' },
      { at: 20, type: 'chapterComplete' },
      { at: 30, type: 'chapterStart', label: '3 Tres' },
      { at: 31 },
    ]),
  )
  expect(chapters.map(({ from, until }) => [from, until])).toEqual([
    [0, 10_000],
    [10_000, 20_000],
    [30_000, 31_000],
  ])
})

test('the rhythm of pings breaks where one is missing', () => {
  const { rhythm } = timelineOf(aSession([0, 10, 20, 40, 50].map(at => ({ at }))))
  expect(rhythm).toEqual([
    { from: 0, until: 20_000 },
    { from: 40_000, until: 50_000 },
  ])
})

test('seconds of the day go on past midnight, and a rewind over midnight comes back', () => {
  const { events, secondsOfDay } = timelineOf(
    aSession(
      [
        { at: 0, playhead: 86_390 },
        { at: 10, playhead: 0 },
        { at: 20, playhead: 10 },
        { at: 30, playhead: 86_395 },
      ],
      { facts: { kind: 'live' } },
    ),
  )
  expect(secondsOfDay).toBe(true)
  expect([...events.playhead]).toEqual([86_390, 86_400, 86_410, 86_395])
})

test('a recorded playhead is drawn as it was sent, and a missing one is no number', () => {
  const { events } = timelineOf(aSession([{ at: 0, playhead: 90_000 }, { at: 10, playhead: 1 }, { at: 20 }]))
  expect([...events.playhead]).toEqual([90_000, 1, Number.NaN])
})

test('marks are made for faults, not for what only follows from them and not for unknowns', () => {
  const { marks } = timelineOf(
    aSession([{ at: 0 }, { at: 10 }], {
      findings: [
        aFinding('AD-01', { from: 4, event: 0 }),
        aFinding('AD-02', { from: 5 }, { causedBy: 'call-0|AD-01|4' }),
        aFinding('CAP-01', { from: 6 }, { verdict: 'unknown', severity: 'info' }),
      ],
    }),
  )
  expect(marks).toEqual([
    {
      from: 4000,
      until: 4000,
      finding: 'call-0|AD-01|4',
      rule: 'AD-01',
      severity: 'error',
      event: 0,
    },
  ])
})

test('a bed says why the playhead contradicts the state, and only where a rule found it', () => {
  const { beds } = timelineOf(
    aSession([{ at: 0 }, { at: 10 }, { at: 20 }], {
      findings: [
        aFinding('PH-10', { from: 10, event: 1 }, { severity: 'warning', causedBy: 'call-0|AD-01|4' }),
        aFinding('PH-08', { from: 0, until: 20 }, { severity: 'info' }),
        aFinding('CAP-03', { from: 2, until: 8 }, { severity: 'info', say: 'paused' }),
      ],
    }),
  )
  expect(beds).toEqual([
    { kind: 'contradiction', why: 'moves-in-ad', event: 1, from: 10_000, until: 20_000 },
    { kind: 'unheard', from: 2000, until: 8000 },
  ])
})

test('refused and unanswered calls are told apart from others', () => {
  const { events } = timelineOf(
    aSession([
      { at: 0, type: 'play' },
      { at: 1 },
      { at: 2, status: 404 },
      { at: 3, type: 'play', status: null, latency: null },
    ]),
  )
  expect([...events.kind]).toEqual([0, 1, 2, 3])
})

test('a session without events has a picture too', () => {
  const timeline = timelineOf(aSession([]))
  expect(timeline.events.length).toBe(0)
  expect(timeline.player).toEqual([])
})

test('sessions as the analyst judges them have pictures', () => {
  const { exchanges, context } = capture(
    start().at(0),
    event('adBreakStart').at(0.1),
    event('adStart').at(0.2),
    event('adComplete').at(15),
    event('adBreakComplete').at(15.1),
    event('play').at(15.2, 0),
    event('chapterStart').at(15.3, 0),
    event('ping').at(25, 10),
    event('stateStart').at(26, 11),
    event('pauseStart').at(30, 15),
    event('sessionEnd').at(40, 15),
  )
  const [session] = analyse(exchanges, context).sessions
  if (session === undefined) throw new Error('no session')
  const timeline = timelineOf(session)
  expect(timeline.player.map(span => span.state)).toEqual(['starting', 'playing', 'paused'])
  expect(timeline.ads[0]).toMatchObject({ label: 'First ad', outsideBreak: false, declaredLength: 15 })
  expect(timeline.chapters.length).toBe(1)
  expect(timeline.states[0]).toMatchObject({ label: 'mute' })
})

test('whatever a page sends, every span lies on the axis and ends after it began', () => {
  const types = fc.constantFrom('ping', 'play', 'adStart', 'adBreakStart', 'adComplete', 'chapterStart', null)
  const written = fc.record({
    at: fc.oneof(fc.integer({ min: -1e6, max: 1e6 }), fc.double({ noNaN: true, min: -1e12, max: 1e12 })),
    type: types as fc.Arbitrary<'ping' | null>,
    playhead: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true })),
    inAd: fc.boolean(),
    inAdBreak: fc.boolean(),
    statesStarted: fc.array(fc.string(), { maxLength: 3 }),
    statesEnded: fc.array(fc.string(), { maxLength: 3 }),
    label: fc.option(fc.string()),
  })
  fc.assert(
    fc.property(fc.array(written, { maxLength: 30 }), events => {
      const [first, ...rest] = events
      const sorted = first ? [first, ...rest.sort((a, b) => a.at - b.at)] : []
      const timeline = timelineOf(aSession(sorted))
      for (const span of [...timeline.player, ...timeline.ads, ...timeline.states, ...timeline.chapters]) {
        expect(span.from).toBeGreaterThanOrEqual(timeline.from)
        expect(span.until).toBeLessThanOrEqual(timeline.until)
        expect(span.event).toBeLessThan(events.length)
      }
      expect(timeline).toEqual(timelineOf(aSession(sorted)))
    }),
  )
})
