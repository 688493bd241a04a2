import { expect } from '@playwright/test'
import type { Panel } from '../../src/demo/browsers/browser.ts'

export type ExportedFile = { readonly name: string; readonly text: string }

/** The formats in the order of the export menu. */
const MENU = ['html', 'json', 'har', 'csv'] as const

/** The scopes in the order of the export menu. */
const SCOPES = ['session', 'shown', 'everything'] as const

/** Exports as a reader would; resolves with the file that went to the downloads. Without a scope: what the menu offers. */
export async function exportAs(
  panel: Panel,
  format: (typeof MENU)[number],
  { scope, unmasked = false }: { scope?: (typeof SCOPES)[number]; unmasked?: boolean } = {},
): Promise<ExportedFile> {
  await watchDownloads(panel)
  await panel.press('Control+s')
  await expect.poll(() => panel.evaluate(() => document.activeElement?.role)).toBe('menuitem')
  if (scope !== undefined) await panel.click(`[role=menuitemradio]:nth-child(${SCOPES.indexOf(scope) + 1})`)
  if (unmasked) await panel.click('[role=menuitemcheckbox]')
  await panel.press('Home')
  for (let at = 0; at < MENU.indexOf(format); at += 1) await panel.press('ArrowDown')
  await panel.press('Enter')
  return await lastDownload(panel)
}

/** From here on the page remembers what it gives to the downloads; they happen all the same. */
export async function watchDownloads(panel: Panel): Promise<void> {
  await panel.evaluate(() => {
    const page = window as unknown as { download: { name: string; text: string } | null; watched?: true }
    page.download = null
    if (page.watched) return
    page.watched = true
    const blobs = new Map<string, Blob>()
    const create = URL.createObjectURL
    URL.createObjectURL = blob => {
      const address = create.call(URL, blob)
      blobs.set(address, blob as Blob)
      return address
    }
    const click = HTMLAnchorElement.prototype.click
    HTMLAnchorElement.prototype.click = function () {
      const name = this.download
      void blobs
        .get(this.href)
        ?.text()
        .then(text => {
          page.download = { name, text }
        })
      click.call(this)
    }
  })
}

export async function lastDownload(panel: Panel): Promise<ExportedFile> {
  const read = () => panel.evaluate(() => (window as unknown as { download: ExportedFile | null }).download)
  await expect.poll(read, { timeout: 20_000 }).not.toBeNull()
  return (await read()) as ExportedFile
}
