import browser from 'webextension-polyfill'

const ORDER = 'open-settings'

/** Opens the extension's settings page. Firefox (153) lets no page in DevTools do that: there the background is asked to. */
export function openOptions(): void {
  const { runtime } = browser
  if (typeof runtime.openOptionsPage === 'function') void runtime.openOptionsPage()
  else void runtime.sendMessage({ order: ORDER })
}

/** Opens the settings for pages that cannot. Register before awaiting anything. */
export function openOptionsForPages(): void {
  browser.runtime.onMessage.addListener((message: unknown) => {
    if ((message as { readonly order?: unknown }).order === ORDER) void browser.runtime.openOptionsPage()
    return undefined
  })
}
