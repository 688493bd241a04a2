import type { Severity } from '../rules/rule.ts'
import type { Milliseconds } from '../units.ts'
import { drawCalls, visibleEvents } from './draw-calls.ts'
import { drawChart } from './draw-chart.ts'
import type { Box, BoxLook, ChartBed, Drawing, DrawnMark, Lane } from './drawing.ts'
import { fitText, widthOf, wrapText } from './fit-text.ts'
import { timeTicks } from './ticks.ts'
import type { AdSpan, Mark, Span, Timeline } from './timeline.ts'
import type { View } from './view.ts'
import type { LaneId, TimelineWords } from './words.ts'

export type DrawOptions = {
  readonly view: View
  /** Pixels. */
  readonly width: number
  readonly chartHeight: number
  readonly words: TimelineWords
  /** "Now" in milliseconds since `origin`, for a session that goes on. */
  readonly now: Milliseconds | null
}

const AXIS = 24
const ROW = 24
const BOX = 16
/** Room for lane names; half of it where there is little. */
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

  let y = AXIS
  const lanes: Lane[] = []
  const addLane = (id: LaneId, rows: number, boxes: readonly Box[]) => {
    const height = rows * ROW
    lanes.push({ id, name: words.lanes[id], y, height, boxes })
    y += height
  }
  const boxY = (row = 0) => y + row * ROW + (ROW - BOX) / 2

  addLane(
    'player',
    1,
    boxes(timeline.player.map(goesOn), scale, {
      look: span => span.state,
      label: span => words.playerStates[span.state],
      y: () => boxY(),
    }),
  )
  if (timeline.ads.length + timeline.adBreaks.length > 0) {
    const beds = boxes(timeline.adBreaks.map(goesOn), scale, {
      look: () => 'ad-bed',
      label: () => '',
      y: () => boxY() - 2,
    })
    const ads = boxes(timeline.ads.map(goesOn), scale, {
      look: ad => (ad.outsideBreak ? 'ad-outside' : 'ad'),
      label: ad => adLabel(ad, words),
      y: () => boxY(),
    })
    addLane('ads', 1, [...beds.map(bed => ({ ...bed, height: BOX + 4 })), ...ads])
  }
  if (timeline.chapters.length > 0) {
    const drawn = boxes(timeline.chapters.map(goesOn), scale, {
      look: (_, index) => (index % 2 === 0 ? 'chapter' : 'chapter-2'),
      label: span => span.label ?? words.chapter,
      y: () => boxY(),
    })
    addLane('chapters', 1, drawn)
  }
  if (timeline.states.length > 0) {
    const rows = timeline.states.reduce((most, state) => Math.max(most, state.row + 1), 1)
    const drawn = boxes(timeline.states.map(goesOn), scale, {
      look: () => 'state',
      label: span => span.label ?? '',
      y: span => boxY(span.row),
    })
    addLane('states', rows, drawn)
  }
  const callsY = y + ROW / 2
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

/** From moments to pixels. */
export type Scale = {
  readonly x: (at: Milliseconds) => number
  readonly left: number
  readonly right: number
  readonly view: View
}

function adLabel({ label, declaredLength }: AdSpan, words: TimelineWords): string {
  const name = label ?? words.ad
  return declaredLength === null ? name : `${name} · ${Math.round(declaredLength * 10) / 10} s`
}

type Paint<S> = {
  readonly look: (span: S, index: number) => BoxLook
  readonly label: (span: S) => string
  readonly y: (span: S) => number
}

/** Spans as boxes; those of less than two pixels that touch are drawn as one. Called for every frame: what is not seen costs a comparison. */
function boxes<S extends Span & { readonly event: number }>(
  spans: readonly S[],
  scale: Scale,
  paint: Paint<S>,
): readonly Box[] {
  const drawn: Box[] = []
  const lastByRow = new Map<number, number>()
  const { from, until } = scale.view
  for (let index = 0; index < spans.length; index += 1) {
    const span = spans[index]
    if (span === undefined || span.until < from || span.from > until) continue
    const y = paint.y(span)
    const x = round(Math.max(scale.left, scale.x(span.from)))
    const end = round(Math.min(scale.right, scale.x(span.until)))
    const width = Math.max(2, end - x)
    const before = drawn[lastByRow.get(y) ?? -1]
    if (before !== undefined && width <= 2 && x < before.x + before.width) continue
    if (before !== undefined && before.width <= 2 && width <= 2 && x - (before.x + before.width) < 1) {
      drawn[lastByRow.get(y) ?? -1] = { ...before, width: round(x + width - before.x) }
      continue
    }
    lastByRow.set(y, drawn.length)
    const room = width - 10
    const text = room > 0 ? fitText(paint.label(span), room) : ''
    drawn.push({ x, y, width, height: BOX, look: paint.look(span, index), text, event: span.event })
  }
  return drawn
}

/** At most one mark a severity and pixel column; the count tells of the others. */
function drawMarks(marks: readonly Mark[], scale: Scale): readonly DrawnMark[] {
  const drawn = new Map<string, DrawnMark>()
  for (const mark of marks) {
    if (mark.until < scale.view.from || mark.from > scale.view.until) continue
    const x = Math.max(scale.left, scale.x(mark.from))
    const column = `${mark.severity} ${Math.round(x / 6)}`
    const before = drawn.get(column)
    const until = round(Math.min(scale.right, scale.x(mark.until)))
    if (before !== undefined)
      drawn.set(column, { ...before, count: before.count + 1, until: Math.max(before.until, until) })
    else {
      const { severity, finding, rule, event } = mark
      drawn.set(column, { x: round(x), until, severity, finding, rule, event, count: 1 })
    }
  }
  // The gravest last, so that it is drawn on top.
  return [...drawn.values()].sort((a, b) => WEIGHT[a.severity] - WEIGHT[b.severity])
}

const WEIGHT: Readonly<Record<Severity, number>> = { info: 0, warning: 1, error: 2 }

/** Beds of a kind that touch on the screen are one; words are left out where they would stand over others. */
function drawBeds(beds: Timeline['beds'], scale: Scale, words: TimelineWords): readonly ChartBed[] {
  const drawn: ChartBed[] = []
  const last = new Map<string, { readonly index: number; readonly end: number }>()
  const spoken: { readonly from: number; readonly until: number }[] = []
  for (const bed of beds) {
    if (bed.until < scale.view.from || bed.from > scale.view.until) continue
    const said = saidOf(bed, words)
    const name = `${bed.kind} ${said}`
    const x = round(Math.max(scale.left, scale.x(bed.from)))
    const end = round(Math.max(x + 2, Math.min(scale.right, scale.x(bed.until))))
    const before = last.get(name)
    const open = before && drawn[before.index]
    if (before && open && x <= before.end + 1 && x >= open.x) {
      drawn[before.index] = { ...open, width: round(Math.max(before.end, end) - open.x) }
      last.set(name, { ...before, end: Math.max(before.end, end) })
      continue
    }
    const room = Math.max(end - x, Math.min(110, scale.right - x)) - 8
    const isFree = said !== '' && !spoken.some(one => x < one.until && x + room > one.from)
    const lines = isFree ? wrapText(said, room, 3) : []
    if (lines.length > 0) spoken.push({ from: x, until: x + room })
    last.set(name, { index: drawn.length, end })
    drawn.push({ x, width: round(end - x), kind: bed.kind, words: lines })
  }
  return drawn
}

function saidOf(bed: Timeline['beds'][number], words: TimelineWords): string {
  if (bed.kind === 'ad') return ''
  return bed.kind === 'unheard' ? words.unheard : words.contradictions[bed.why]
}

/** A tenth of a pixel is finer than any screen. */
export function round(pixels: number): number {
  return Math.round(pixels * 10) / 10
}
