import { expect, test } from '@playwright/test'
import { drawTimeline } from '../../../../src/core/timeline/draw.ts'
import { hitAt, momentAt, pixelOf } from '../../../../src/core/timeline/hit.ts'
import { openAt } from '../../../../src/core/timeline/open-at.ts'
import { timelineOf } from '../../../../src/core/timeline/timeline-of.ts'
import { TIMELINE_WORDS } from '../../../../src/core/timeline/words.ts'
import { aFinding, aSession } from './a-session.ts'

const timeline = timelineOf(
  aSession(
    [
      { at: 0, type: 'sessionStart', player: 'starting' },
      { at: 10, type: 'play' },
      { at: 40, type: 'adBreakStart', inAdBreak: true, label: 'Mid-roll' },
      { at: 40, type: 'adStart', inAdBreak: true, inAd: true, label: 'Ad 1' },
      { at: 70, type: 'adBreakComplete' },
      { at: 70, type: 'stateStart', statesStarted: ['mute'] },
      { at: 100, type: 'sessionEnd' },
    ],
    { findings: [aFinding('AD-01', { from: 80, event: 3 })] },
  ),
)
const view = { from: 0, until: 100_000 }
const drawing = drawTimeline(timeline, {
  view,
  width: 1104,
  chartHeight: 100,
  words: TIMELINE_WORDS.en,
  now: null,
})
const hit = (seconds: number, y: number) =>
  hitAt(drawing, view, timeline.events, pixelOf(drawing, view, seconds * 1000), y)

test('a pixel is a moment and a moment is a pixel', () => {
  expect(pixelOf(drawing, view, 50_000)).toBe(596)
  expect(momentAt(drawing, view, 596)).toBe(50_000)
  expect(momentAt(drawing, view, -50)).toBe(0)
})

test('a box means the event that opened it, from anywhere inside', () => {
  const ads = drawing.lanes.find(lane => lane.id === 'ads')
  expect(hit(69, (ads?.y ?? 0) + 12)).toMatchObject({ event: 3, close: false })
})

test('a box whose beginning is out of view means the nearest call: a click does not leave the view', () => {
  const near = { from: 60_000, until: 72_000 }
  const close = drawTimeline(timeline, {
    view: near,
    width: 1104,
    chartHeight: 100,
    words: TIMELINE_WORDS.en,
    now: null,
  })
  const ads = close.lanes.find(lane => lane.id === 'ads')
  expect(hitAt(close, near, timeline.events, 100, (ads?.y ?? 0) + 12).event).toBe(4)
})

test('elsewhere the nearest call is meant, and said to be close only within reach', () => {
  expect(hit(10.2, drawing.calls.y)).toMatchObject({ event: 1, close: true })
  expect(hit(20, drawing.chart.top + 50)).toMatchObject({ event: 1, close: false })
})

test('a mark means the event that its finding is about', () => {
  expect(hit(80.1, drawing.calls.marksY)).toMatchObject({ event: 3, mark: { rule: 'AD-01' } })
  expect(hit(60, drawing.calls.marksY).mark).toBeNull()
})

test('what is open at a moment is what began before it and has not ended', () => {
  const at = openAt(timeline, 50_000)
  expect([at.player?.state, at.adBreak?.label, at.ad?.label]).toEqual(['playing', 'Mid-roll', 'Ad 1'])
  expect(openAt(timeline, 70_000)).toMatchObject({ ad: null, states: [{ label: 'mute' }] })
  expect(openAt(timeline, 5000).player?.state).toBe('starting')
  expect(openAt(timeline, 100_000).states).toHaveLength(1)
})
