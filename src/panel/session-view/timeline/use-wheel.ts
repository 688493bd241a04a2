import { useLayoutEffect, useRef } from 'preact/hooks'
import { type WheelMeaning, wheelMeaning } from './wheel-meaning.ts'

/** Milliseconds without a turn after which the next one may mean something else. */
const TURN_ENDS = 250

/**
 * Hears the wheel where it may be kept from scrolling: the listener must not be passive, which a property cannot say. From the moment the plot
 * is there: an effect waits for the next frame, and a turn before that would scroll the page and zoom nothing.
 */
export function useWheel(
  plot: { readonly current: HTMLElement | null },
  turned: (turn: WheelEvent, meaning: 'zoom' | 'pan') => void,
  isWhole: boolean,
): void {
  const now = useRef({ turned, isWhole })
  now.current = { turned, isWhole }
  useLayoutEffect(() => {
    const element = plot.current
    if (element === null) return
    let [before, at]: [WheelMeaning | null, number] = [null, 0]
    const onWheel = (turn: WheelEvent) => {
      if (turn.timeStamp - at > TURN_ENDS) before = null
      at = turn.timeStamp
      const { deltaX, deltaY, ctrlKey, metaKey, shiftKey } = turn
      const scroller = element.closest('.session-tab')
      const meaning = wheelMeaning(
        { deltaX, deltaY, pinch: ctrlKey || metaKey, shift: shiftKey },
        now.current.isWhole,
        scroller === null || scroller.scrollTop <= 0,
        before,
      )
      before = meaning
      if (meaning === 'scroll') return
      turn.preventDefault()
      now.current.turned(turn, meaning)
    }
    element.addEventListener('wheel', onWheel, { passive: false })
    return () => element.removeEventListener('wheel', onWheel)
  }, [plot])
}
