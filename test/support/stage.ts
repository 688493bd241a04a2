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

/** A tab with DevTools open, passed on from test to test. */
type KeptTools = { readonly tab: Tab; readonly tools: DevTools }

type TestFixtures = {
  /**
   * `test.use({ keepsDevTools: true })` in a file whose tests open DevTools as it comes: opening it costs more than most tests. Each test
   * gets a page of another origin in it and the panel loaded anew, as a reader who opens the next video does. Not for tests of what is
   * there before DevTools is.
   */
  readonly keepsDevTools: boolean
  readonly stage: Stage
}
type WorkerFixtures = StageOptions & {
  readonly inspectedBrowser: InspectedBrowser
  readonly keptTools: { now: KeptTools | null }
}

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
  keptTools: [async ({ inspectedBrowser: _ }, use) => use({ now: null }), { scope: 'worker' }],
  keepsDevTools: [false, { option: true }],
  stage: async ({ inspectedBrowser, keptTools, keepsDevTools }, use, testInfo) => {
    const kept = keepsDevTools ? keptTools.now : null
    if (!keepsDevTools && keptTools.now !== null) {
      await keptTools.now.tools.close()
      await keptTools.now.tab.close()
    }
    const { stage, opened, close } = await setStage(inspectedBrowser, kept)
    await use(stage)
    // What a failed test leaves is not to be trusted.
    keptTools.now = keepsDevTools && testInfo.status === 'passed' ? opened() : null
    await close(keptTools.now)
  },
})

export { expect }

/** A stage in a browser of the caller's; `kept`: with the tab and DevTools of the test before. */
export async function setStage(
  browser: InspectedBrowser,
  kept: KeptTools | null = null,
): Promise<{
  readonly stage: Stage
  /** DevTools as the test opened it, to be kept; `null` when it opened none, several, or in a way of its own. */
  opened(): KeptTools | null
  close(keep?: KeptTools | null): Promise<void>
}> {
  const endpoint = await startEndpoint()
  const site: PlayerSite = await startPlayerSite(endpoint.origin)
  const tabs: Tab[] = kept === null ? [] : [kept.tab]
  const tools: DevTools[] = kept === null ? [] : [kept.tools]
  const shown: Panel[] = []
  let plain = kept !== null
  const openTab = async (url?: string): Promise<Tab> => {
    const tab = await browser.openTab(url)
    tabs.push(tab)
    return tab
  }
  const player = kept?.tab ?? (await openTab())
  await player.goto(`${site.origin}/blank`)
  if (kept !== null) await loadAnew(kept.tools.panel)
  return {
    stage: {
      browser,
      endpoint,
      site: site.origin,
      player,
      openTab,
      openDevTools: async options => {
        if (kept !== null && options === undefined) return kept.tools
        plain = options === undefined && tools.length === 0
        const opened = await player.openDevTools(options)
        tools.push(opened)
        if (options?.panel !== null) shown.push(opened.panel)
        return opened
      },
    },
    opened: () => (plain && tools[0] !== undefined ? { tab: player, tools: tools[0] } : null),
    close: async (keep = null) => {
      // What the panel remembers of one test's choices is nothing to the next, which may have the same browser.
      for (const panel of shown) await Promise.race([forgetChoices(panel), after(2_000)])
      // Closing what a test has already closed is no failure.
      for (const opened of tools) if (opened !== keep?.tools) await opened.close().catch(() => undefined)
      for (const tab of tabs) if (tab !== keep?.tab) await tab.close().catch(() => undefined)
      await Promise.all([endpoint.close(), site.close()])
    },
  }
}

/** The panel as if it had just been opened: nothing chosen, imported or undone. */
async function loadAnew(panel: Panel): Promise<void> {
  await panel.evaluate(() => {
    localStorage.clear()
    document.documentElement.dataset.old = 'yes'
    setTimeout(() => location.reload())
  })
  await expect
    .poll(() =>
      panel
        .evaluate(
          () => document.readyState === 'complete' && document.documentElement.dataset.old === undefined,
        )
        // Asked amid the reload.
        .catch(() => false),
    )
    .toBe(true)
}

/** A panel that the test has closed holds nothing to forget. */
const forgetChoices = (panel: Panel) => panel.evaluate(() => localStorage.clear()).catch(() => undefined)
const after = (milliseconds: number) => new Promise(resolve => setTimeout(resolve, milliseconds))
