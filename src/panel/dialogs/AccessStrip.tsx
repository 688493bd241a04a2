import { Sign } from '../../marks/Sign.tsx'
import { usePanel } from '../panel-context.ts'
import { useAnswer } from '../use-answer.ts'

/** One line while the browser withholds access to sites: DevTools hears this tab, but not everything, and one click asks for the rest. */
export function AccessStrip() {
  const { t, askForAccess } = usePanel()
  const capture = useAnswer('capture', {})
  if (capture?.withheld !== 'host-access') return null
  return (
    <div class="strip" role="status">
      <span class="warn">
        <Sign name="warning" /> {t('access.withheld')}
      </span>
      <button type="button" class="pill" onClick={askForAccess}>
        {t('settings.access.grant')}
      </button>
    </div>
  )
}
