import { useCallback, useEffect, useRef, useState } from 'preact/hooks'

/**
 * State that pointer and wheel change faster than the screen is drawn: it takes the last of many values once a frame. The third member
 * reads the last value set, drawn or not.
 */
export function useFrameState<Value>(first: Value): [Value, (value: Value) => void, () => Value] {
  const [shown, show] = useState(first)
  const last = useRef(first)
  const frame = useRef<number | null>(null)
  const set = useCallback((value: Value) => {
    last.current = value
    frame.current ??= requestAnimationFrame(() => {
      frame.current = null
      show(last.current)
    })
  }, [])
  useEffect(
    () => () => {
      if (frame.current !== null) cancelAnimationFrame(frame.current)
    },
    [],
  )
  return [shown, set, () => last.current]
}
