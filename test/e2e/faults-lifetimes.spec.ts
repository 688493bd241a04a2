import { createCaptureFold } from '../../src/core/capture/fold.ts'
import { attend } from '../support/attend.ts'
import { bodyOf, callsAt, endsAt } from '../support/calls-at.ts'
import { endIn, fault } from '../support/fault.ts'
import { type LogReader, openLogReader } from '../support/log-reader.ts'
import { send, startBody } from '../support/page-calls.ts'
import { focusList, listRows, openPanel } from '../support/panel.ts'
import { expect, type Stage } from '../support/stage.ts'
import { crash, openPrivately, reloadExtension } from '../support/trouble.ts'

const SESSIONS = 'api/v1/sessions'

fault('stopped-before-poke', async ({ stage }) => {
  const panel = await openPanel(stage)
  const log = await openLogReader(stage.browser)
  const { origin } = stage.endpoint
  await send(stage.player, `${origin}/told/${SESSIONS}`, startBody('was told of'))
  await expect.poll(() => panel.text('.grid-body')).toContain('was told of')
  await expect.poll(() => endsAt(log, origin)).toEqual([201])
  await repeatUnheard(log, `${origin}/told/`, 'was told of', 'nobody told of')
  await expect.poll(() => panel.text('.grid-body')).toContain('nobody told of')
})

fault('extension-reloaded', async ({ stage }) => {
  const before = await openLogReader(stage.browser)
  const { origin } = stage.endpoint
  await send(stage.player, `${origin}/before/${SESSIONS}`, startBody('before'))
  let answer = () => {}
  const answered = new Promise<void>(resolve => {
    answer = resolve
  })
  const location = `/api/v1/sessions/${'d'.repeat(64)}`
  stage.endpoint.answerWith(({ path }) =>
    path.startsWith('/during/') ? { status: 201, headers: { location }, after: answered } : undefined,
  )
  const slow = send(stage.player, `${origin}/during/${SESSIONS}`, startBody('during'))
  await expect.poll(async () => (await endsAt(before, origin)).toSorted()).toEqual([201, 'pending'])
  const reloadedAt = Date.now()
  await reloadExtension(stage.browser)
  const log = await reopenLogReader(stage)
  // Chromium (156) shows pages of the reloaded extension before its background runs; what is sent until then nobody hears, and the log says so.
  await expect.poll(() => hasHole(log, reloadedAt, Date.now())).toBe(true)
  await send(stage.player, `${origin}/after/${SESSIONS}`, startBody('after'))
  answer()
  expect(await slow).toBe(201)
  await expect.poll(() => endsAt(log, origin)).toEqual([201, 201, 201])
  expect((await callsAt(log, origin)).map(bodyOf).toSorted()).toEqual(
    ['before', 'during', 'after'].map(startBody).toSorted(),
  )
  const panel = await openPanel(stage)
  await expect.poll(async () => (await listRows(panel)).length).toBe(3)
})

fault('devtools-reopened', async ({ stage }) => {
  const log = await openLogReader(stage.browser)
  const { origin } = stage.endpoint
  const first = await attend(stage, log)
  await send(stage.player, `${origin}/first/${SESSIONS}`, startBody('first'), 'blob')
  await expect
    .poll(async () => (await callsAt(log, `${origin}/first`)).map(bodyOf))
    .toEqual([startBody('first')])
  await first.close()
  await send(stage.player, `${origin}/closed/${SESSIONS}`, startBody('closed'))
  const panel = await openPanel(stage)
  await send(stage.player, `${origin}/second/${SESSIONS}`, startBody('second'), 'blob')
  await expect
    .poll(async () => (await callsAt(log, `${origin}/second`)).map(bodyOf))
    .toEqual([startBody('second')])
  await expect.poll(async () => (await listRows(panel)).length).toBe(3)
  expect(await endsAt(log, origin)).toEqual([201, 201, 201])
})

fault('tab-navigated', async ({ stage }) => {
  const log = await openLogReader(stage.browser)
  const panel = await openPanel(stage)
  await focusList(panel)
  await panel.press('Alt+p')
  const address = `${stage.endpoint.origin}/slow-60000`
  await stage.player.evaluate(startSending, { url: `${address}/${SESSIONS}`, body: startBody('left') })
  await expect.poll(() => endsAt(log, address)).toEqual(['pending'])
  await stage.player.goto(`${stage.site}/blank?next`)
  await expect.poll(() => endsAt(log, address)).toEqual([endIn('tab-navigated', stage.browser.name)])
  const reason = endIn('tab-navigated', stage.browser.name).toString().replace('failed: ', '')
  await expect.poll(async () => (await listRows(panel))[0]?.join(' ')).toContain(`cut off · ${reason}`)
  await focusList(panel)
  await panel.press('Alt+p')
})

fault('tab-crashed', async ({ stage }) => {
  const log = await openLogReader(stage.browser)
  const { origin } = stage.endpoint
  await send(stage.player, `${origin}/before/${SESSIONS}`, startBody('before'))
  await stage.player.evaluate(startSending, {
    url: `${origin}/slow-8000/${SESSIONS}`,
    body: startBody('crashed'),
  })
  await expect.poll(() => endsAt(log, origin)).toEqual([201, 'pending'])
  await crash(stage.browser, stage.player)
  await expect.poll(() => endsAt(log, origin)).toEqual([201, endIn('tab-crashed', stage.browser.name)])
  expect((await callsAt(log, origin)).map(bodyOf)).toEqual([startBody('before'), startBody('crashed')])
})

fault('two-devtools', async ({ stage }) => {
  const { origin } = stage.endpoint
  const other = await stage.openTab(`${stage.site}/blank?other`)
  const panel = await openPanel(stage)
  const second = await other.openDevTools()
  try {
    await send(stage.player, `${origin}/${SESSIONS}`, startBody('of the first'), 'blob')
    await send(other, `${origin}/${SESSIONS}`, startBody('of the second'), 'blob')
    await expect.poll(() => panel.text('.grid-body')).toContain('of the first')
    await expect.poll(() => second.panel.text('.grid-body')).toContain('of the second')
    expect(await listRows(panel)).toHaveLength(1)
    expect(await listRows(second.panel)).toHaveLength(1)
  } finally {
    await second.close()
  }
})

fault('docked', async ({ stage }) => {
  const { origin } = stage.endpoint
  await send(stage.player, `${origin}/${SESSIONS}`, startBody('before'))
  const { panel } = await stage.openDevTools({ dock: 'bottom' })
  await send(stage.player, `${origin}/${SESSIONS}`, startBody('docked'), 'blob')
  await expect.poll(() => panel.text('.grid-body')).toContain('docked')
  expect(await listRows(panel)).toHaveLength(2)
})

fault('private-window', async ({ stage }) => {
  const log = await openLogReader(stage.browser)
  const { origin } = stage.endpoint
  stage.endpoint.answerWith(({ method }) =>
    method === 'GET'
      ? {
          status: 200,
          headers: { 'content-type': 'text/html' },
          body: `<script>fetch('/${SESSIONS}', { method: 'POST', body: ${JSON.stringify(startBody('private'))} })</script>`,
        }
      : undefined,
  )
  const close = await openPrivately(stage.browser, `${origin}/private`)
  await expect.poll(() => stage.endpoint.calls.some(({ method }) => method === 'POST')).toBe(true)
  await close()
  await send(stage.player, `${origin}/witness/${SESSIONS}`, startBody('witness'))
  await expect.poll(() => endsAt(log, `${origin}/witness`)).toEqual([201])
  expect((await callsAt(log, origin)).map(({ url }) => url)).toEqual([`${origin}/witness/${SESSIONS}`])
  expect(JSON.stringify(await log.database())).not.toContain('"private"')
})

/** A page of the extension, as soon as the reloaded one shows any. */
async function reopenLogReader(stage: Stage): Promise<LogReader> {
  let log: LogReader | undefined
  await expect(async () => {
    log = await openLogReader(stage.browser)
    await log.database()
  }).toPass()
  if (log === undefined) throw new Error('unreachable')
  return log
}

/** Whether the log says of a time between these two that calls may be missing. */
async function hasHole(log: LogReader, earliest: number, latest: number): Promise<boolean> {
  const { signals } = await log.database()
  const fold = createCaptureFold()
  fold.add(signals.map(({ signal }) => signal))
  const runs = new Set(signals.flatMap(({ signal }) => (signal.kind === 'watching' ? [signal.run] : [])))
  const { pauses } = fold.context({ runs, tab: fold.exchanges().at(0)?.origin.tab ?? null })
  return pauses.some(({ from, to }) => from <= latest && to !== null && earliest <= to)
}

/** Writes a call once more under another name, as a background does that is stopped before it can poke anybody. */
async function repeatUnheard(
  log: LogReader,
  address: string,
  name: string,
  otherName: string,
): Promise<void> {
  const [call] = await callsAt(log, address)
  const { signals } = await log.database()
  const entries = signals
    .filter(({ signal }) => 'exchange' in signal && signal.exchange === call?.id)
    .map(({ seq: _, ...entry }) =>
      JSON.stringify(entry)
        .replaceAll(call?.id ?? '', `${call?.id}000`)
        .replaceAll(name, otherName)
        .replace(/\/sessions\/[0-9a-f]{64}/g, `/sessions/${'ab'.repeat(32)}`),
    )
  await log.page.evaluate(async texts => {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('signal-log')
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
    const tx = db.transaction('signals', 'readwrite')
    for (const text of texts) tx.objectStore('signals').add(JSON.parse(text))
    await new Promise(resolve => {
      tx.oncomplete = resolve
    })
    db.close()
  }, entries)
}

/** Runs in the page. Returns at once. */
function startSending({ url, body }: { url: string; body: string }): void {
  fetch(url, { method: 'POST', body, headers: { 'Content-Type': 'application/json' } }).catch(() => undefined)
}
