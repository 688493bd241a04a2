import type { FunctionComponent } from 'preact'
import { useId, useRef } from 'preact/hooks'
import { Icon } from '../../marks/Icon.tsx'
import { usePanel } from '../panel-context.ts'
import { Splitter } from '../Splitter.tsx'
import { useRemembered } from '../use-remembered.ts'
import { Waiting } from '../Waiting.tsx'
import { EventDetail } from './detail/EventDetail.tsx'
import { EventsTab } from './events/EventsTab.tsx'
import { FindingsTab } from './findings/FindingsTab.tsx'
import { GoneSession } from './GoneSession.tsx'
import type { SessionSummary } from './questions.ts'
import { RawTab } from './raw/RawTab.tsx'
import { SessionHead } from './SessionHead.tsx'
import { SessionTabs, tabId } from './SessionTabs.tsx'
import { SessionFocusContext, type SessionTab } from './session-focus.ts'
import { StartTab } from './start/StartTab.tsx'
import { TimelineTab } from './timeline/TimelineTab.tsx'
import { useFocusOf } from './use-focus-of.ts'

const TABS: Readonly<Record<SessionTab, FunctionComponent>> = {
  timeline: TimelineTab,
  events: EventsTab,
  findings: FindingsTab,
  start: StartTab,
  raw: RawTab,
}

type SessionViewProps = {
  readonly sessionKey: string
  readonly onClose: () => void
}

/** One session: what it is, its tabs, and the selected event below them. */
export function SessionView({ sessionKey, onClose }: SessionViewProps) {
  const { t } = usePanel()
  const id = useId()
  const body = useRef<HTMLDivElement>(null)
  const { session, focus } = useFocusOf(sessionKey)
  const last = useRef<SessionSummary | null>(null)
  if (session) last.current = session
  const [share, setShare] = useRemembered('share.detail', 55)

  if (session === null && last.current !== null) {
    return <GoneSession sessionKey={sessionKey} last={last.current} onClose={onClose} />
  }
  if (focus === null) return <Waiting />
  const { tab, event } = focus
  const { tally } = focus.session
  // The session before stays until this one is there, and does not pass for it.
  const late = focus.session.key !== sessionKey
  const Tab = TABS[tab]
  const closeDetail = () => {
    focus.selectEvent(null)
    body.current?.querySelector<HTMLElement>('[role="tabpanel"]')?.focus()
  }
  // Stopped here: an Escape that reaches the document opens the console drawer of Chromium's DevTools.
  const onKeyDown = (key: KeyboardEvent) => {
    if (key.key !== 'Escape' || (event === null && focus.span === null)) return
    key.stopPropagation()
    key.preventDefault()
    if (event === null) focus.selectSpan(null)
    else if (key.target instanceof Element && key.target.closest('.session-detail')) closeDetail()
    else focus.selectEvent(null)
  }
  return (
    <SessionFocusContext.Provider value={focus}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Escape closes what was opened, wherever the focus is */}
      <div class={`session-view${late ? ' late' : ''}`} aria-busy={late} onKeyDown={onKeyDown}>
        <SessionHead session={focus.session} />
        <SessionTabs
          id={id}
          tab={tab}
          onTab={focus.showTab}
          counts={{
            events: focus.session.eventCount,
            findings: tally.errors + tally.warnings + tally.notes,
          }}
        />
        <div
          class="session-body"
          ref={body}
          style={
            event === null
              ? undefined
              : { gridTemplateRows: `minmax(0, ${share}fr) 5px minmax(0, ${100 - share}fr)` }
          }
        >
          <div
            class="session-tab"
            role="tabpanel"
            id={`${id}-panel`}
            aria-labelledby={tabId(id, tab)}
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what a tab shows is scrolled with the keyboard
            tabIndex={0}
          >
            <Tab />
          </div>
          {event !== null && (
            <>
              <Splitter share={share} onShare={setShare} upright={false} label={t('detail.resize')} />
              <section class="session-detail" aria-label={t('detail.label')}>
                <EventDetail />
                <button
                  type="button"
                  class="icon-button detail-close"
                  aria-label={t('detail.close')}
                  title={t('detail.close')}
                  onClick={closeDetail}
                >
                  <Icon name="close" />
                </button>
              </section>
            </>
          )}
        </div>
      </div>
    </SessionFocusContext.Provider>
  )
}
