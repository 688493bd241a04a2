import { callsAt, endOf } from '../support/calls-at.ts'
import { fault } from '../support/fault.ts'
import { openWithSmallDisk } from '../support/full-disk.ts'
import { openLogReader } from '../support/log-reader.ts'
import { pingBody, send, startBody } from '../support/page-calls.ts'
import { openPanel } from '../support/panel.ts'
import { expect, setStage } from '../support/stage.ts'
import { openStorePage } from '../support/store-page.ts'

const SESSIONS = 'api/v1/sessions'
/** A refused write is tried again every two seconds, on a machine that may be busy. */
const PATIENCE = { timeout: 60_000 }

fault('storage-full', async ({ inspected }) => {
  const { browser, fill, free } = await openWithSmallDisk(inspected)
  try {
    const log = await openLogReader(browser)
    const { stage, close } = await setStage(browser)
    const { origin } = stage.endpoint
    const panel = await openPanel(stage)
    const strips = () =>
      panel.evaluate(() => [...document.querySelectorAll('.strip')].map(strip => strip.textContent).join())
    await send(stage.player, `${origin}/${SESSIONS}`, startBody('full'))
    await expect.poll(async () => (await callsAt(log, origin)).map(endOf)).toEqual([201])

    await fill()
    const sid =
      stage.endpoint.calls
        .find(({ status }) => status === 201)
        ?.location?.split('/')
        .at(-1) ?? ''
    const bodies = Array.from({ length: 30 }, (_, n) =>
      JSON.stringify({ ...JSON.parse(pingBody(n)), customMetadata: { noise: noise(20_000) } }),
    )
    for (const body of bodies) await send(stage.player, `${origin}/${SESSIONS}/${sid}/events`, body)
    await expect.poll(strips, PATIENCE).toContain('refuses to write')
    expect((await callsAt(log, origin)).length).toBeLessThan(1 + bodies.length)

    const store = await openStorePage(browser)
    const [run = ''] = await store.call('runs')
    expect(await store.call('overflow', run)).toBe(3)

    await free()
    await expect.poll(async () => (await callsAt(log, origin)).length, PATIENCE).toBe(1 + bodies.length)
    const kept = (await callsAt(log, origin)).slice(1)
    expect(kept.map(endOf)).toEqual(bodies.map(() => 204))
    expect(kept.map(({ requestBody }) => requestBody)).toEqual(bodies.map(text => ({ kind: 'text', text })))
    await expect.poll(strips, PATIENCE).toBe('')
    // What was too much is lost, and the log says so.
    const lost = async () =>
      (await log.database()).signals.flatMap(({ signal }) => (signal.kind === 'unwritten' ? [signal] : []))
    await expect.poll(lost, PATIENCE).toMatchObject([{ run, signals: 1_500, from: 2_000, to: 4_499 }])
    await close()
  } finally {
    await browser.close()
  }
})

fault('log-thrown-away', async ({ stage }) => {
  const log = await openLogReader(stage.browser)
  const { origin } = stage.endpoint
  const panel = await openPanel(stage)
  const footer = () => panel.text('.footer')
  await send(stage.player, `${origin}/${SESSIONS}`, startBody('before'))
  await expect.poll(footer).toContain('1 session, 1 call')

  // All that is to be heard of the call: what came later would stand in the new log.
  await expect.poll(async () => (await callsAt(log, origin)).map(({ heardBy }) => heardBy)).toEqual(['both'])
  await log.page.evaluate(deleteLog)
  const [start] = stage.endpoint.calls.filter(({ status }) => status === 201)
  const sid = start?.location?.split('/').at(-1) ?? ''
  for (const n of [1, 2, 3]) await send(stage.player, `${origin}/${SESSIONS}/${sid}/events`, pingBody(n))
  await expect.poll(footer).toContain('1 session, 3 calls')
  expect(await footer()).toContain('1 gap')
  const { signals, standing } = await log.database()
  const runs = standing.flatMap(({ runs }) => runs as readonly string[])
  const began = signals.flatMap(({ signal }) => (signal.kind === 'watching' ? [signal.at] : []))
  const lost = signals.flatMap(({ signal }) => (signal.kind === 'unwritten' ? [signal] : []))
  expect(lost).toMatchObject([{ run: runs[0], from: began[0] }])
  expect(lost[0]?.to).toBeGreaterThan(began[0] ?? 0)
})

/** Runs in a page of the extension. */
async function deleteLog(): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const request = indexedDB.deleteDatabase('signal-log')
    request.onsuccess = () => resolve()
    request.onerror = () => reject(request.error)
  })
}

/** Characters that do not compress. */
function noise(length: number): string {
  return Array.from({ length }, () => Math.floor(Math.random() * 36).toString(36)).join('')
}
