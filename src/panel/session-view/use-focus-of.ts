import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { View } from '../../core/timeline/view.ts'
import { useAnswer } from '../use-answer.ts'
import { useRemembered } from '../use-remembered.ts'
import { isAbout, type SelectedEvent } from './followed-event.ts'
import type { SessionSummary } from './questions.ts'
import { SESSION_TABS, type SessionFocus, type SessionTab } from './session-focus.ts'

type Look = Pick<SessionFocus, 'path' | 'span'> & {
  readonly of: string
  readonly event: SelectedEvent | null
}

const lookAt = (session: string): Look => ({ of: session, event: null, path: null, span: null })

/**
 * A session and one focus for all its tabs. What is selected belongs to its session; the tab stays when another session is opened.
 * `session`: `undefined` until it was asked for, `null` when it is not in the list.
 */
export function useFocusOf(key: string): {
  readonly session: SessionSummary | null | undefined
  readonly focus: SessionFocus | null
} {
  const [tab, showTab] = useRemembered<SessionTab>('session.tab', 'timeline')
  const [look, setLook] = useState<Look>(lookAt(''))
  const session = useAnswer('session', { key, event: look.of === key ? look.event : null })
  // The session before stays until the next one is there.
  const shown = session?.key ?? key
  const { event: selected, path, span } = look.of === shown ? look : lookAt(shown)
  const zooms = useRef<{ of: string; zoom: { current: View | null } }>({ of: shown, zoom: { current: null } })
  if (zooms.current.of !== shown) zooms.current = { of: shown, zoom: { current: null } }

  const followed = session?.event ?? null
  const event = selected === null ? null : isAbout(followed, selected) ? followed.at : selected.at
  useEffect(() => {
    if (selected?.name !== null || !isAbout(followed, selected) || followed.name === null) return
    const { at, name } = followed
    setLook(old =>
      old.of === shown && old.event === selected ? { ...old, event: { at: at ?? 0, name } } : old,
    )
  }, [shown, selected, followed])

  const focus = useMemo(() => {
    if (!session) return null
    const change = (part: Partial<Look>) =>
      setLook(old => ({ ...(old.of === shown ? old : lookAt(shown)), ...part }))
    return {
      session,
      tab: SESSION_TABS.includes(tab) ? tab : 'timeline',
      event,
      path,
      span,
      zoom: zooms.current.zoom,
      selectEvent: (at: number | null, to: string | null = null) =>
        change({ event: at === null ? null : { at, name: null }, path: to }),
      selectSpan: (next: Look['span']) => change({ span: next }),
      showTab,
    }
  }, [session, shown, tab, event, path, span, showTab])
  return { session, focus }
}
