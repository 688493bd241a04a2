import type { Box, BoxLook } from '../../../core/timeline/drawing.ts'

/** Corners of a box, in pixels. */
const ROUND = 2

/**
 * Boxes as one path a look, in the order of their looks: a lane with hundreds of boxes is a handful of elements. Beds come first, so
 * that what stands on them is drawn over them.
 */
export function boxPaths(
  boxes: readonly Box[],
): readonly { readonly look: BoxLook; readonly path: string }[] {
  const parts = new Map<BoxLook, string[]>()
  for (const box of boxes) {
    const path = parts.get(box.look) ?? []
    path.push(pathOf(box))
    parts.set(box.look, path)
  }
  return [...parts].map(([look, path]) => ({ look, path: path.join('') }))
}

function pathOf({ x, y, width, height }: Box): string {
  if (width < 2 * ROUND + 1) return `M${x} ${y}h${width}v${height}h${-width}z`
  const [w, h] = [width - 2 * ROUND, height - 2 * ROUND]
  const r = ROUND
  return `M${x + r} ${y}h${w}q${r} 0 ${r} ${r}v${h}q0 ${r} ${-r} ${r}h${-w}q${-r} 0 ${-r} ${-r}v${-h}q0 ${-r} ${r} ${-r}z`
}
