import type { FunctionComponent } from 'preact'
import { useMemo, useState } from 'preact/hooks'
import { usePanel } from '../panel-context.ts'
import { useAnswer } from '../use-answer.ts'
import { useRemembered } from '../use-remembered.ts'
import { EventDetail } from './detail/EventDetail.tsx'
import { EventsTab } from './events/EventsTab.tsx'
import { FindingsTab } from './findings/FindingsTab.tsx'
import { RawTab } from './raw/RawTab.tsx'
import {
  type ChosenSpan,
  SESSION_TABS,
  type SessionFocus,
  SessionFocusContext,
  type SessionTab,
} from './session-focus.ts'
import { StartTab } from './start/StartTab.tsx'
import { TimelineTab } from './timeline/TimelineTab.tsx'

const TABS: Readonly<Record<SessionTab, FunctionComponent>> = {
  timeline: TimelineTab,
  events: EventsTab,
  findings: FindingsTab,
  start: StartTab,
  raw: RawTab,
}

/** One session: what it is, its tabs, and the selected event below them. */
export function SessionView({ sessionKey }: { readonly sessionKey: string }) {
  const { t } = usePanel()
  const session = useAnswer('session', { key: sessionKey })
  const [tab, showTab] = useRemembered<SessionTab>('session.tab', 'timeline')
  const [chosen, setChosen] = useState<{ readonly event: number | null; readonly path: string | null }>({
    event: null,
    path: null,
  })
  const [span, selectSpan] = useState<ChosenSpan | null>(null)
  const focus = useMemo<SessionFocus | null>(
    () =>
      session
        ? {
            session,
            tab,
            ...chosen,
            span,
            selectEvent: (event, path = null) => setChosen({ event, path }),
            selectSpan,
            showTab,
          }
        : null,
    [session, tab, chosen, span, showTab],
  )
  if (focus === null) return null
  const Tab = TABS[tab]
  return (
    <SessionFocusContext.Provider value={focus}>
      <div class="session-view">
        <h2>{focus.session.facts.mediaName ?? focus.session.id}</h2>
        <div role="tablist" aria-label={t('session.label')}>
          {SESSION_TABS.map(name => (
            <button
              key={name}
              type="button"
              role="tab"
              aria-selected={name === tab}
              onClick={() => showTab(name)}
            >
              {t(`view.${name}`)}
            </button>
          ))}
        </div>
        <div role="tabpanel">
          <Tab />
        </div>
        <EventDetail />
      </div>
    </SessionFocusContext.Provider>
  )
}
