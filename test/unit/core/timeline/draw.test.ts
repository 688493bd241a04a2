import { expect, test } from '@playwright/test'
import fc from 'fast-check'
import { drawTimeline } from '../../../../src/core/timeline/draw.ts'
import { timelineOf } from '../../../../src/core/timeline/timeline-of.ts'
import { eventNear, panned, showing, wholeView, zoomed } from '../../../../src/core/timeline/view.ts'
import { TIMELINE_WORDS } from '../../../../src/core/timeline/words.ts'
import { writeTimelineSvg } from '../../../../src/core/timeline/write-svg.ts'
import { aFinding, aSession, type Written } from './a-session.ts'

const words = TIMELINE_WORDS.en

function draw(
  events: readonly Written[],
  more: Parameters<typeof aSession>[1] = {},
  view?: { from: number; until: number },
) {
  const timeline = timelineOf(aSession(events, more))
  return drawTimeline(timeline, {
    view: view ?? wholeView(timeline),
    width: 800,
    chartHeight: 140,
    words,
    now: null,
  })
}

/** A long session: a ping every 10 s, a pause in each 20th. */
function longSession(count: number): readonly Written[] {
  return Array.from({ length: count }, (_, index) => ({
    at: index * 10,
    playhead: index * 10,
    type: index % 20 === 0 ? ('pauseStart' as const) : ('ping' as const),
    player: index % 20 === 0 ? ('paused' as const) : ('playing' as const),
  }))
}

test('a lane without content is left out', () => {
  expect(draw([{ at: 0 }, { at: 10 }]).lanes.map(lane => lane.id)).toEqual(['player'])
  const withAd = draw([
    { at: 0, type: 'adBreakStart', inAdBreak: true },
    { at: 10, type: 'adBreakComplete' },
  ])
  expect(withAd.lanes.map(lane => lane.id)).toEqual(['player', 'ads'])
})

test('a hundred thousand events are drawn with no more strokes than there are pixels', () => {
  const drawing = draw(longSession(100_000))
  const strokes = (path: string) => path.match(/[MLV]/g)?.length ?? 0
  expect(strokes(drawing.calls.dots)).toBeLessThanOrEqual(800)
  expect(strokes(drawing.calls.pings)).toBeLessThanOrEqual(800)
  expect(strokes(drawing.chart.line)).toBeLessThanOrEqual(4 * 800)
  expect(drawing.lanes.flatMap(lane => lane.boxes).length).toBeLessThanOrEqual(800)
})

test('a jump between two pixels is not lost by the reduction', () => {
  const events = longSession(50_000).map((event, index) =>
    index === 25_000 ? { ...event, playhead: 9_000_000 } : event,
  )
  const ticks = draw(events).chart.ticks
  expect(Number(ticks.at(-1)?.label)).toBeGreaterThanOrEqual(9_000_000)
})

test('far out pings are a line, close up they are ticks', () => {
  const events = longSession(5000)
  const far = draw(events).calls
  const close = draw(events, {}, { from: 1_000_000, until: 1_100_000 }).calls
  expect(far.rhythm).not.toBe('')
  expect(close.pings.split('M').length - 1).toBe(10)
})

test('errors, warnings and notes in one pixel column are one mark each, and the gravest is on top', () => {
  const { marks } = draw([{ at: 0 }, { at: 100 }], {
    findings: [
      aFinding('AD-01', { from: 50 }),
      aFinding('AD-02', { from: 50 }),
      aFinding('PH-08', { from: 50 }, { severity: 'info' }),
    ],
  }).calls
  expect(marks.map(mark => [mark.severity, mark.count])).toEqual([
    ['info', 1],
    ['error', 2],
  ])
})

test('a bed says its words where they fit', () => {
  const { beds } = draw([{ at: 0 }, { at: 50 }, { at: 100 }], {
    findings: [aFinding('PH-10', { from: 40, until: 60 }, { severity: 'warning' })],
  }).chart
  expect(beds[0]?.words).toEqual(['playhead moves', 'during an ad'])
})

test('live playheads are labelled as clock, and midnight comes round', () => {
  const { chart } = draw(
    [
      { at: 0, playhead: 86_370 },
      { at: 60, playhead: 30 },
    ],
    { facts: { kind: 'live' } },
  )
  const labels = chart.ticks.map(tick => tick.label)
  expect(labels[0]).toMatch(/^23:59/)
  expect(labels).toContain('0:00:00')
})

test('zooming keeps the moment under the pointer where it is, and stays on the axis', () => {
  const whole = { from: 0, until: 100_000 }
  const closer = zoomed(whole, 0.5, 25_000, whole)
  expect(closer).toEqual({ from: 12_500, until: 62_500 })
  expect(zoomed(closer, 10, 50_000, whole)).toEqual(whole)
  expect(panned(closer, 1e9, whole)).toEqual({ from: 50_000, until: 100_000 })
  expect(showing(closer, { from: 80_000, until: 80_000 }, whole)).toEqual({ from: 50_000, until: 100_000 })
  expect(zoomed(closer, 1e-9, 20_000, whole).until - zoomed(closer, 1e-9, 20_000, whole).from).toBe(200)
})

test('the event nearest to the pointer is found', () => {
  const { events } = timelineOf(aSession([{ at: 5 }, { at: 1 }, { at: 10 }, { at: 20 }]))
  expect(eventNear(events, 0)).toBe(0)
  expect([-4000, 4000, 8000, 11_000, 1e9].map(at => eventNear(events, at))).toEqual([1, 2, 2, 3, 3])
  expect(eventNear(timelineOf(aSession([])).events, 3)).toBeNull()
})

test('the written picture holds no markup of the page', () => {
  const svg = writeTimelineSvg(
    timelineOf(
      aSession([
        { at: 0, type: 'adStart', inAd: true, label: '</svg><script>x</script>"\u0000\ud800' },
        { at: 60 },
      ]),
    ),
    'light',
    { id: '"><b>' },
  )
  expect(svg).not.toContain('<script')
  expect(svg.match(/<\/svg>/g)?.length).toBe(1)
  expect(svg).toContain('&lt;/svg&gt;')
  expect(svg.includes('\u0000') || svg.includes('\ud800')).toBe(false)
  expect(svg).not.toMatch(/href|url\((?!#)/)
})

test('both themes and both languages are written', () => {
  const timeline = timelineOf(aSession([{ at: 0 }, { at: 60 }]))
  expect(writeTimelineSvg(timeline, 'dark', { locale: 'es' })).toContain('Reproductor')
  expect(writeTimelineSvg(timeline, 'dark')).not.toBe(writeTimelineSvg(timeline, 'light'))
})

test('whatever the times and playheads, drawing ends and writes only numbers', () => {
  const number = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer())
  const events = fc.array(
    fc.record({
      at: fc.double({ noNaN: true, min: -1e13, max: 1e13 }),
      playhead: fc.option(number),
      label: fc.string(),
    }),
    { maxLength: 20 },
  )
  fc.assert(
    fc.property(events, fc.constantFrom('vod' as const, 'live' as const), (written, kind) => {
      const [first, ...rest] = written
      const sorted = first ? [first, ...rest.sort((a, b) => a.at - b.at)] : []
      const svg = writeTimelineSvg(timelineOf(aSession(sorted, { facts: { kind, length: 1e300 } })))
      expect(svg).not.toMatch(/NaN|Infinity|undefined/)
    }),
  )
})

test('playheads that differ by less than can be written are one', () => {
  const timeline = timelineOf(
    aSession([
      { at: 0, playhead: 0 },
      { at: 1, playhead: -5e-324 },
    ]),
  )
  expect(writeTimelineSvg(timeline)).not.toMatch(/NaN|Infinity|undefined/)
})

test('beds that touch on the screen are one, however many there are', () => {
  const events: readonly Written[] = Array.from({ length: 20_000 }, (_, index) => ({
    at: index * 5,
    type: index % 2 === 0 ? ('adBreakStart' as const) : ('adBreakComplete' as const),
    inAdBreak: index % 2 === 0,
  }))
  expect(draw(events).chart.beds.length).toBeLessThan(10)
})

test('a label of the axis that would be cut off is left out, its line stays', () => {
  const { ticks, width } = draw([{ at: 0 }, { at: 10 }], {}, { from: 0, until: 10_000 })
  expect(ticks.at(-1)).toEqual({ x: width - 8, label: '' })
  expect(ticks.at(-2)?.label).not.toBe('')
})

test('in an open session what is open reaches to now, and an accusation does not', () => {
  const timeline = timelineOf(
    aSession([{ at: 0 }, { at: 40, type: 'adBreakStart', inAdBreak: true }, { at: 50, inAdBreak: true }], {
      condition: 'live',
      findings: [aFinding('PH-09', { from: 10, until: 50 }, { severity: 'warning' })],
    }),
  )
  const view = { from: 0, until: 100_000 }
  const drawing = drawTimeline(timeline, { view, width: 1104, chartHeight: 100, words, now: 80_000 })
  const ends = drawing.chart.beds.map(({ x, width, kind }) => [kind, x + width])
  expect(ends).toEqual([
    ['ad', 896],
    ['contradiction', 596],
  ])
  expect(drawing.lanes[0]?.boxes.at(-1)).toMatchObject({ x: 96, width: 800 })
  expect(drawing.now).toBe(896)
})
