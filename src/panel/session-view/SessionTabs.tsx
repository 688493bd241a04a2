import { useLayoutEffect, useRef } from 'preact/hooks'
import { usePanel } from '../panel-context.ts'
import { SESSION_TABS, type SessionTab } from './session-focus.ts'
import { tabAfter } from './tab-after.ts'

type SessionTabsProps = {
  /** Of the tabs and of the panel that they label. */
  readonly id: string
  readonly tab: SessionTab
  readonly onTab: (tab: SessionTab) => void
  /** How many there are of what a tab shows. */
  readonly counts: Partial<Readonly<Record<SessionTab, number>>>
}

/** The names of a session's views. Arrow keys, Home and End move along them; one of them is in the order of Tab. */
export function SessionTabs({ id, tab, onTab, counts }: SessionTabsProps) {
  const { t, formats } = usePanel()
  const strip = useRef<HTMLDivElement>(null)

  useLayoutEffect(() => {
    strip.current
      ?.querySelector('[aria-selected="true"]')
      ?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [tab])

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return
    const next = tabAfter(tab, event.key)
    if (next === null) return
    event.preventDefault()
    onTab(next)
    strip.current?.querySelector<HTMLElement>(`#${CSS.escape(tabId(id, next))}`)?.focus()
  }

  return (
    <div class="session-tabs" role="tablist" aria-label={t('view.label')} ref={strip} onKeyDown={onKeyDown}>
      {SESSION_TABS.map(name => (
        <button
          key={name}
          id={tabId(id, name)}
          type="button"
          role="tab"
          aria-selected={name === tab}
          aria-controls={`${id}-panel`}
          tabIndex={name === tab ? 0 : -1}
          onClick={() => onTab(name)}
        >
          {t(`view.${name}`)}
          {counts[name] !== undefined && <span class="count"> {formats.number(counts[name])}</span>}
        </button>
      ))}
    </div>
  )
}

export function tabId(id: string, tab: SessionTab): string {
  return `${id}-${tab}`
}
