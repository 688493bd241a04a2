import type { InspectedBrowser, Panel } from '../../src/demo/browsers/browser.ts'
import { bodyOf, callsAt, endsAt } from '../support/calls-at.ts'
import { fault } from '../support/fault.ts'
import { type LogReader, openLogReader } from '../support/log-reader.ts'
import { send, startBody } from '../support/page-calls.ts'
import { openPanel } from '../support/panel.ts'
import { expect, test } from '../support/stage.ts'
import { setHostAccess } from '../support/trouble.ts'

const SESSIONS = 'api/v1/sessions'

test.afterEach(async ({ stage }) => {
  await setHostAccess(stage.browser, true)
  const log = await openLogReader(stage.browser)
  await log.set({})
  await log.page.close()
})

fault('access-withheld', async ({ stage }) => {
  const log = await openLogReader(stage.browser)
  const { origin } = stage.endpoint
  await setHostAccess(stage.browser, false)
  await expect.poll(() => watching(log)).toBe('host-access')
  await send(stage.player, `${origin}/before/${SESSIONS}`, startBody('before'))
  const panel = await openPanel(stage)
  await expect.poll(() => panel.text('.head')).toContain('calls made before DevTools was opened are not seen')
  await send(stage.player, `${origin}/during/${SESSIONS}`, startBody('during'), 'blob')
  await expect.poll(() => panel.text('.grid-body')).toContain('during')
  expect((await callsAt(log, `${origin}/during`)).map(call => [bodyOf(call), call.heardBy])).toEqual([
    [startBody('during'), 'devtools'],
  ])
})

fault('access-asked-for', async ({ stage }) => {
  const log = await openLogReader(stage.browser)
  const { origin } = stage.endpoint
  await setHostAccess(stage.browser, false)
  await expect.poll(() => watching(log)).toBe('host-access')
  const panel = await openPanel(stage)
  await expect.poll(() => panel.text('.head')).toContain('Grant access')
  await noteRequests(panel)
  await panel.click('.strip .pill')
  if (stage.browser.name === 'chromium') {
    // The browser's own dialog is out of reach of a test; that it was asked, and did not refuse the question, is not.
    await expect
      .poll(() => panel.evaluate(() => document.documentElement.dataset.asked))
      .toBe('["<all_urls>"]')
  } else {
    await expect.poll(() => titlesOf(log)).toContain('Settings · Media Session Inspector')
  }
  await setHostAccess(stage.browser, true)
  await expect.poll(() => panel.text('.head')).not.toContain('Grant access')
  await send(stage.player, `${origin}/after/${SESSIONS}`, startBody('after'))
  await expect
    .poll(async () => (await callsAt(log, `${origin}/after`)).map(call => call.heardBy))
    .toEqual(['both'])
})

fault('devtools-only-closed', async ({ stage }) => {
  const log = await openLogReader(stage.browser)
  const { origin } = stage.endpoint
  await log.set({ watch: 'devtools' })
  await expect.poll(() => watching(log)).toBe('setting')
  await stage.browser.stopBackground()
  expect(await send(stage.player, `${origin}/unheard/${SESSIONS}`, startBody('unheard'))).toBe(201)
  await expect.poll(() => listens(stage.browser, log)).toBe(false)
  expect(await callsAt(log, origin)).toEqual([])
})

fault('devtools-only-open', async ({ stage }) => {
  const log = await openLogReader(stage.browser)
  const { origin } = stage.endpoint
  await log.set({ watch: 'devtools' })
  await expect.poll(() => watching(log)).toBe('setting')
  const tools = await stage.openDevTools()
  await expect.poll(() => watching(log)).toBe(null)
  await send(stage.player, `${origin}/open/${SESSIONS}`, startBody('open'))
  await expect.poll(() => tools.panel.text('.grid-body')).toContain('open')
  await expect.poll(() => endsAt(log, origin)).toEqual([201])
  await tools.close()
  await expect.poll(() => watching(log)).toBe('setting')
  await send(stage.player, `${origin}/closed/${SESSIONS}`, startBody('closed'))
  await expect.poll(() => endsAt(log, origin)).toEqual([201])
})

/** Why webRequest does not listen, as the log says last; `null`: it listens. */
async function watching(log: LogReader): Promise<string | null | undefined> {
  const { signals } = await log.database()
  const last = signals.findLast(({ signal }) => signal.kind === 'watching')?.signal
  return last?.kind === 'watching' ? last.why : undefined
}

type Extension = {
  readonly runtime: { getContexts(filter: object): Promise<readonly unknown[]> }
  readonly extension: { getViews(): readonly Window[] }
  readonly permissions?: { request(wanted: { readonly origins: readonly string[] }): Promise<boolean> }
}

/** Whether a background runs that listens to requests. In Firefox, a listener that stayed registered would have woken one. */
async function listens({ native }: InspectedBrowser, log: LogReader): Promise<boolean> {
  if (native.kind === 'chromium') {
    const [worker] = native.context.serviceWorkers()
    return (await worker?.evaluate('chrome.webRequest.onBeforeRequest.hasListeners()')) === true
  }
  return log.page.evaluate(async () => {
    const { browser } = globalThis as unknown as { browser: Extension }
    return (await browser.runtime.getContexts({ contextTypes: ['BACKGROUND'] })).length > 0
  })
}

/** Titles of the extension's pages that are open. */
function titlesOf(log: LogReader): Promise<readonly string[]> {
  return log.page.evaluate(() => {
    const { chrome } = globalThis as unknown as { chrome: Extension }
    return chrome.extension.getViews().map(view => view.document.title)
  })
}

/** Writes down what the browser is asked for, once it has not refused the question; it is asked all the same. */
async function noteRequests(panel: Panel): Promise<void> {
  await panel.evaluate(() => {
    const { browser, chrome } = globalThis as unknown as { browser?: Extension; chrome: Extension }
    for (const extension of new Set([browser, chrome])) {
      const permissions = extension?.permissions
      if (permissions === undefined) continue
      const ask = permissions.request.bind(permissions)
      permissions.request = wanted => {
        const answer = ask(wanted)
        const note = (text: string) => {
          document.documentElement.dataset.asked = text
        }
        note(JSON.stringify(wanted.origins))
        return answer.catch(error => {
          note(String(error))
          throw error
        })
      }
    }
  })
}
