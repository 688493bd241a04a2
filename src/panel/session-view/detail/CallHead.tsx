import { usePanel } from '../../panel-context.ts'
import { endText } from '../status-text.ts'
import type { CallDetail } from './call-detail.ts'

/** "Call 20 · adStart · 0:49.0 · 204 in 61 ms". */
export function CallHead({ detail }: { readonly detail: CallDetail }) {
  const { t, formats } = usePanel()
  const { event, type, offset, sentAt, status, outcome, latency, reason, resends, body } = detail
  const kind = status === null ? (outcome === 'failed' ? 'bad' : '') : status >= 400 ? 'bad' : ''
  const ended = endText({ status, outcome }, t)
  return (
    <h3 class="call-head">
      {event === null ? t('call.attempt') : t('call.number', { number: formats.number(event + 1) })}
      {' · '}
      {type === null ? (
        <i>{t(body.kind === 'absent' ? 'events.unreadable' : 'events.illegible')}</i>
      ) : (
        <b class="foreign">{type}</b>
      )}
      {offset !== null && (
        <span title={sentAt === null ? undefined : formats.clockMs(sentAt)}> · {formats.offset(offset)}</span>
      )}
      {' · '}
      <span class={kind}>
        {latency === null || status === null
          ? ended
          : t('call.in', { status: ended, latency: t('unit.ms', { count: Math.round(latency) }) })}
      </span>
      {reason !== null && <span class="soft foreign"> · {reason}</span>}
      {resends > 0 && <span class="soft"> · {t('events.resends', { count: resends })}</span>}
    </h3>
  )
}
