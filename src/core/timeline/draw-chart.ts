import type { Seconds } from '../units.ts'
import type { EventRange } from './draw-calls.ts'
import type { Chart } from './drawing.ts'
import { widthOf, wrapText } from './fit-text.ts'
import { round, type Scale } from './scale.ts'
import { playheadTicks } from './ticks.ts'
import type { Timeline } from './timeline.ts'
import type { TimelineWords } from './words.ts'

/** Pixels between two lines of the grid. */
const LINE_ROOM = 28
/** Pixels between dots below which they would hide the line. */
const POINT_ROOM = 7
/** Numbers beyond this are a page's nonsense; they are drawn at the edge. */
const FARTHEST: Seconds = 1e12

type Frame = { readonly top: number; readonly bottom: number; readonly words: TimelineWords }

/** The playhead against the clock, reduced to the first, lowest, highest and last playhead of every pixel column. */
export function drawChart(
  timeline: Timeline,
  range: EventRange,
  scale: Scale,
  { top, bottom, words }: Frame,
): Omit<Chart, 'beds'> {
  const columns = columnsOf(timeline, range, scale)
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const column of columns) {
    low = Math.min(low, column.low)
    high = Math.max(high, column.high)
  }
  if (low > high) [low, high] = [0, 10]
  const axis = playheadTicks(low, high, (bottom - top) / LINE_ROOM, timeline.secondsOfDay)
  const y = (seconds: Seconds) => bottom - ((seconds - axis.low) / (axis.high - axis.low)) * (bottom - top)
  const { length } = timeline
  const unit = timeline.secondsOfDay ? words.clockOfDay : words.playheadUnit
  const widest = axis.ticks.reduce((most, { label }) => Math.max(most, widthOf(label)), 0)
  const room = scale.left - widest - 12
  const beside = widthOf(words.playhead) <= room ? wrapText(unit, room, 3) : []
  return {
    name: words.playhead,
    unit: beside.length > 0 ? beside : [unit],
    nameAt: beside.length > 0 ? 'beside' : 'over',
    axisName: words.axis,
    top,
    bottom,
    low: axis.low,
    high: axis.high,
    ticks: axis.ticks.map(({ value, label }) => ({ y: round(y(value)), label })),
    line: linePath(columns, y),
    points: pointPath(columns, y),
    lengthY: length !== null && length >= axis.low && length <= axis.high ? round(y(length)) : null,
    lengthName: words.contentLength,
  }
}

type Column = {
  readonly x: number
  readonly first: Seconds
  low: Seconds
  high: Seconds
  last: Seconds
  count: number
}

function columnsOf({ events }: Timeline, { from, until }: EventRange, scale: Scale): readonly Column[] {
  const columns: Column[] = []
  for (let index = from; index < until; index += 1) {
    const sent = events.playhead[index] ?? Number.NaN
    if (Number.isNaN(sent)) continue
    const seconds = Math.max(-FARTHEST, Math.min(FARTHEST, sent))
    const x = scale.x(events.at[index] ?? 0)
    const before = columns.at(-1)
    if (before !== undefined && Math.abs(x - before.x) < 1) {
      before.low = Math.min(before.low, seconds)
      before.high = Math.max(before.high, seconds)
      before.last = seconds
      before.count += 1
    } else columns.push({ x, first: seconds, low: seconds, high: seconds, last: seconds, count: 1 })
  }
  return columns
}

function linePath(columns: readonly Column[], y: (seconds: Seconds) => number): string {
  const parts: string[] = []
  for (const { x, first, low, high, last, count } of columns) {
    const at = x.toFixed(1)
    parts.push(`${parts.length === 0 ? 'M' : 'L'}${at} ${y(first).toFixed(1)}`)
    if (count === 1) continue
    if (low !== first && low !== last) parts.push(`V${y(low).toFixed(1)}`)
    if (high !== first && high !== last) parts.push(`V${y(high).toFixed(1)}`)
    if (last !== first) parts.push(`V${y(last).toFixed(1)}`)
  }
  return parts.join('')
}

function pointPath(columns: readonly Column[], y: (seconds: Seconds) => number): string {
  const room = columns.length > 1 ? (columns.at(-1)?.x ?? 0) - (columns[0]?.x ?? 0) : Number.POSITIVE_INFINITY
  if (columns.length > 1 && room / (columns.length - 1) < POINT_ROOM) return ''
  return columns
    .map(({ x, last }) => `M${(x - 3).toFixed(1)} ${y(last).toFixed(1)}a3 3 0 1 0 6 0a3 3 0 1 0 -6 0`)
    .join('')
}
