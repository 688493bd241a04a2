import { Sign } from '../../marks/Sign.tsx'
import { usePanel } from '../panel-context.ts'
import { useAnswer } from '../use-answer.ts'

/** One line while the browser refuses to write what is heard, so that a list that does not grow is not taken for a player that is silent. */
export function RefusalStrip() {
  const { t, formats } = usePanel()
  const capture = useAnswer('capture', {})
  if (!capture || capture.refusedSince === null) return null
  return (
    <div class="strip" role="alert">
      <span class="bad">
        <Sign name="error" /> {t('log.refused', { since: formats.clock(capture.refusedSince) })}
      </span>
    </div>
  )
}
