import type { Limit } from '../analyst/standing-facts.ts'
import type { Session } from '../core/session/session.ts'
import { Sign } from '../marks/Sign.tsx'
import type { Translate } from '../strings/translator.ts'

/** Sessions listed at most; the newest ones. */
const MOST = 6

type PopupProps = {
  readonly t: Translate
  readonly sessions: readonly Session[]
  readonly limit: Limit
  readonly mac: boolean
}

/** What the tab's sessions look like, and how to see more. */
export function Popup({ t, sessions, limit, mac }: PopupProps) {
  const newest = sessions.slice(-MOST).reverse()
  return (
    <main class="popup">
      <h1>{t('popup.title')}</h1>
      {limit !== null && (
        <p class="warn">
          <Sign name="warning" /> {t(`empty.${limit}`)}
        </p>
      )}
      {newest.length === 0 && limit === null && <p class="soft">{t('popup.empty')}</p>}
      <ul>
        {newest.map(session => (
          <li key={session.key}>
            <b>{session.status ?? '…'}</b>
            <span class="content">{session.facts.mediaName ?? session.facts.mediaId ?? session.host}</span>
            <span class="soft">{t(`state.${session.condition}`)}</span>
            <Faults session={session} t={t} />
          </li>
        ))}
      </ul>
      {sessions.length > MOST && <p class="soft">{t('popup.more', { count: sessions.length - MOST })}</p>}
      <p class="soft">{t(mac ? 'popup.mac' : 'popup.open')}</p>
    </main>
  )
}

function Faults({ session, t }: { readonly session: Session; readonly t: Translate }) {
  const { errors, warnings } = session.tally
  if (errors > 0)
    return (
      <span class="bad">
        <Sign name="error" /> {t('count.errors', { count: errors })}
      </span>
    )
  if (warnings > 0)
    return (
      <span class="warn">
        <Sign name="warning" /> {t('count.warnings', { count: warnings })}
      </span>
    )
  if (session.condition === 'waiting') return <span class="soft">… {t('verdict.waiting')}</span>
  return session.facts.startLegible ? (
    <span class="good">
      <Sign name="clean" /> {t('verdict.clean')}
    </span>
  ) : (
    <span class="soft">
      <Sign name="unknown" /> {t('verdict.unknown')}
    </span>
  )
}
