import { usePanel } from '../../panel-context.ts'
import { useAnswer } from '../../use-answer.ts'
import { CallHead } from '../detail/CallHead.tsx'
import { FindingLines } from '../detail/FindingLines.tsx'
import { useCall } from '../detail/use-call.ts'
import { Disclosure } from '../findings/Disclosure.tsx'
import { RawCall } from '../raw/RawCall.tsx'
import { useSessionFocus } from '../session-focus.ts'

/** Every attempt to start the session, oldest first; the last one decided. */
export function Attempts({ starts }: { readonly starts: readonly string[] }) {
  const { t } = usePanel()
  return (
    <section class="attempts">
      <h4>{t('start.attempts', { count: starts.length })}</h4>
      <ol>
        {starts.map((id, at) => (
          <li key={id}>
            <Attempt id={id} decided={at === starts.length - 1} />
          </li>
        ))}
      </ol>
    </section>
  )
}

function Attempt({ id, decided }: { readonly id: string; readonly decided: boolean }) {
  const { t, formats } = usePanel()
  const { session } = useSessionFocus()
  const detail = useAnswer('callDetail', { key: session.key, at: { exchange: id } }, id)
  if (!detail) return null
  return (
    <>
      <CallHead detail={detail} />
      <span class="soft">
        {detail.sentAt !== null && formats.clockMs(detail.sentAt)}
        {decided && ` · ${t('start.decided')}`}
      </span>
      {!decided && (
        <>
          <FindingLines findings={detail.findings} event={null} onPath={() => undefined} />
          <Disclosure label={t('start.show')}>{() => <AttemptCall id={id} />}</Disclosure>
        </>
      )}
    </>
  )
}

function AttemptCall({ id }: { readonly id: string }) {
  const { t } = usePanel()
  const call = useCall(id)
  if (call === undefined) return null
  return call === null ? <p>{t('call.gone')}</p> : <RawCall call={call} marks={[]} path={null} />
}
