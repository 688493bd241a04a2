import { useMemo, useRef, useState } from 'preact/hooks'
import type { View } from '../../core/timeline/view.ts'
import { useRemembered } from '../use-remembered.ts'
import type { SessionSummary } from './questions.ts'
import { SESSION_TABS, type SessionFocus, type SessionTab } from './session-focus.ts'

type Look = Pick<SessionFocus, 'event' | 'path' | 'span'> & { readonly of: string }

const lookAt = (session: string): Look => ({ of: session, event: null, path: null, span: null })

/** One focus for a session's tabs. What is selected belongs to its session; the tab stays when another session is opened. */
export function useFocusOf(session: SessionSummary | null): SessionFocus | null {
  const [tab, showTab] = useRemembered<SessionTab>('session.tab', 'timeline')
  const [look, setLook] = useState<Look>(lookAt(''))
  const zooms = useRef<{ of: string; zoom: { current: View | null } } | null>(null)
  if (session !== null && zooms.current?.of !== session.key) {
    zooms.current = { of: session.key, zoom: { current: null } }
  }
  return useMemo(() => {
    if (session === null) return null
    const { key } = session
    const { of: _, ...current } = look.of === key ? look : lookAt(key)
    const change = (part: Partial<Look>) =>
      setLook(old => ({ ...(old.of === key ? old : lookAt(key)), ...part }))
    return {
      session,
      tab: SESSION_TABS.includes(tab) ? tab : 'timeline',
      ...current,
      zoom: zooms.current?.zoom ?? { current: null },
      selectEvent: (event, path = null) => change({ event, path }),
      selectSpan: span => change({ span }),
      showTab,
    }
  }, [session, tab, look, showTab])
}
