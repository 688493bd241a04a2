import type { BrowserName, InspectedBrowser } from '../../src/demo/browsers/browser.ts'
import { launch } from './launch.ts'
import { openLogReader } from './log-reader.ts'

/** A browser whose disk can be made full for the extension alone. */
export type SmallDisk = {
  readonly browser: InspectedBrowser
  /** Resolves when the browser refuses to write. */
  fill(): Promise<void>
  free(): Promise<void>
}

/** The least that Firefox 153 gives to an origin; what is left of it is filled with random bytes. */
const FIREFOX_QUOTA = { 'dom.quotaManager.temporaryStorage.fixedLimit': 12_000 } as const

/** Launches it. Close it yourself. */
export async function openWithSmallDisk(name: BrowserName): Promise<SmallDisk> {
  const browser = await launch(name, name === 'firefox' ? { prefs: FIREFOX_QUOTA } : {})
  const { page } = await openLogReader(browser)
  const setQuota = await chromiumQuota(browser)
  return {
    browser,
    async fill() {
      await setQuota({ quotaSize: 1 })
      // Chromium looks at the quota every half minute: what is written until then should be little.
      const sizes = browser.name === 'firefox' ? [500_000, 50_000, 5_000, 1_000] : [1_000]
      await page.evaluate(fillInPage, { sizes, pause: browser.name === 'firefox' ? 0 : 500 })
    },
    async free() {
      await setQuota({})
      await page.evaluate(freeInPage)
    },
  }
}

/** Sets how many bytes Chromium gives to the extension, by the debugger; without a size as many as it would. */
async function chromiumQuota({
  native,
  extensionOrigin: origin,
}: InspectedBrowser): Promise<(quota: { readonly quotaSize?: number }) => Promise<void>> {
  if (native.kind !== 'chromium') return async () => undefined
  const page = await native.context.newPage()
  await page.goto(`${origin}/manifest.json`)
  const session = await native.context.newCDPSession(page)
  return async quota => void (await session.send('Storage.overrideQuotaForOrigin', { origin, ...quota }))
}

/** Runs in a page of the extension. */
async function fillInPage({
  sizes,
  pause,
}: {
  readonly sizes: readonly number[]
  readonly pause: number
}): Promise<void> {
  const open = () =>
    new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('filler')
      request.onupgradeneeded = () => request.result.createObjectStore('bytes', { autoIncrement: true })
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
  const put = async (size: number): Promise<boolean> => {
    const bytes = new Uint8Array(size)
    for (let at = 0; at < size; at += 65_536) crypto.getRandomValues(bytes.subarray(at, at + 65_536))
    // Opened anew each time: Firefox 153 lets nobody write on a connection whose quota was exceeded.
    const db = await open()
    try {
      return await new Promise<boolean>(resolve => {
        const tx = db.transaction('bytes', 'readwrite')
        tx.objectStore('bytes').add(bytes)
        tx.oncomplete = () => resolve(true)
        tx.onabort = () => resolve(false)
      })
    } finally {
      db.close()
    }
  }
  for (const size of sizes) {
    while (await put(size)) {
      // Firefox lets a page in a tab that is not shown wait for a second at least: 45 times, where there is nothing to wait for.
      if (pause > 0) await new Promise(resolve => setTimeout(resolve, pause))
    }
  }
}

/** Runs in a page of the extension. */
async function freeInPage(): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const request = indexedDB.deleteDatabase('filler')
    request.onsuccess = () => resolve()
    request.onerror = () => reject(request.error)
  })
}
