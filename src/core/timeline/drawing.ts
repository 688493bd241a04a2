import type { Severity } from '../rules/rule.ts'
import type { Seconds } from '../units.ts'
import type { LaneId } from './words.ts'

/** A timeline in pixels: what a renderer puts on paper without thinking. Texts are page text: show as text only. */
export type Drawing = {
  readonly width: number
  readonly height: number
  /** Left edge of the axis; lane names stand before it. */
  readonly left: number
  readonly right: number
  /** The label is empty where there is no room for it. */
  readonly ticks: readonly { readonly x: number; readonly label: string }[]
  readonly lanes: readonly Lane[]
  readonly calls: Calls
  readonly chart: Chart
  /** Beds that go through the whole height: time not heard. */
  readonly unheard: readonly ChartBed[]
  /** x of "now" in a session that goes on; `null` when it is not in view. */
  readonly now: number | null
}

export type Lane = {
  readonly id: LaneId
  readonly name: string
  /** Top of the first row. */
  readonly y: number
  readonly height: number
  readonly boxes: readonly Box[]
}

export type BoxLook =
  | 'starting'
  | 'playing'
  | 'paused'
  | 'buffering'
  | 'unknown'
  | 'ad-bed'
  | 'ad'
  | 'ad-outside'
  | 'chapter'
  | 'chapter-2'
  | 'state'

export type Box = {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly look: BoxLook
  /** As much of the label as fits; empty when none does. */
  readonly text: string
  /** The event that opened it. */
  readonly event: number
}

export type Calls = {
  readonly name: string
  readonly y: number
  /** Paths; empty when there is nothing to draw. Dots are zero-length strokes with round ends. */
  readonly dots: string
  readonly pings: string
  readonly rhythm: string
  readonly refused: string
  readonly waiting: string
  readonly marksY: number
  readonly marks: readonly DrawnMark[]
}

export type DrawnMark = {
  readonly x: number
  /** End of the span in which it holds; equal to `x` for a moment. */
  readonly until: number
  readonly severity: Severity
  readonly finding: string
  readonly rule: string
  readonly event: number | null
  /** Marks of this severity in this pixel column. */
  readonly count: number
}

export type Chart = {
  readonly name: string
  readonly unit: readonly string[]
  /** Where name and unit stand: in lines beside the axis, or, where there is no room for that, in one line over the chart. */
  readonly nameAt: 'beside' | 'over'
  readonly axisName: string
  readonly top: number
  readonly bottom: number
  /** Playheads at `bottom` and `top`, in seconds. */
  readonly low: Seconds
  readonly high: Seconds
  readonly ticks: readonly { readonly y: number; readonly label: string }[]
  readonly line: string
  /** Dots at the playheads sent; empty when they would run together. */
  readonly points: string
  readonly beds: readonly ChartBed[]
  /** y of the content's declared length; `null` when unknown or out of view. */
  readonly lengthY: number | null
  readonly lengthName: string
}

export type ChartBed = {
  readonly x: number
  readonly width: number
  readonly kind: 'ad' | 'contradiction' | 'unheard'
  /** Lines of text that fit; empty when none does. */
  readonly words: readonly string[]
}
