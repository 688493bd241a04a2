/** What turning the wheel over the plot does. */
export type WheelMeaning = 'zoom' | 'pan' | 'scroll'

export type WheelTurn = {
  readonly deltaX: number
  readonly deltaY: number
  /** Ctrl or Command, which browsers also report for a pinch on a touchpad. */
  readonly pinch: boolean
  readonly shift: boolean
}

/**
 * The wheel zooms, except where the reader must be able to scroll: out of an axis that is shown whole the page goes on down, and back up
 * it comes to its top first. `before`: what the same turn of the wheel, not yet ended, has meant so far.
 */
export function wheelMeaning(
  { deltaX, deltaY, pinch, shift }: WheelTurn,
  isWhole: boolean,
  isAtTop: boolean,
  before: WheelMeaning | null,
): WheelMeaning {
  if (pinch) return 'zoom'
  if (shift || Math.abs(deltaX) > Math.abs(deltaY)) return isWhole ? 'scroll' : 'pan'
  if (before !== null) return before
  const closer = deltaY < 0
  return (closer ? isAtTop : !isWhole) ? 'zoom' : 'scroll'
}
