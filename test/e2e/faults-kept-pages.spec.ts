import { createCaptureFold } from '../../src/core/capture/fold.ts'
import { runOf } from '../../src/core/capture/signal.ts'
import { startEndpoint } from '../../src/demo/endpoint.ts'
import { bodyOf, callsAt } from '../support/calls-at.ts'
import { fault } from '../support/fault.ts'
import { launch } from '../support/launch.ts'
import { type LogReader, openLogReader } from '../support/log-reader.ts'
import { serveMovingPages } from '../support/moving-pages.ts'
import { expect } from '../support/stage.ts'

type Extension = { readonly tabs: { create(tab: { readonly url: string }): Promise<unknown> } }

fault('back-forward-cache', async ({ inspected }) => {
  const browser = await launch(inspected)
  const endpoint = await startEndpoint()
  try {
    const pages = serveMovingPages(endpoint)
    const log = await openLogReader(browser)
    await log.page.evaluate(openTab, `${endpoint.origin}/a`)
    await expect.poll(() => namesAt(log, endpoint.origin)).toEqual(['a began'])
    pages.send('/b')
    await expect.poll(() => namesAt(log, endpoint.origin)).toEqual(['a began', 'b began'])
    pages.send('back')
    await expect.poll(() => namesAt(log, endpoint.origin)).toContain('a came back')
    await expect
      .poll(async () => (await loadsOf(log, endpoint.origin)).map(({ left }) => left))
      .toEqual([false, true])
    const calls = await callsAt(log, endpoint.origin)
    expect(calls.at(-1)?.origin.pageLoad).toBe(calls[0]?.origin.pageLoad)
    expect(new Set(calls.map(({ origin }) => origin.tab)).size).toBe(1)
  } finally {
    await browser.close()
    await endpoint.close()
  }
})

type Log = Pick<LogReader, 'database' | 'exchanges'>

/** Names of what was started, in order. */
async function namesAt(log: Log, origin: string): Promise<readonly string[]> {
  return (await callsAt(log, origin)).map(call => {
    const body: { readonly params: { readonly 'media.name': string } } = JSON.parse(bodyOf(call))
    return body.params['media.name']
  })
}

/** The page loads of the tab that called, as the list is cleared by them. */
async function loadsOf(log: Log, origin: string): Promise<readonly { readonly left: boolean }[]> {
  const fold = createCaptureFold()
  fold.add((await log.database()).signals.map(({ signal }) => signal))
  const [call] = fold.exchanges().filter(({ url }) => url.startsWith(origin))
  const { pageLoads } = fold.context({
    runs: new Set([runOf(call?.id ?? '')]),
    tab: call?.origin.tab ?? null,
  })
  return pageLoads.map(({ leftAt }) => ({ left: leftAt !== null }))
}

/** Runs in a page of the extension. */
async function openTab(url: string): Promise<void> {
  const { browser } = globalThis as unknown as { browser: Extension }
  await browser.tabs.create({ url })
}
