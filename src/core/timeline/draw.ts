import type { Milliseconds } from '../units.ts'
import { drawBeds } from './draw-beds.ts'
import { drawCalls, visibleEvents } from './draw-calls.ts'
import { drawChart } from './draw-chart.ts'
import { drawLanes } from './draw-lanes.ts'
import { drawMarks } from './draw-marks.ts'
import type { Drawing } from './drawing.ts'
import { widthOf } from './fit-text.ts'
import { round, type Scale } from './scale.ts'
import { timeTicks } from './ticks.ts'
import type { Span, Timeline } from './timeline.ts'
import type { View } from './view.ts'
import type { TimelineWords } from './words.ts'

export type DrawOptions = {
  readonly view: View
  /** Pixels. */
  readonly width: number
  readonly chartHeight: number
  readonly words: TimelineWords
  /** "Now" in milliseconds since `origin`, for a session that goes on. */
  readonly now: Milliseconds | null
}

/** Heights, in pixels: of the axis on top, and of the row of calls below the lanes. */
const [AXIS, CALLS] = [24, 24]
/** Room for lane names in pixels, and where the picture is narrower than that. */
const [GUTTER, NARROW_GUTTER, NARROW] = [96, 72, 520]
const RIGHT = 8
const TICK_ROOM = 76

/** The timeline in pixels. Costs as much for 100,000 events as their visible part needs, and draws no more than a few shapes a pixel. */
export function drawTimeline(timeline: Timeline, options: DrawOptions): Drawing {
  const { view, words, now } = options
  const width = Math.max(160, options.width)
  const left = width < NARROW ? NARROW_GUTTER : GUTTER
  const right = width - RIGHT
  const scale: Scale = {
    x: at => left + ((at - view.from) / (view.until - view.from)) * (right - left),
    left,
    right,
    view,
  }
  const end = timeline.open && now !== null ? Math.max(now, timeline.until) : timeline.until
  const goesOn = <S extends Span>(span: S): S =>
    timeline.open && span.until === timeline.until ? { ...span, until: end } : span

  const { lanes, bottom: lanesEnd } = drawLanes(timeline, scale, { top: AXIS, words, goesOn })
  const callsY = lanesEnd + CALLS / 2
  const marksY = callsY + 14
  const range = visibleEvents(timeline.events, view)
  const calls = {
    name: words.lanes.calls,
    y: callsY,
    ...drawCalls(timeline, range, scale, callsY),
    marksY,
    marks: drawMarks(timeline.marks, scale),
  }
  const top = marksY + 24
  const bottom = top + options.chartHeight
  const chart = drawChart(timeline, range, scale, { top, bottom, words })
  const beds = drawBeds(
    timeline.beds.map(bed => (bed.kind === 'ad' ? goesOn(bed) : bed)),
    scale,
    words,
  )
  return {
    width,
    height: bottom + 30,
    left,
    right,
    ticks: timeTicks(view.from, view.until, (right - left) / TICK_ROOM).map(({ value, label }) => {
      const x = round(scale.x(value))
      return { x, label: x + 2 + widthOf(label) <= width ? label : '' }
    }),
    lanes,
    calls,
    chart: { ...chart, beds: beds.filter(bed => bed.kind !== 'unheard') },
    unheard: beds.filter(bed => bed.kind === 'unheard'),
    now: timeline.open && now !== null && now >= view.from && now <= view.until ? round(scale.x(now)) : null,
  }
}
