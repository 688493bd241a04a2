import { SESSION_TABS, type SessionTab } from './session-focus.ts'

/** The tab that a key leads to from another; `null` when the key does not move. The row goes round. */
export function tabAfter(tab: SessionTab, key: string): SessionTab | null {
  const at = SESSION_TABS.indexOf(tab)
  const last = SESSION_TABS.length - 1
  const targets: Readonly<Record<string, number>> = {
    ArrowRight: at === last ? 0 : at + 1,
    ArrowLeft: at === 0 ? last : at - 1,
    Home: 0,
    End: last,
  }
  const to = Object.hasOwn(targets, key) ? targets[key] : undefined
  return to === undefined ? null : (SESSION_TABS[to] ?? null)
}
