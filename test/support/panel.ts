import { expect } from '@playwright/test'
import type { Panel } from '../../src/demo/browsers/browser.ts'
import { type HarRecipe, harPieces } from './har-file.ts'
import type { Stage } from './stage.ts'

/** Opens DevTools on the player, wide enough for every column that tests read. */
export async function openPanel(stage: Stage): Promise<Panel> {
  const tools = await stage.openDevTools()
  await tools.resize({ width: 1200, height: 800 })
  return tools.panel
}

/** Drops a file on the panel, as a reader would: once there is a panel that takes it. */
export async function dropFile(panel: Panel, name: string, text: string): Promise<void> {
  const drop = () =>
    panel.evaluate(
      ({ name, text }) => {
        const transfer = new DataTransfer()
        transfer.items.add(new File([text], name))
        const drop = new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true })
        // Who takes it prevents that the browser opens it.
        return !document.body.dispatchEvent(drop)
      },
      { name, text },
    )
  await expect.poll(drop, 'the panel takes a dropped file').toBe(true)
}

/** Drops a made-up HAR on the panel and waits until its sessions are listed. */
export async function importHar(panel: Panel, recipe: HarRecipe): Promise<void> {
  await dropFile(panel, 'tv.har', [...harPieces(recipe)].join(''))
  await expect
    .poll(async () => `${await panel.text('.footer')}\n${await stripsOf(panel)}`)
    .toContain(`${recipe.sessions} sessions`)
  // An import shows its first session of itself, a moment after the list has it: who clicks sooner is overtaken.
  await expect.poll(() => panel.evaluate(() => document.querySelector('.session-head') !== null)).toBe(true)
}

/** What stands above the list: progress, and what went wrong. */
const stripsOf = (panel: Panel) =>
  panel.evaluate(() =>
    [...document.querySelectorAll('.strip')].map(({ textContent }) => textContent).join('\n'),
  )

/** The cells of the list's rows, top to bottom: headings have one. */
export function listRows(panel: Panel): Promise<readonly (readonly string[])[]> {
  return panel.evaluate(() =>
    [...document.querySelectorAll('.pane:first-child .grid-body > [role=row]')]
      .map(row => ({
        at: Number(row.getAttribute('aria-rowindex')),
        cells: [...row.querySelectorAll('[role=gridcell]')].map(cell => cell.textContent?.trim() ?? ''),
      }))
      .sort((a, b) => a.at - b.at)
      .map(({ cells }) => cells),
  )
}

/** What a correct start of a recorded video says; `more` replaces or adds parameters. */
export function startBody(more: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({
    playerTime: { playhead: 0, ts: Date.now() },
    eventType: 'sessionStart',
    params: {
      'analytics.trackingServer': 'demo.sc.omtrdc.net',
      'analytics.reportSuite': 'demo',
      'visitor.marketingCloudOrgId': '0123456789ABCDEF01234567@AdobeOrg',
      'media.id': 'asset-1',
      'media.name': 'Click baby',
      'media.length': 60,
      'media.contentType': 'vod',
      'media.streamType': 'video',
      'media.playerName': 'HTML5 player',
      'media.channel': 'qa-channel',
      ...more,
    },
  })
}

/** Sends a start from the player's page; resolves with the path of its session. */
export async function sendStart(stage: Stage, more: Readonly<Record<string, unknown>> = {}): Promise<string> {
  return stage.player.evaluate(
    async ({ url, body }) => {
      const answer = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      })
      return answer.headers.get('location') ?? ''
    },
    { url: `${stage.endpoint.origin}/api/v1/sessions`, body: startBody(more) },
  )
}

/** Sends an event of a session (its path, as `sendStart` gave it) from the player's page; resolves with the status. */
export async function sendEvent(
  stage: Stage,
  session: string,
  eventType: string,
  more: Readonly<Record<string, unknown>> = {},
): Promise<number> {
  return stage.player.evaluate(
    async ({ url, body }) => {
      const headers = { 'content-type': 'application/json' }
      return (await fetch(url, { method: 'POST', headers, body })).status
    },
    {
      url: `${stage.endpoint.origin}${session}/events`,
      body: JSON.stringify({ playerTime: { playhead: 0, ts: Date.now() }, eventType, ...more }),
    },
  )
}

/** Gives the keyboard to the list, as the reader's first Tab into the panel would. */
export async function focusList(panel: Panel): Promise<void> {
  await panel.evaluate(() => document.querySelector<HTMLElement>('.grid')?.focus())
}
