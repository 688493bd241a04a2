import browser from 'webextension-polyfill'

const LOCK = 'devtools-open'

type Notice = { readonly devtools: 'opened' | 'closed'; readonly tab: number }

/**
 * Says for as long as this page lives that DevTools is open on its tab. A lock says it: it is let go when the page ends in whatever way, which no
 * message can promise. The message only wakes the background sooner, and names the tab.
 */
export function sayDevtoolsOpen(): void {
  const { tabId: tab } = browser.devtools.inspectedWindow
  void navigator.locks.request(LOCK, { mode: 'shared' }, () => {
    void tellBackground({ devtools: 'opened', tab })
    return new Promise<never>(() => {})
  })
  addEventListener('pagehide', () => void tellBackground({ devtools: 'closed', tab }))
}

/** Whether DevTools is open on any tab. */
export async function isDevtoolsOpen(): Promise<boolean> {
  const { held = [] } = await navigator.locks.query()
  return held.some(({ name }) => name === LOCK)
}

/** Calls back when DevTools was opened or closed on a tab. Register before awaiting anything. */
export function hearDevtools(hear: (tab: number, open: boolean) => void): void {
  browser.runtime.onMessage.addListener((message: unknown) => {
    const { devtools, tab } = message as Partial<Notice>
    if (typeof tab !== 'number') return undefined
    if (devtools === 'opened') hear(tab, true)
    // The lock of a page that is just closing may still be held: ask a moment later.
    else if (devtools === 'closed') setTimeout(() => hear(tab, false), 300)
    return undefined
  })
}

async function tellBackground(notice: Notice): Promise<void> {
  try {
    await browser.runtime.sendMessage(notice)
  } catch {
    // Nobody listens while the extension is being reloaded; the lock tells the next background.
  }
}
