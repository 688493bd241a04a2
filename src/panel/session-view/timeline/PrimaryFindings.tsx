import { usePanel } from '../../panel-context.ts'
import { useAnswer } from '../../use-answer.ts'
import { FindingCard } from '../findings/FindingCard.tsx'
import { useSessionFocus } from '../session-focus.ts'

/** Cards under the chart; the others are in the tab of findings. */
const MOST = 8

/** What is wrong with the session, the gravest first; notes only where there is nothing else. */
export function PrimaryFindings() {
  const { t } = usePanel()
  const { session, showTab } = useSessionFocus()
  const answer = useAnswer('findings', { key: session.key }, session.key)
  if (!answer || answer.groups.length === 0) return null
  const grave = answer.groups.filter(({ severity }) => severity !== 'info')
  const shown = (grave.length > 0 ? grave : answer.groups).slice(0, MOST)
  const more = answer.groups.slice(shown.length).reduce((sum, { findings }) => sum + findings.length, 0)
  return (
    <section class="primary-findings">
      <h3 class="unseen">{t('view.findings')}</h3>
      {shown.map(group => (
        <FindingCard key={group.rule} group={group} />
      ))}
      {more > 0 && (
        <button type="button" class="link-button" onClick={() => showTab('findings')}>
          {t('timeline.findings.more', { count: more })}
        </button>
      )}
    </section>
  )
}
