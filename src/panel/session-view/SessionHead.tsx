import { Sign } from '../../marks/Sign.tsx'
import { CopyButton } from '../CopyButton.tsx'
import { NoteLine } from '../notes/NoteLine.tsx'
import { usePanel } from '../panel-context.ts'
import { conditionText } from '../session-list/clock-text.ts'
import { useNow } from '../use-now.ts'
import type { SessionSummary } from './questions.ts'
import { SessionTally } from './SessionTally.tsx'

/** What a session is: its content, ID and host, its state, what was found, and the reader's note. */
export function SessionHead({ session }: { readonly session: SessionSummary }) {
  const { t, formats } = usePanel()
  const { facts, id, host, file } = session
  const about = [
    facts.kind === null ? null : t(`type.${facts.kind}`),
    facts.kind === 'vod' && facts.length !== null ? formats.length(facts.length * 1000) : null,
    facts.playerName,
    facts.channel,
  ].filter(text => text !== null && text !== '')
  return (
    <header class="session-head">
      <div class="session-line">
        <h2 title={facts.mediaId ?? undefined}>
          <bdi>
            {facts.mediaName ?? facts.mediaId ?? t(facts.startCaptured ? 'head.nameless' : 'head.headless')}
          </bdi>
          {about.map((text, index) => (
            <span class="session-about" key={index}>
              {' '}
              <span aria-hidden="true">·</span> <bdi>{text}</bdi>
            </span>
          ))}
        </h2>
        <StatePill session={session} />
      </div>
      <div class="session-line">
        <p class="session-id">
          {id === null ? (
            <span class="soft">{t('head.no-id')}</span>
          ) : (
            <>
              <code title={id}>{id}</code> <CopyButton text={id} of={t('column.sid')} />
            </>
          )}{' '}
          <bdi class="soft session-host" title={host}>
            {host}
          </bdi>
        </p>
        <SessionTally session={session} />
      </div>
      <div class="session-note soft">
        {file !== null && <span class="session-file">{t('head.imported', { file })}</span>}
        <Sign name="written" />
        <NoteLine on={session.key} />
      </div>
    </header>
  )
}

/** The state in a word with what its clock says: how long it has left, or how long it was. */
function StatePill({ session }: { readonly session: SessionSummary }) {
  const { t, formats } = usePanel()
  const { clock, condition, duration, status } = session
  const counts = clock !== null && (condition === 'live' || condition === 'unclear')
  const now = useNow(counts)
  const more =
    counts && clock !== null
      ? clock.closesAt > now
        ? t(`head.${clock.why}`, { left: formats.length(clock.closesAt - now) })
        : t('head.overdue')
      : condition === 'refused' && status !== null
        ? String(status)
        : duration > 0
          ? formats.length(duration)
          : null
  const open = condition === 'live' && session.file !== null
  return (
    <p
      class={`pill session-state ${condition}`}
      title={t(open ? 'state.hint.open' : `state.hint.${condition}`)}
    >
      {conditionText(condition, session.file !== null, t)}
      {more !== null && ` · ${more}`}
    </p>
  )
}
