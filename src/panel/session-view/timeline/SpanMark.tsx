import type { Drawing } from '../../../core/timeline/drawing.ts'
import { pixelOf } from '../../../core/timeline/hit.ts'
import type { Span } from '../../../core/timeline/timeline.ts'
import type { View } from '../../../core/timeline/view.ts'

type SpanMarkProps = { readonly span: Span | null; readonly drawing: Drawing; readonly view: View }

/** The chosen span: all that is outside it is dimmed. */
export function SpanMark({ span, drawing, view }: SpanMarkProps) {
  if (span === null) return null
  const clamp = (x: number) => Math.max(drawing.left, Math.min(drawing.right, x))
  const from = clamp(pixelOf(drawing, view, span.from))
  const until = clamp(pixelOf(drawing, view, span.until))
  const { bottom } = drawing.chart
  return (
    <>
      <path
        class="span-out"
        d={`M${drawing.left} 20H${from}V${bottom}H${drawing.left}zM${until} 20H${drawing.right}V${bottom}H${until}z`}
      />
      <path class="span-edge" d={`M${from} 20V${bottom}M${until} 20V${bottom}`} />
    </>
  )
}
