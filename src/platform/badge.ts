import browser from 'webextension-polyfill'

/** Writes a text on the extension's icon for one tab; empty: nothing. */
export async function showBadge(tab: number, text: string): Promise<void> {
  try {
    await browser.action.setBadgeBackgroundColor({ tabId: tab, color: '#b3261e' })
    await browser.action.setBadgeText({ tabId: tab, text })
  } catch {
    // The tab was closed meanwhile: nobody looks at its icon any more.
  }
}
