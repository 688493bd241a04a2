import browser from 'webextension-polyfill'

const EVERYWHERE = { origins: ['<all_urls>'] }

/** Whether the browser lets the extension see requests to all hosts. */
export function hasHostAccess(): Promise<boolean> {
  return browser.permissions.contains(EVERYWHERE)
}

/** Asks the user for it. Must be called from a click; resolves to what the user answered. */
export function requestHostAccess(): Promise<boolean> {
  return browser.permissions.request(EVERYWHERE)
}

/** Calls back when host access may have changed. Register before awaiting anything. */
export function hearHostAccess(hear: () => void): void {
  browser.permissions.onAdded.addListener(hear)
  browser.permissions.onRemoved.addListener(hear)
}
