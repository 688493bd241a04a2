import browser from 'webextension-polyfill'

const LOCK = 'devtools-open/'

type Notice = { readonly devtools: 'opened' | 'closed'; readonly tab: number }

/**
 * Says for as long as this page lives that DevTools is open on its tab. A lock says it: it is let go when the page ends in whatever way, which no
 * message can promise (Chromium 156 loses what a closing DevTools sends). The messages only wake the background sooner.
 */
export function sayDevtoolsOpen(): void {
  const { tabId: tab } = browser.devtools.inspectedWindow
  void navigator.locks.request(LOCK + tab, () => {
    void tellBackground({ devtools: 'opened', tab })
    return new Promise<never>(() => {})
  })
  addEventListener('pagehide', () => void tellBackground({ devtools: 'closed', tab }))
}

/** Tabs on which DevTools is open. */
export async function attendedTabs(): Promise<readonly number[]> {
  const { held = [] } = await navigator.locks.query()
  return held.flatMap(({ name }) => (name?.startsWith(LOCK) ? [Number(name.slice(LOCK.length))] : []))
}

/** Calls back when DevTools was opened or closed on a tab, as long as this background lives. Register before awaiting anything. */
export function hearDevtools(hear: (tab: number, open: boolean) => void): void {
  const awaited = new Set<number>()
  const awaitClosing = async (tab: number) => {
    if (awaited.has(tab)) return
    awaited.add(tab)
    await navigator.locks.request(LOCK + tab, () => undefined)
    awaited.delete(tab)
    hear(tab, false)
  }
  browser.runtime.onMessage.addListener((message: unknown) => {
    const { devtools, tab } = message as Partial<Notice>
    if (typeof tab !== 'number' || devtools === undefined) return undefined
    if (devtools === 'opened') hear(tab, true)
    void awaitClosing(tab)
    return undefined
  })
  // Opened under the background before this one.
  void attendedTabs().then(tabs => tabs.forEach(tab => void awaitClosing(tab)))
}

async function tellBackground(notice: Notice): Promise<void> {
  try {
    await browser.runtime.sendMessage(notice)
  } catch {
    // Nobody listens while the extension is being reloaded; the lock tells the next background.
  }
}
