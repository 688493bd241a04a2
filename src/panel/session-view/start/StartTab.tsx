import { useState } from 'preact/hooks'
import { usePanel } from '../../panel-context.ts'
import { useAnswer } from '../../use-answer.ts'
import { Waiting } from '../../Waiting.tsx'
import { CallHead } from '../detail/CallHead.tsx'
import { CopyCall } from '../detail/CopyCall.tsx'
import { ParamTable } from '../detail/ParamTable.tsx'
import type { ParamRow } from '../detail/param-row.ts'
import { SearchInside } from '../detail/SearchInside.tsx'
import { useCall } from '../detail/use-call.ts'
import { HeaderTable } from '../raw/HeaderTable.tsx'
import { useSessionFocus } from '../session-focus.ts'
import { Attempts } from './Attempts.tsx'
import { StartAnswer } from './StartAnswer.tsx'

/** The parts of a start's body, each under its heading. */
const PARTS = [
  { heading: 'start.params', of: ({ section }: ParamRow) => section === 'params' },
  { heading: 'start.metadata', of: ({ section }: ParamRow) => section === 'customMetadata' },
  { heading: 'start.quality', of: ({ section }: ParamRow) => section === 'qoeData' },
  {
    heading: 'start.event',
    of: ({ section }: ParamRow) => section === 'event' || section === 'playerTime' || section === 'other',
  },
] as const

/** How the session was started: the answer, every attempt, and what the start said. */
export function StartTab() {
  const { t } = usePanel()
  const { session, event, path, selectEvent } = useSessionFocus()
  const { starts, facts } = session
  const captured = starts.length > 0
  const detail = useAnswer(
    'callDetail',
    captured ? { key: session.key, at: { event: 0 } } : null,
    session.key,
  )
  const call = useCall(captured ? (detail?.exchange ?? null) : null)
  const [search, setSearch] = useState('')
  if (!captured) return <p class="start">{t('start.not-captured')}</p>
  if (!detail) return <Waiting />
  return (
    <div class="start">
      <CallHead detail={detail} />
      {call && <StartAnswer call={call} />}
      {starts.length > 1 && <Attempts starts={starts} />}
      <div class="evidence-bar">
        <SearchInside text={search} onText={setSearch} />
        {call && <CopyCall call={call} />}
      </div>
      {!facts.startLegible && detail.body.kind === 'absent' && <p>{t(`body.${detail.body.why}`)}</p>}
      {detail.body.kind === 'illegible' && (
        <p>
          {t(`body.illegible.${detail.body.why}`)} <code class="foreign soft">{detail.body.detail}</code>
        </p>
      )}
      {PARTS.map(({ heading, of }) => {
        const rows = detail.rows.filter(of)
        if (detail.body.kind !== 'read') return null
        return (
          <section key={heading}>
            <h4>{t(heading)}</h4>
            {rows.length === 0 ? (
              <p class="soft">{t(`${heading}.none`)}</p>
            ) : (
              <ParamTable
                rows={rows}
                label={t(heading)}
                search={search}
                path={event === 0 ? path : null}
                onPath={to => selectEvent(0, to)}
              />
            )}
          </section>
        )
      })}
      {detail.left > 0 && <p class="soft">{t('params.more', { count: detail.left })}</p>}
      {call && (
        <section>
          <h4>{t('start.headers')}</h4>
          <HeaderTable headers={call.requestHeaders} label={t('raw.request.headers')} search={search} />
          {call.outcome.kind === 'answered' && (
            <HeaderTable headers={call.outcome.headers} label={t('raw.answer.headers')} search={search} />
          )}
        </section>
      )}
    </div>
  )
}
