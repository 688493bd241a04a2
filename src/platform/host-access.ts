import browser from 'webextension-polyfill'
import { openOptions } from './open-options.ts'

const EVERYWHERE = { origins: ['<all_urls>'] }

/** Whether the browser lets the extension see requests to all hosts. */
export function hasHostAccess(): Promise<boolean> {
  return browser.permissions.contains(EVERYWHERE)
}

/**
 * Asks the user for it. Must be called from a click. Firefox (153) gives the pages in DevTools no `permissions`: there the settings open, whose
 * button can ask.
 */
export async function requestHostAccess(): Promise<void> {
  const { permissions } = browser as Partial<typeof browser>
  if (permissions) await permissions.request(EVERYWHERE)
  else openOptions()
}

/** Calls back when host access may have changed. Register before awaiting anything. */
export function hearHostAccess(hear: () => void): void {
  browser.permissions.onAdded.addListener(hear)
  browser.permissions.onRemoved.addListener(hear)
}
