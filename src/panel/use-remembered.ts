import { useCallback, useMemo, useState } from 'preact/hooks'
import { usePanel } from './panel-context.ts'

/** State that is kept between visits under a key. A new key reads what was remembered under that one. */
export function useRemembered<Value>(key: string, fallback: Value): [Value, (value: Value) => void] {
  const { remembered, remember } = usePanel()
  const kept = useMemo(() => remembered(key, fallback), [key, remembered])
  const [chosen, choose] = useState<{ readonly key: string; readonly value: Value } | null>(null)
  const set = useCallback(
    (value: Value) => {
      remember(key, value)
      choose({ key, value })
    },
    [key, remember],
  )
  return [chosen?.key === key ? chosen.value : kept, set]
}
