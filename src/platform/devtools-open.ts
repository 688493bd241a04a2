import browser from 'webextension-polyfill'

const LOCK = 'devtools-open'
const OPENED = 'devtools-opened'
const CLOSED = 'devtools-closed'

/**
 * Says for as long as this page lives that DevTools is open. A lock says it: it is let go when the page ends in whatever way, which no message
 * can promise. The message only wakes the background sooner.
 */
export function sayDevtoolsOpen(): void {
  void navigator.locks.request(LOCK, { mode: 'shared' }, () => {
    void tellBackground(OPENED)
    return new Promise<never>(() => {})
  })
  addEventListener('pagehide', () => void tellBackground(CLOSED))
}

/** Whether DevTools is open on any tab. */
export async function isDevtoolsOpen(): Promise<boolean> {
  const { held = [] } = await navigator.locks.query()
  return held.some(({ name }) => name === LOCK)
}

/** Calls back when DevTools was opened or closed somewhere. Register before awaiting anything. */
export function hearDevtools(hear: () => void): void {
  browser.runtime.onMessage.addListener((message: unknown) => {
    if (message === OPENED) hear()
    // The lock of a page that is just closing may still be held: ask again a moment later.
    else if (message === CLOSED) setTimeout(hear, 300)
    return undefined
  })
}

async function tellBackground(message: string): Promise<void> {
  try {
    await browser.runtime.sendMessage(message)
  } catch {
    // Nobody listens while the extension is being reloaded; the lock tells the next background.
  }
}
