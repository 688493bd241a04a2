import type { Box, BoxLook } from './drawing.ts'
import { fitText } from './fit-text.ts'
import { round, type Scale } from './scale.ts'
import type { Span } from './timeline.ts'

/** Height of a box, in pixels. */
export const BOX = 16

/** How the boxes of a lane look. `y`: pixels from the top of the picture. */
type Paint<S> = {
  readonly look: (span: S, index: number) => BoxLook
  readonly label: (span: S) => string
  readonly y: (span: S) => number
}

/** Spans as boxes; those of less than two pixels that touch are drawn as one. Called for every frame: what is not seen costs a comparison. */
export function drawBoxes<S extends Span & { readonly event: number }>(
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
