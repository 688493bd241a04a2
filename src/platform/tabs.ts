import browser from 'webextension-polyfill'

/** Calls back when a tab is closed; `at` by the clock of this machine, as webRequest's times are. Register before awaiting anything. */
export function hearClosedTabs(hear: (tab: number, at: number) => void): void {
  browser.tabs.onRemoved.addListener(tab => hear(tab, Date.now()))
}
