import { useEffect, useRef } from 'preact/hooks'
import type { SessionsAnswer } from './analyst/frame-questions.ts'
import { usePanel } from './panel-context.ts'

/** Tells screen readers when sessions or faults were added to the list. */
export function useSpokenNews(answer: SessionsAnswer | undefined): void {
  const { t, announce } = usePanel()
  const before = useRef<{ readonly sessions: number; readonly errors: number } | null>(null)
  const sessions = answer ? answer.shown + answer.hidden : null
  const errors = answer?.tally.errors ?? 0
  useEffect(() => {
    if (sessions === null) return
    const old = before.current
    before.current = { sessions, errors }
    if (old === null || (sessions <= old.sessions && errors <= old.errors)) return
    announce(`${t('footer.sessions', { count: sessions })}, ${t('count.errors', { count: errors })}`)
  }, [sessions, errors, t, announce])
}
