import { test as base, expect } from '@playwright/test'
import type {
  BrowserName,
  DevTools,
  DevToolsOptions,
  InspectedBrowser,
  Panel,
  Tab,
} from '../../src/demo/browsers/browser.ts'
import type { Endpoint } from '../../src/demo/endpoint.ts'
import { startEndpoint } from '../../src/demo/endpoint.ts'
import type { PlayerSite } from '../../src/demo/player-site.ts'
import { startPlayerSite } from '../../src/demo/player-site.ts'
import { launch } from './launch.ts'

/** One test's world: a browser with the extension, a player page, and an endpoint that records what it received. */
export type Stage = {
  readonly browser: InspectedBrowser
  readonly endpoint: Endpoint
  /** Origin of the player's pages: `/` is the demo page, `/blank` an empty one. Not the endpoint's origin. */
  readonly site: string
  /** A tab at `/blank`, new for each test. */
  readonly player: Tab
  /** Opens DevTools on the player's tab with the panel selected. Closed after the test. */
  openDevTools(options?: DevToolsOptions): Promise<DevTools>
  /** Another tab; closed after the test. */
  openTab(url?: string): Promise<Tab>
}

export type StageOptions = {
  /** Which browser; set by the project. */
  inspected: BrowserName
}

type TestFixtures = { readonly stage: Stage }
type WorkerFixtures = StageOptions & { readonly inspectedBrowser: InspectedBrowser }

/**
 * `test` with a `stage`. The browser is shared by the tests of a file; each test has a tab, an endpoint and so an origin of its
 * own. A test that stops or restarts the browser launches its own (`launch.ts`).
 */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  inspected: ['chromium', { option: true, scope: 'worker' }],
  inspectedBrowser: [
    async ({ inspected }, use) => {
      const browser = await launch(inspected, { recordRequests: true })
      await use(browser)
      // The same for every test there is: nothing leaves the machine by the extension's doing.
      expect(await browser.closeAndTell(), 'requests of the extension itself').toEqual([])
    },
    { scope: 'worker', timeout: 90_000 },
  ],
  stage: async ({ inspectedBrowser }, use) => {
    const { stage, close } = await setStage(inspectedBrowser)
    await use(stage)
    await close()
  },
})

export { expect }

/** A stage in a browser of the caller's. */
export async function setStage(
  browser: InspectedBrowser,
): Promise<{ readonly stage: Stage; close(): Promise<void> }> {
  const endpoint = await startEndpoint()
  const site: PlayerSite = await startPlayerSite(endpoint.origin)
  const tabs: Tab[] = []
  const tools: DevTools[] = []
  const shown: Panel[] = []
  const openTab = async (url?: string): Promise<Tab> => {
    const tab = await browser.openTab(url)
    tabs.push(tab)
    return tab
  }
  const player = await openTab(`${site.origin}/blank`)
  return {
    stage: {
      browser,
      endpoint,
      site: site.origin,
      player,
      openTab,
      openDevTools: async options => {
        const opened = await player.openDevTools(options)
        tools.push(opened)
        if (options?.panel !== null) shown.push(opened.panel)
        return opened
      },
    },
    close: async () => {
      // What the panel remembers of one test's choices is nothing to the next, which may have the same browser.
      for (const panel of shown) await Promise.race([forgetChoices(panel), after(2_000)])
      // Closing what a test has already closed is no failure.
      for (const opened of tools) await opened.close().catch(() => undefined)
      for (const tab of tabs) await tab.close().catch(() => undefined)
      await Promise.all([endpoint.close(), site.close()])
    },
  }
}

/** A panel that the test has closed holds nothing to forget. */
const forgetChoices = (panel: Panel) => panel.evaluate(() => localStorage.clear()).catch(() => undefined)
const after = (milliseconds: number) => new Promise(resolve => setTimeout(resolve, milliseconds))
