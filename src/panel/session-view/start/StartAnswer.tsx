import { type Exchange, headerValue } from '../../../core/exchange.ts'
import { readLocation } from '../../../core/protocols/collection/location.ts'
import { usePanel } from '../../panel-context.ts'
import { statusMeaning } from '../status-text.ts'

/** Characters of an answer that are shown here; the whole of it is under Raw. */
const LONGEST = 1_000

/** What the server said to a start: the status and what it means, the session it named, and its own words when it refused. */
export function StartAnswer({ call }: { readonly call: Exchange }) {
  const { t } = usePanel()
  const { outcome } = call
  if (outcome.kind === 'pending') return <p>{t('raw.pending')}</p>
  if (outcome.kind === 'unreported') return <p>{t(`raw.unreported.${outcome.why}`)}</p>
  if (outcome.kind === 'failed') {
    return (
      <p>
        <span class="bad">{t('raw.failed')}</span> <code class="foreign">{outcome.reason}</code>
      </p>
    )
  }
  const { status, headers, body } = outcome
  const location = headerValue(headers, 'location')
  const created = location === undefined ? null : readLocation(location)
  const refused = status >= 400
  return (
    <dl class="facts">
      <div>
        <dt>{t('column.status')}</dt>
        <dd>
          <b class={refused ? 'bad' : 'good'}>{status}</b> {statusMeaning(status, t)}
        </dd>
      </div>
      {refused && (
        <div>
          <dt>{t('start.says')}</dt>
          <dd>
            {body.kind === 'absent' ? (
              <span class="soft">{t(`body.${body.why}`)}</span>
            ) : body.text.trim() === '' ? (
              <span class="soft">{t('start.says.nothing')}</span>
            ) : (
              <code class="foreign">{body.text.slice(0, LONGEST)}</code>
            )}
          </dd>
        </div>
      )}
      <div>
        <dt>Location</dt>
        <dd>
          {headers === null ? (
            <span class="soft">{t('start.location.unseen')}</span>
          ) : location === undefined ? (
            <span class="soft">{t('start.location.none')}</span>
          ) : (
            <>
              <code class="foreign">{location}</code>
              {created === null && <span class="bad"> {t('start.location.unreadable')}</span>}
            </>
          )}
        </dd>
      </div>
      {created !== null && (
        <>
          <div>
            <dt>{t('column.sid')}</dt>
            <dd>
              <code class="foreign">{created.id}</code>
            </dd>
          </div>
          <div>
            <dt>{t('start.version')}</dt>
            <dd>
              <code class="foreign">{created.apiVersion}</code>
            </dd>
          </div>
        </>
      )}
    </dl>
  )
}
