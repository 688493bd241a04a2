import { useEffect, useState } from 'preact/hooks'
import type { WhyGone } from '../analyst/desk.ts'
import { usePanel } from '../panel-context.ts'
import type { SessionSummary } from './questions.ts'

type GoneSessionProps = {
  readonly sessionKey: string
  /** As it was last seen. */
  readonly last: SessionSummary
  readonly onClose: () => void
}

/** What stands in place of a session that left the list: which one it was, why it is gone, and what can be done. */
export function GoneSession({ sessionKey, last, onClose }: GoneSessionProps) {
  const { t, line } = usePanel()
  const [why, setWhy] = useState<WhyGone | 'import-removed' | null>(null)
  const lastAt = Math.max(last.startedAt ?? 0, last.lastEventAt ?? 0)
  const imported = last.file !== null
  useEffect(() => {
    if (imported) setWhy('import-removed')
    else void line.ask('whyGone', { key: sessionKey, lastAt }).then(setWhy)
  }, [line, sessionKey, lastAt, imported])

  return (
    <div class="empty">
      <p>
        <b>
          <bdi>{last.facts.mediaName ?? last.id ?? t('session.label')}</bdi>
        </b>
      </p>
      <p>{why === null ? '' : t(`gone.${why}`)}</p>
      <button type="button" class="pill" onClick={onClose}>
        {t('close')}
      </button>
    </div>
  )
}
