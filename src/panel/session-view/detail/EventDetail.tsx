import { useState } from 'preact/hooks'
import { Sign } from '../../../marks/Sign.tsx'
import { NoteLine } from '../../notes/NoteLine.tsx'
import { usePanel } from '../../panel-context.ts'
import { useAnswer } from '../../use-answer.ts'
import { useRemembered } from '../../use-remembered.ts'
import { Waiting } from '../../Waiting.tsx'
import { useSessionFocus } from '../session-focus.ts'
import { BodyView } from './BodyView.tsx'
import { CallHead } from './CallHead.tsx'
import { CopyCall } from './CopyCall.tsx'
import { FindingLines } from './FindingLines.tsx'
import { ParamTable } from './ParamTable.tsx'
import { SearchInside } from './SearchInside.tsx'
import { useCall } from './use-call.ts'

/** The selected event: what it is, what was found, its values against the event before of its kind, and its body. */
export function EventDetail() {
  const { t, formats } = usePanel()
  const { session, event, path, selectEvent } = useSessionFocus()
  const detail = useAnswer(
    'callDetail',
    event === null ? null : { key: session.key, at: { event } },
    session.key,
  )
  const call = useCall(detail?.exchange ?? null)
  const [search, setSearch] = useState('')
  const [tree, setTree] = useRemembered('detail.tree', true)
  if (detail === undefined) return <Waiting />
  if (event === null || detail === null || detail.event === null) return null
  const toPath = (to: string | null) => selectEvent(event, to)
  return (
    <div class="event-detail">
      <CallHead detail={detail} />
      <div class="evidence-bar">
        <SearchInside text={search} onText={setSearch} />
        {call && <CopyCall call={call} />}
        {detail.previous !== null && (
          <span class="soft">
            {t('call.compared')}{' '}
            <button
              type="button"
              class="link-button"
              onClick={() => selectEvent(detail.previous?.event ?? event)}
            >
              {t('call.previous', {
                number: formats.number(detail.previous.event + 1),
                at: formats.offset(detail.previous.offset),
              })}
            </button>
          </span>
        )}
      </div>
      <FindingLines findings={detail.findings} event={event} onPath={toPath} />
      {detail.gone && <p class="soft">{t('call.gone')}</p>}
      {!detail.gone && detail.body.kind === 'absent' && <p>{t(`body.${detail.body.why}`)}</p>}
      {detail.body.kind === 'illegible' && (
        <p>
          {t(`body.illegible.${detail.body.why}`)} <code class="foreign soft">{detail.body.detail}</code>
        </p>
      )}
      {detail.rows.length > 0 && (
        <ParamTable
          rows={detail.rows}
          label={t('params.label')}
          search={search}
          path={path}
          onPath={toPath}
        />
      )}
      {detail.left > 0 && <p class="soft">{t('params.more', { count: detail.left })}</p>}
      {call && call.requestBody.kind === 'text' && (
        <details class="body-part" open={tree} onToggle={toggled => setTree(toggled.currentTarget.open)}>
          <summary>{t('call.body')}</summary>
          {tree && (
            <BodyView
              body={call.requestBody}
              label={t('call.body')}
              as="tree"
              search={search}
              marks={detail.marks}
              path={path ?? (detail.root === '' ? null : detail.root)}
            />
          )}
        </details>
      )}
      <div class="detail-note">
        <span class="soft">
          <Sign name="written" />
        </span>
        <NoteLine on={detail.exchange} />
      </div>
    </div>
  )
}
