import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { InspectedBrowser } from '../../src/demo/browsers/browser.ts'
import { bodyOf, callsAt, endsAt } from '../support/calls-at.ts'
import { fault } from '../support/fault.ts'
import { builtExtension, launch } from '../support/launch.ts'
import { openLogReader } from '../support/log-reader.ts'
import { send, startBody } from '../support/page-calls.ts'
import { expect, setStage } from '../support/stage.ts'
import { reloadExtension } from '../support/trouble.ts'

const SESSIONS = 'api/v1/sessions'

fault('extension-updated', async ({ inspected }) => {
  const extension = folder()
  cpSync(builtExtension(inspected), extension, { recursive: true })
  const browser = await launch(inspected, { extension })
  const { stage, close } = await setStage(browser)
  try {
    const before = await openLogReader(browser)
    const { origin } = stage.endpoint
    await send(stage.player, `${origin}/before/${SESSIONS}`, startBody('before'))
    await expect.poll(() => endsAt(before, origin)).toEqual([201])
    const manifest = join(extension, 'manifest.json')
    writeFileSync(
      manifest,
      JSON.stringify({ ...JSON.parse(readFileSync(manifest, 'utf8')), version: '99.0.0' }),
    )
    await reloadExtension(browser)
    await expect.poll(() => versionOf(browser)).toBe('99.0.0')
    const log = await openLogReader(browser)
    await send(stage.player, `${origin}/after/${SESSIONS}`, startBody('after'))
    await expect.poll(() => endsAt(log, origin)).toEqual([201, 201])
    expect((await callsAt(log, origin)).map(bodyOf)).toEqual([startBody('before'), startBody('after')])
  } finally {
    await close()
    await browser.close()
    rmSync(extension, { recursive: true, force: true })
  }
})

for (const [retention, kept] of [
  ['default', 0],
  ['week', 1],
] as const) {
  fault(`restarted-${retention}`, async ({ inspected }) => {
    const profile = folder()
    const open = () => launch(inspected, { profile, permanent: true })
    let browser = await open()
    const { stage, close } = await setStage(browser)
    const { origin } = stage.endpoint
    try {
      const before = await openLogReader(browser)
      if (retention === 'week') await before.set({ retention: 'week' })
      await send(stage.player, `${origin}/before/${SESSIONS}`, startBody('before'))
      await expect.poll(() => endsAt(before, origin)).toEqual([201])
      await browser.close()
      browser = await open()
      const log = await openLogReader(browser)
      const tab = await browser.openTab(`${stage.site}/blank`)
      await send(tab, `${origin}/after/${SESSIONS}`, startBody('after'))
      await expect.poll(() => endsAt(log, `${origin}/after`)).toEqual([201])
      await expect.poll(async () => (await callsAt(log, `${origin}/before`)).length).toBe(kept)
      const all = JSON.stringify(await log.database())
      expect(all.includes(`${origin}/before`)).toBe(kept === 1)
    } finally {
      await close()
      await browser.close()
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
    }
  })
}

function folder(): string {
  return mkdtempSync(join(tmpdir(), 'media-session-inspector-fault-'))
}

/** The version that the extension says it has; `null` while it is being reloaded. */
async function versionOf(browser: InspectedBrowser): Promise<string | null> {
  try {
    const page = await browser.openExtensionPage('src/popup/index.html')
    const version = await page.evaluate(() => {
      const { chrome } = globalThis as unknown as {
        chrome: { runtime: { getManifest(): { readonly version: string } } }
      }
      return chrome.runtime.getManifest().version
    })
    await page.close()
    return version
  } catch {
    return null
  }
}
