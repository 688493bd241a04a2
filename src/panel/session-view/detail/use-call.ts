import { useEffect, useState } from 'preact/hooks'
import type { Exchange } from '../../../core/exchange.ts'
import { usePanel } from '../../panel-context.ts'

/**
 * One call with its bodies, asked again when the capture changes; a body that is here already does not cross again. `undefined`
 * until the answer, `null` when the call was let go.
 */
export function useCall(id: string | null): Exchange | null | undefined {
  const { line, masked } = usePanel()
  const [held, setHeld] = useState<{ readonly of: string; readonly exchange: Exchange | null }>()
  useEffect(() => {
    if (id === null) return
    let [known, over, underWay, again]: [string | null, boolean, boolean, boolean] = [
      null,
      false,
      false,
      false,
    ]
    const ask = async () => {
      again = true
      if (underWay) return
      underWay = true
      while (again && !over) {
        again = false
        try {
          const answer = await line.ask('call', { id, known })
          if (over || answer.kind === 'same') continue
          known = answer.kind === 'call' ? answer.version : null
          setHeld({ of: id, exchange: answer.kind === 'call' ? answer.exchange : null })
        } catch (error) {
          console.error(error)
        }
      }
      underWay = false
    }
    void ask()
    const stop = line.onChanged(() => void ask())
    return () => {
      over = true
      stop()
    }
  }, [line, id, masked])
  return held === undefined || held.of !== id ? undefined : held.exchange
}
