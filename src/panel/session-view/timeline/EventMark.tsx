import type { Drawing } from '../../../core/timeline/drawing.ts'
import { pixelOf } from '../../../core/timeline/hit.ts'
import type { Timeline } from '../../../core/timeline/timeline.ts'
import type { View } from '../../../core/timeline/view.ts'

type EventMarkProps = {
  readonly timeline: Timeline
  readonly event: number | null
  readonly drawing: Drawing
  readonly view: View
}

/** The selected event: a line through the whole picture, a ring around its call, and one around its playhead. */
export function EventMark({ timeline, event, drawing, view }: EventMarkProps) {
  const at = event === null ? undefined : timeline.events.at[event]
  if (event === null || at === undefined || at < view.from || at > view.until) return null
  const x = pixelOf(drawing, view, at)
  const { chart, calls } = drawing
  const playhead = timeline.events.playhead[event] ?? Number.NaN
  const y = chart.bottom - ((playhead - chart.low) / (chart.high - chart.low)) * (chart.bottom - chart.top)
  return (
    <g class="event-mark">
      <path d={`M${x} 20V${chart.bottom}`} />
      <circle cx={x} cy={calls.y} r={7} />
      {y >= chart.top - 1 && y <= chart.bottom + 1 && <circle cx={x} cy={y} r={6} />}
    </g>
  )
}
