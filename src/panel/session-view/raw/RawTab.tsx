import { usePanel } from '../../panel-context.ts'
import { useAnswer } from '../../use-answer.ts'
import { Waiting } from '../../Waiting.tsx'
import { CallHead } from '../detail/CallHead.tsx'
import { useCall } from '../detail/use-call.ts'
import { useSessionFocus } from '../session-focus.ts'
import { RawCall } from './RawCall.tsx'

/** Request and answer of the selected event's call, or of the session's first one. */
export function RawTab() {
  const { t } = usePanel()
  const { session, event, path } = useSessionFocus()
  const detail = useAnswer('callDetail', { key: session.key, at: { event: event ?? 0 } }, session.key)
  const call = useCall(detail?.exchange ?? null)
  if (!detail) return <Waiting />
  return (
    <div class="raw">
      <CallHead detail={detail} />
      {event === null && session.eventCount > 1 && <p class="soft">{t('raw.which')}</p>}
      {call === null && <p>{t('call.gone')}</p>}
      {call && <RawCall key={call.id} call={call} marks={detail.marks} path={event === null ? null : path} />}
    </div>
  )
}
