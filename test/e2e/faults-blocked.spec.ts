import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { attend } from '../support/attend.ts'
import { endsAt } from '../support/calls-at.ts'
import { endIn, fault } from '../support/fault.ts'
import { builtExtension, launch } from '../support/launch.ts'
import { openLogReader } from '../support/log-reader.ts'
import { send, startBody } from '../support/page-calls.ts'
import { expect, setStage } from '../support/stage.ts'
import { addAddOn } from '../support/trouble.ts'

const SESSIONS = 'api/v1/sessions'

fault('blocked-by-extension', async ({ inspected }) => {
  const blocker = writeBlocker()
  const loaded = inspected === 'chromium' ? `${builtExtension(inspected)},${blocker}` : ''
  const browser = await launch(inspected, {
    args: [`--disable-extensions-except=${loaded}`, `--load-extension=${loaded}`],
  })
  const { stage, close } = await setStage(browser)
  try {
    if (inspected === 'firefox') await addAddOn(browser, blocker)
    const log = await openLogReader(browser)
    const { origin } = stage.endpoint
    await send(stage.player, `${origin}/${SESSIONS}`, startBody('before'))
    await expect.poll(() => endsAt(log, origin)).toEqual([201])
    await attend(stage, log)
    await expect
      .poll(() => send(stage.player, `${origin}/${SESSIONS}?blocked`, startBody('blocked')))
      .toBe('failed')
    await expect
      .poll(async () => (await endsAt(log, `${origin}/${SESSIONS}?blocked`)).at(-1))
      .toBe(endIn('blocked-by-extension', inspected))
  } finally {
    await close()
    await browser.close()
    rmSync(blocker, { recursive: true, force: true })
  }
})

/** An extension that blocks addresses with `?blocked`, and nothing else. */
function writeBlocker(): string {
  const folder = mkdtempSync(join(tmpdir(), 'media-session-inspector-blocker-'))
  mkdirSync(folder, { recursive: true })
  const rule = {
    id: 1,
    action: { type: 'block' },
    condition: { urlFilter: '?blocked', resourceTypes: ['xmlhttprequest'] },
  }
  const manifest = {
    manifest_version: 3,
    name: 'Blocker',
    version: '1',
    permissions: ['declarativeNetRequest'],
    host_permissions: ['<all_urls>'],
    declarative_net_request: { rule_resources: [{ id: 'rules', enabled: true, path: 'rules.json' }] },
    browser_specific_settings: { gecko: { id: 'blocker@example.com' } },
  }
  writeFileSync(join(folder, 'rules.json'), JSON.stringify([rule]))
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest))
  return folder
}
