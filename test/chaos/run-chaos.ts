import { setTimeout as sleep } from 'node:timers/promises'
import { createCaptureFold } from '../../src/core/capture/fold.ts'
import type { Signal } from '../../src/core/capture/signal.ts'
import type { BrowserName, DevTools, Tab } from '../../src/demo/browsers/browser.ts'
import { until } from '../../src/demo/browsers/until.ts'
import { startEndpoint } from '../../src/demo/endpoint.ts'
import { startPlayerSite } from '../../src/demo/player-site.ts'
import { launch } from '../support/launch.ts'
import { openLogReader } from '../support/log-reader.ts'
import { type Account, account } from './account.ts'
import { chance } from './chance.ts'
import { excuses } from './excuses.ts'
import { type StormNews, storm } from './page-storm.ts'

export type ChaosOrder = {
  readonly browser: BrowserName
  readonly seconds: number
  readonly seed: number
  readonly tabs?: number
  readonly callsPerSecond?: number
  readonly say?: (line: string) => void
}

/** Something done to the browser. */
export type Deed = {
  readonly what: 'stop' | 'load' | 'open DevTools' | 'close DevTools'
  /** Which page load it was done to; empty for the background. */
  readonly load: string
  readonly from: number
  readonly to: number
}

export type ChaosResult = Account & {
  readonly signals: number
  readonly deeds: readonly Deed[]
  readonly seconds: number
}

/**
 * Calls from several tabs while the background is stopped, DevTools opened and closed and tabs navigated, all by one seed; then what the
 * endpoint received is compared with what the log says. The moments are chance only as far as the machine's own timing goes.
 */
export async function runChaos(order: ChaosOrder): Promise<ChaosResult> {
  const { seconds, seed, tabs: tabCount = 4, callsPerSecond = 50, say = () => undefined } = order
  const endpoint = await startEndpoint()
  const site = await startPlayerSite(endpoint.origin)
  const browser = await launch(order.browser)
  try {
    const reader = await openLogReader(browser)
    // Twenty minutes of calls are more than the default budget; what is let go is another test's matter.
    await reader.set({ budgetMb: 2_000 })
    const random = chance(seed)
    const deeds: Deed[] = []
    const perform = async <T>(what: Deed['what'], load: string, deed: () => Promise<T>): Promise<T> => {
      const from = Date.now()
      const done = await deed()
      deeds.push({ what, load, from, to: Date.now() })
      return done
    }
    const shown = new Map<Tab, string>()
    const load = async (tab: Tab): Promise<void> => {
      const name = `l${deeds.filter(({ what }) => what === 'load').length + 1}`
      await perform('load', name, async () => {
        await tab.goto(`${site.origin}/blank?load=${name}`)
        shown.set(tab, name)
        const given = { callsPerSecond: callsPerSecond / tabCount, seed: Math.floor(random() * 2 ** 31) }
        // Browsers open six connections to a host: a host for each tab keeps calls from queueing for seconds.
        const origin = `http://tab-${tabs.indexOf(tab)}.localhost:${new URL(endpoint.origin).port}`
        await tab.evaluate(storm, { origin, load: name, ...given })
      })
    }
    const tabs: Tab[] = []
    for (let index = 0; index < tabCount; index += 1) {
      const tab = await browser.openTab()
      tabs.push(tab)
      await load(tab)
    }

    const end = performance.now() + seconds * 1_000
    const open = new Map<Tab, DevTools>()
    const goesOn = () => performance.now() < end
    const pause = (least: number, most: number) =>
      sleep(Math.max(0, Math.min(least + random() * (most - least), end - performance.now())))

    const stopping = async (): Promise<void> => {
      for (await pause(2_000, 5_000); goesOn(); await pause(2_000, 5_000)) {
        await perform('stop', '', () => browser.stopBackground())
      }
    }
    const meddling = async (): Promise<void> => {
      for (await pause(1_000, 3_000); goesOn(); await pause(1_000, 4_000)) {
        const tab = tabs[Math.floor(random() * tabs.length)] as Tab
        const name = shown.get(tab) ?? ''
        const tools = open.get(tab)
        if (random() < 0.4) await load(tab)
        else if (tools) {
          open.delete(tab)
          await perform('close DevTools', name, () => tools.close())
        } else {
          const panel = random() < 0.3 ? 'Media Sessions' : null
          open.set(tab, await perform('open DevTools', name, () => tab.openDevTools({ panel })))
        }
        if (deeds.length % 50 < 2) say(`${endpoint.calls.length} calls, ${deeds.length} deeds`)
      }
    }
    await Promise.all([stopping(), meddling()])

    for (const tab of tabs) await tab.evaluate(stopInPage)
    await until('the last calls to be answered', async () => {
      const news = await Promise.all(tabs.map(tab => tab.evaluate(newsInPage)))
      return news.every(({ inFlight }) => inFlight === 0)
    })
    for (const tools of open.values()) await tools.close()
    const signals = await until(
      'the log to be at rest',
      async () => {
        const before = await readSignals(reader.page)
        await sleep(3_000)
        const after = await reader.page.evaluate(countInPage)
        return before.length === after ? before : null
      },
      120_000,
    )
    const fold = createCaptureFold()
    fold.add(signals)
    return {
      ...account(endpoint.calls, fold.exchanges(), excuses(order.browser, signals)),
      signals: signals.length,
      deeds,
      seconds,
    }
  } finally {
    await browser.close()
    await Promise.all([endpoint.close(), site.close()])
  }
}

/** Runs in the page. */
function stopInPage(): void {
  ;(globalThis as unknown as { stopStorm(): void }).stopStorm()
}

/** Runs in the page. */
function newsInPage(): StormNews {
  return (globalThis as unknown as { stormNews(): StormNews }).stormNews()
}

/** The whole log, in portions that a debugging connection can carry. */
async function readSignals(page: Tab): Promise<readonly Signal[]> {
  const all: Signal[] = []
  for (let after = 0; ; ) {
    const portion = await page.evaluate(readInPage, { after, limit: 1_500 })
    const last = portion.at(-1)
    if (last === undefined) return all
    after = last.seq
    all.push(...portion.map(({ signal }) => signal))
  }
}

/** Runs in a page of the extension. */
async function readInPage(asked: {
  after: number
  limit: number
}): Promise<readonly { readonly seq: number; readonly signal: Signal }[]> {
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('signal-log')
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
  try {
    return await new Promise((resolve, reject) => {
      const store = db.transaction('signals').objectStore('signals')
      const request = store.getAll(IDBKeyRange.lowerBound(asked.after, true), asked.limit)
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
  } finally {
    db.close()
  }
}

/** Runs in a page of the extension. */
async function countInPage(): Promise<number> {
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('signal-log')
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
  try {
    return await new Promise((resolve, reject) => {
      const request = db.transaction('signals').objectStore('signals').count()
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
  } finally {
    db.close()
  }
}
