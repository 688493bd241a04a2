import { useCallback, useEffect, useState } from 'preact/hooks'
import { usePanel } from './panel-context.ts'

/** State that is kept between visits under a key. A new key reads what was remembered under that one. */
export function useRemembered<Value>(key: string, fallback: Value): [Value, (value: Value) => void] {
  const { remembered, remember } = usePanel()
  const [state, setState] = useState(() => ({ key, value: remembered(key, fallback) }))
  const current = state.key === key ? state : { key, value: remembered(key, fallback) }
  useEffect(() => {
    if (state.key !== key) setState(current)
  })
  const set = useCallback(
    (value: Value) => {
      remember(key, value)
      setState({ key, value })
    },
    [key, remember],
  )
  return [current.value, set]
}
