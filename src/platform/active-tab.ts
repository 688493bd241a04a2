import browser from 'webextension-polyfill'

/** Tab id of the tab in front of the reader; `null` when there is none. Needs no permission: nothing but the id is read. */
export async function activeTab(): Promise<number | null> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true })
  return tab?.id ?? null
}
