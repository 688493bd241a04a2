import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import type { InspectedBrowser, Tab } from '../../src/demo/browsers/browser.ts'
import type * as Entry from './store-page-entry.ts'

type Name =
  | 'tell'
  | 'append'
  | 'addApart'
  | 'readOn'
  | 'entries'
  | 'forget'
  | 'count'
  | 'race'
  | 'prune'
  | 'runs'
  | 'empty'
  | 'overflow'

/** The product's own store in a real page of the extension, on the extension's real database. */
export type StorePage = {
  readonly page: Tab
  call<N extends Name>(name: N, ...given: Parameters<(typeof Entry)[N]>): ReturnType<(typeof Entry)[N]>
}

export async function openStorePage(browser: InspectedBrowser): Promise<StorePage> {
  const page = await browser.openExtensionPage('src/popup/index.html')
  // As a function: it is sent as text, past the page's CSP, which lets nothing else in.
  await page.evaluate(new Function(`${await bundled()}; globalThis.store = store`) as () => void)
  return {
    page,
    call: (name, ...given) =>
      page.evaluate(
        ({ name, given }) => {
          const { store } = globalThis as unknown as {
            store: Readonly<Record<string, (...given: readonly unknown[]) => unknown>>
          }
          return store[name]?.(...given)
        },
        { name, given },
      ) as never,
  }
}

let bundle: Promise<string> | null = null

function bundled(): Promise<string> {
  bundle ??= bundleEntry()
  return bundle
}

async function bundleEntry(): Promise<string> {
  const entry = fileURLToPath(new URL('./store-page-entry.ts', import.meta.url))
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, minify: false, lib: { entry, formats: ['iife'], name: 'store' } },
  })
  const output = Array.isArray(built) ? built[0]?.output : 'output' in built ? built.output : undefined
  const [chunk] = output ?? []
  if (chunk?.type !== 'chunk') throw new Error('The store did not bundle.')
  return chunk.code
}
