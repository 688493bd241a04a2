import { usePanel } from '../panel-context.ts'
import { useAnswer } from '../use-answer.ts'

/** One session. */
export function SessionView({ sessionKey }: { readonly sessionKey: string }) {
  const { t } = usePanel()
  const session = useAnswer('session', { key: sessionKey })
  if (!session) return null
  return (
    <div style={{ padding: '8px 14px' }}>
      <h2>{session.facts.mediaName ?? session.id}</h2>
      <h3>{t('view.findings')}</h3>
      <ul>
        {session.findings.map(finding => (
          <li key={finding.id}>
            {finding.rule} {finding.say}
          </li>
        ))}
      </ul>
    </div>
  )
}
