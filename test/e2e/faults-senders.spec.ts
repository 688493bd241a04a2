import type { Tab } from '../../src/demo/browsers/browser.ts'
import { bodyOf, callsAt, endOf, endsAt } from '../support/calls-at.ts'
import { fault } from '../support/fault.ts'
import { type LogReader, openLogReader } from '../support/log-reader.ts'
import { send, startBody } from '../support/page-calls.ts'
import { expect, type Stage } from '../support/stage.ts'

const SESSIONS = '/api/v1/sessions'
const JSON_TYPE = { 'content-type': 'application/json' }

type Farewell = 'beacon' | 'beacon-blob' | 'keepalive' | 'fetch'

for (const way of ['beacon', 'beacon-blob', 'keepalive', 'fetch'] as const) {
  fault(`pagehide-${way}`, async ({ stage }) => {
    const log = await openLogReader(stage.browser)
    const { origin } = stage.endpoint
    await send(stage.player, `${origin}/first${SESSIONS}`, startBody('first'))
    await stage.player.evaluate(sendAtPagehide, { url: origin + SESSIONS, body: startBody(way), way })
    await stage.player.goto(`${stage.site}/blank?next`)
    await expect
      .poll(async () => (await endsAt(log, origin + SESSIONS)).filter(end => end !== 'pending').length)
      .toBe(1)
    const [farewell] = await callsAt(log, origin + SESSIONS)
    const [first] = await callsAt(log, `${origin}/first`)
    const readable = way !== 'beacon-blob' || stage.browser.name === 'firefox'
    expect(farewell && bodyOf(farewell)).toBe(readable ? startBody(way) : 'not-readable')
    if (way !== 'fetch') expect(farewell && endOf(farewell)).toBe(201)
    expect(farewell?.origin.unloading).toBe(true)
    expect(farewell?.origin.pageLoad).toBe(first?.origin.pageLoad)
    expect(stage.endpoint.calls.filter(({ path }) => path === SESSIONS).length).toBeLessThanOrEqual(1)
  })
}

fault('iframe', async ({ stage }) => {
  const log = await openLogReader(stage.browser)
  const { origin } = stage.endpoint
  serve(stage, {
    '/frame': { type: 'text/html', body: `<script>${postScript('from the frame')}</script>` },
  })
  await send(stage.player, `${origin}/top${SESSIONS}`, startBody('from the top'))
  await stage.player.evaluate(url => {
    const frame = document.createElement('iframe')
    frame.src = url
    document.body.append(frame)
  }, `${origin}/frame`)
  await expectCall(log, origin, 'from the frame', await tabOf(log, `${origin}/top`))
  const [call] = await callsAt(log, origin + SESSIONS)
  expect(call?.origin.frame).not.toBe(0)
})

fault('dedicated-worker', async ({ stage }) => {
  const log = await openLogReader(stage.browser)
  const { origin } = stage.endpoint
  const page = await workerPage(stage, `new Worker('/worker.js')`)
  await send(page, `${origin}/top${SESSIONS}`, startBody('from the top'))
  await expectCall(log, origin, 'from a worker', await tabOf(log, `${origin}/top`))
})

fault('shared-worker', async ({ stage }) => {
  const log = await openLogReader(stage.browser)
  const { origin } = stage.endpoint
  const page = await workerPage(stage, `new SharedWorker('/worker.js')`)
  await send(page, `${origin}/top${SESSIONS}`, startBody('from the top'))
  await expectCall(log, origin, 'from a worker', await tabOf(log, `${origin}/top`))
  await stage.openTab(`${origin}/another`)
  await page.evaluate(() => void new SharedWorker('/worker.js?second'))
  await expect
    .poll(async () => (await callsAt(log, origin + SESSIONS)).map(call => call.origin.tab))
    .toEqual([await tabOf(log, `${origin}/top`), -1])
})

fault('service-worker', async ({ stage }) => {
  const log = await openLogReader(stage.browser)
  const { origin } = stage.endpoint
  const page = await workerPage(stage, `navigator.serviceWorker.register('/service.js')`)
  await send(page, `${origin}/top${SESSIONS}`, startBody('from the top'))
  const sendFromWorker = () =>
    page.evaluate(async () => {
      const { active } = await navigator.serviceWorker.ready
      active?.postMessage('send')
    })
  await sendFromWorker()
  await expectCall(log, origin, 'from a service worker', await tabOf(log, `${origin}/top`))
  await stage.openTab(`${origin}/another`)
  await sendFromWorker()
  await expect
    .poll(async () => (await callsAt(log, origin + SESSIONS)).map(call => call.origin.tab))
    .toEqual([await tabOf(log, `${origin}/top`), -1])
})

async function expectCall(log: LogReader, origin: string, name: string, tab: number | null): Promise<void> {
  await expect.poll(() => endsAt(log, origin + SESSIONS)).toEqual([201])
  const [call] = await callsAt(log, origin + SESSIONS)
  expect(call && bodyOf(call)).toBe(startBody(name))
  expect(call?.origin.tab).toBe(tab)
}

async function tabOf(log: LogReader, address: string): Promise<number | null> {
  await expect.poll(async () => (await callsAt(log, address)).length).toBe(1)
  const tab = (await callsAt(log, address))[0]?.origin.tab ?? null
  expect(tab).toBeGreaterThan(-1)
  return tab
}

/** A page of the endpoint's own origin, with workers to start from it. */
async function workerPage(stage: Stage, script: string): Promise<Tab> {
  const page = {
    type: 'text/html',
    body: `<!doctype html><link rel="icon" href="data:,"><script>${script}</script>`,
  }
  const sends = postScript('from a service worker')
  serve(stage, {
    '/page': page,
    '/another': { type: 'text/html', body: '<!doctype html><link rel="icon" href="data:,">' },
    '/worker.js': { type: 'text/javascript', body: postScript('from a worker') },
    '/worker.js?second': { type: 'text/javascript', body: postScript('from a worker') },
    '/service.js': { type: 'text/javascript', body: `onmessage = event => event.waitUntil(${sends})` },
  })
  await stage.player.goto(`${stage.endpoint.origin}/page`)
  return stage.player
}

function serve(
  stage: Stage,
  files: Readonly<Record<string, { readonly type: string; readonly body: string }>>,
): void {
  stage.endpoint.answerWith(({ path }) => {
    const file = files[path]
    return file && { status: 200, headers: { 'content-type': file.type }, body: file.body }
  })
}

/** An expression that sends a start to the origin that serves it. */
function postScript(name: string): string {
  const init = { method: 'POST', headers: JSON_TYPE, body: startBody(name) }
  return `fetch('${SESSIONS}', ${JSON.stringify(init)})`
}

/** Runs in the page. */
function sendAtPagehide({ url, body, way }: { url: string; body: string; way: Farewell }): void {
  addEventListener('pagehide', () => {
    if (way === 'beacon') navigator.sendBeacon(url, body)
    else if (way === 'beacon-blob') navigator.sendBeacon(url, new Blob([body], { type: 'text/plain' }))
    else void fetch(url, { method: 'POST', body, keepalive: way === 'keepalive' }).catch(() => undefined)
  })
}
