import type { BrowserName, InspectedBrowser } from '../../src/demo/browsers/browser.ts'
import { launch } from './launch.ts'
import { openLogReader } from './log-reader.ts'

/** A browser that gives the extension little room. */
export type SmallDisk = {
  readonly browser: InspectedBrowser
  /** Fills what is left of it with random bytes, in a database of its own, until not even a kilobyte fits. */
  fill(): Promise<void>
  free(): Promise<void>
}

/** The least that Firefox 153 gives to an origin. */
const FIREFOX_QUOTA = { 'dom.quotaManager.temporaryStorage.fixedLimit': 12_000 } as const
const CHROMIUM_QUOTA = 4_000_000

/** Launches it. Close it yourself. */
export async function openWithSmallDisk(name: BrowserName): Promise<SmallDisk> {
  const browser = await launch(name, name === 'firefox' ? { prefs: FIREFOX_QUOTA } : {})
  await shrink(browser)
  const { page } = await openLogReader(browser)
  return {
    browser,
    fill: () => page.evaluate(fillInPage),
    free: () => page.evaluate(freeInPage),
  }
}

async function shrink({ native, extensionOrigin }: InspectedBrowser): Promise<void> {
  if (native.kind !== 'chromium') return
  // One that opens no database, and stays: the limit holds for as long as the session with it does.
  const page = await native.context.newPage()
  await page.goto(`${extensionOrigin}/manifest.json`)
  const session = await native.context.newCDPSession(page)
  await session.send('Storage.overrideQuotaForOrigin', { origin: extensionOrigin, quotaSize: CHROMIUM_QUOTA })
}

/** Runs in a page of the extension. */
async function fillInPage(): Promise<void> {
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
  // What is left is looked at only now and then (Chromium 156: every half minute), so a size that is refused once may fit a moment later.
  for (const size of [500_000, 50_000, 5_000, 1_000]) {
    for (let refused = 0; refused < 3; ) if (!(await put(size))) refused += 1
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
