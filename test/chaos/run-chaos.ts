import { writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Signal } from '../../src/core/capture/signal.ts'
import type { BrowserName, DevTools, Tab } from '../../src/demo/browsers/browser.ts'
import { until } from '../../src/demo/browsers/until.ts'
import { type Answer, startEndpoint } from '../../src/demo/endpoint.ts'
import { launch } from '../support/launch.ts'
import { openLogReader } from '../support/log-reader.ts'
import { type Account, account } from './account.ts'
import { chance } from './chance.ts'
import { excuses } from './excuses.ts'
import { type StormNews, storm, WORKER_PATH, WORKER_SCRIPT } from './page-storm.ts'

export type ChaosOrder = {
  readonly browser: BrowserName
  readonly seconds: number
  readonly seed: number
  readonly tabs?: number
  readonly callsPerSecond?: number
  readonly say?: (line: string) => void
  /** A file to write both records to, for looking into a fault: signals, what the server received, deeds. */
  readonly record?: string
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
  endpoint.answerWith(servePages)
  const browser = await launch(order.browser)
  try {
    const reader = await openLogReader(browser)
    // Twenty minutes of calls are more than the default budget; what is let go is another test's matter.
    await reader.set({ budgetMb: 2_000 })
    const random = chance(seed)
    const deeds: Deed[] = []
    const under = new Map<Deed['what'], string>()
    const perform = async <T>(what: Deed['what'], load: string, deed: () => Promise<T>): Promise<T> => {
      const from = Date.now()
      under.set(what, load)
      const done = await deed()
      under.delete(what)
      deeds.push({ what, load, from, to: Date.now() })
      return done
    }
    const shown = new Map<Tab, string>()
    const hostOf = (name: string) => `http://${name}.localhost:${new URL(endpoint.origin).port}`
    const settled = new Map<string, number>()
    /** Asks the page that a tab shows what it saw of its calls' ends. */
    const leave = async (tab: Tab): Promise<void> => {
      if (!shown.has(tab)) return
      const news = await tab.evaluate(newsInPage)
      for (const [key, at] of Object.entries(news.settled)) settled.set(key, at)
      // They end when the page does.
      for (const key of news.open) settled.set(key, Date.now())
    }
    const load = async (tab: Tab): Promise<void> => {
      const name = `l${deeds.filter(({ what }) => what === 'load').length + 1}`
      await leave(tab)
      await perform('load', name, async () => {
        const index = tabs.indexOf(tab)
        await tab.goto(`${hostOf(PAGE_HOSTS[index % PAGE_HOSTS.length] ?? '')}/?load=${name}`)
        shown.set(tab, name)
        await tab.evaluate(storm, {
          // Browsers open six connections to a host: a host for each tab keeps calls from queueing for seconds.
          origin: hostOf(`tab-${index}`),
          workers: WORKER_PATH,
          load: name,
          callsPerSecond: callsPerSecond / tabCount,
          seed: Math.floor(random() * 2 ** 31),
        })
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
        await perform('stop', '', () => browser.stopBackground({ alone: true }))
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
    await Promise.all([stopping(), meddling()]).catch(error => {
      const last = deeds.slice(-5).map(({ what, load, from, to }) => `${what} ${load} ${from}…${to}`)
      throw new Error(`Amid ${[...under].join(' ')}, after ${last.join(', ')} (now ${Date.now()})`, {
        cause: error,
      })
    })

    for (const tab of tabs) await tab.evaluate(stopInPage)
    await until(
      'the last calls to be answered',
      async () => {
        const news = await Promise.all(tabs.map(tab => tab.evaluate(newsInPage)))
        return news.every(({ inFlight }) => inFlight === 0)
      },
      120_000,
    )
    for (const tab of tabs) await leave(tab)
    for (const tools of open.values()) await tools.close()
    const { signals } = await until(
      'the log to be at rest',
      async () => {
        const before = await readLog(reader.page)
        await sleep(3_000)
        const after = await reader.page.evaluate(countInPage)
        return before.entries === after ? before : null
      },
      120_000,
    )
    if (order.record !== undefined)
      writeFileSync(
        order.record,
        JSON.stringify({ signals, received: endpoint.calls, settled: [...settled], deeds }),
      )
    return {
      ...account({ served: endpoint.calls, settled, signals }, excuses(order.browser, signals)),
      signals: signals.length,
      deeds,
      seconds,
    }
  } finally {
    await browser.close()
    await endpoint.close()
  }
}

/** Two tabs show pages of one origin, so that nobody can tell whose their workers are; the others' workers have one tab each. */
const PAGE_HOSTS = ['pages', 'pages', 'page-2', 'page-3']

/** The pages and the script of their workers, from the same server. */
function servePages({
  method,
  path,
}: {
  readonly method: string
  readonly path: string
}): Answer | undefined {
  if (method !== 'GET') return undefined
  if (path === WORKER_PATH)
    return { status: 200, headers: { 'content-type': 'text/javascript' }, body: WORKER_SCRIPT }
  if (!path.startsWith('/?load=')) return undefined
  const body = '<!doctype html><link rel="icon" href="data:,"><title>Storm</title>'
  return { status: 200, headers: { 'content-type': 'text/html', 'cache-control': 'no-store' }, body }
}

/** Runs in the page. */
function stopInPage(): void {
  ;(globalThis as unknown as { stopStorm(): void }).stopStorm()
}

/** Runs in the page. */
function newsInPage(): StormNews {
  return (globalThis as unknown as { stormNews(): StormNews }).stormNews()
}

/** An entry of the log, as the extension stores it. */
type Stored = { readonly seq: number; readonly signal: Signal; readonly more?: readonly Signal[] }

/** The whole log, in portions that a debugging connection can carry. */
async function readLog(
  page: Tab,
): Promise<{ readonly entries: number; readonly signals: readonly Signal[] }> {
  const signals: Signal[] = []
  let entries = 0
  for (let after = 0; ; ) {
    const portion = await page.evaluate(readInPage, { after, limit: 1_500 })
    const last = portion.at(-1)
    if (last === undefined) return { entries, signals }
    after = last.seq
    entries += portion.length
    for (const { signal, more = [] } of portion) signals.push(signal, ...more)
  }
}

/** Runs in a page of the extension. */
async function readInPage(asked: { after: number; limit: number }): Promise<readonly Stored[]> {
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
