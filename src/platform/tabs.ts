import browser from 'webextension-polyfill'

/** Calls back when a tab is closed; `at` by the clock of this machine, as webRequest's times are. Register before awaiting anything. */
export function hearClosedTabs(hear: (tab: number, at: number) => void): void {
  browser.tabs.onRemoved.addListener(tab => hear(tab, Date.now()))
}

/** Ids of all open tabs. */
export async function openTabs(): Promise<readonly number[]> {
  return (await browser.tabs.query({})).flatMap(({ id }) => id ?? [])
}

/** Tabs that show a page of this origin in their main frame. Sees only tabs to whose pages the extension has host access. */
export async function tabsOf(origin: string): Promise<readonly number[]> {
  const tabs = await browser.tabs.query({})
  return tabs.flatMap(({ id, url }) =>
    id !== undefined && url !== undefined && URL.canParse(url) && new URL(url).origin === origin ? [id] : [],
  )
}
