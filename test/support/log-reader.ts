import { createCaptureFold } from '../../src/core/capture/fold.ts'
import type { Signal } from '../../src/core/capture/signal.ts'
import type { Exchange } from '../../src/core/exchange.ts'
import type { Surface, Tab } from '../../src/demo/browsers/browser.ts'

/** The extension's database as it stands, whole: every store, every record. What an entry says of a call in several signals stands here in several. */
export type Database = {
  readonly signals: readonly { readonly seq: number; readonly signal: Signal; readonly bytes: number }[]
  readonly waiting: readonly { readonly exchange: string; readonly signals: readonly Signal[] }[]
  readonly standing: readonly Record<string, unknown>[]
}

/** Reads the extension's own database from a page of the extension: a witness that asks none of the product's code. */
export type LogReader<Page = Tab> = {
  /** The page that reads; also the way to the extension's storage. */
  readonly page: Page
  database(): Promise<Database>
  /** What the log says, folded as the panel folds it. */
  exchanges(): Promise<readonly Exchange[]>
  /** Settings, as the settings page writes them. */
  set(settings: Readonly<Record<string, unknown>>): Promise<void>
}

export async function openLogReader<Page extends Pick<Surface, 'evaluate'>>(browser: {
  openExtensionPage(path: string): Promise<Page>
}): Promise<LogReader<Page>> {
  const page = await browser.openExtensionPage('src/popup/index.html')
  const database = () => page.evaluate(readDatabase)
  return {
    page,
    database,
    exchanges: async () => {
      const fold = createCaptureFold()
      fold.add((await database()).signals.map(({ signal }) => signal))
      return fold.exchanges()
    },
    set: settings => page.evaluate(storeSettings, settings),
  }
}

/** Runs in the page. */
async function readDatabase(): Promise<Database> {
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('signal-log')
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
  const all = (store: string) =>
    new Promise<unknown[]>((resolve, reject) => {
      if (!db.objectStoreNames.contains(store)) return resolve([])
      const request = db.transaction(store).objectStore(store).getAll()
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
  const [entries, waiting, standing] = await Promise.all([all('signals'), all('waiting'), all('standing')])
  db.close()
  type Stored = { readonly seq: number; readonly more?: readonly Signal[] }
  const signals = (entries as readonly Stored[]).flatMap(({ more = [], ...first }) => [
    first,
    ...more.map(signal => ({ seq: first.seq, signal, bytes: 0 })),
  ])
  return { signals, waiting, standing } as unknown as Database
}

/** Runs in the page. */
async function storeSettings(settings: Readonly<Record<string, unknown>>): Promise<void> {
  type Storage = { readonly storage: { readonly local: { set(value: object): Promise<void> } } }
  const extension = (globalThis as unknown as { browser?: Storage; chrome: Storage }).browser
  await (extension ?? (globalThis as unknown as { chrome: Storage }).chrome).storage.local.set({ settings })
}
