import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { DevTools, Panel } from '../../src/demo/browsers/browser.ts'
import { until } from '../../src/demo/browsers/until.ts'
import { startEndpoint } from '../../src/demo/endpoint.ts'
import { startPlayerSite } from '../../src/demo/player-site.ts'
import { launch } from './launch.ts'
import { listRows } from './panel.ts'

// `npm run screenshots`: the panel in real Chromium DevTools, with what the demo player really sent, in light, dark and narrow.
// Written to .github/screenshots, which README shows and no package holds.

const FOLDER = resolve('.github/screenshots')
const SCENES = [
  'vod',
  'live',
  'wrong-types',
  'refused',
  'names',
  'full',
  'ad-outside-break',
  'stuck-playhead',
]
const SHOWN = 'The interrupted film'

mkdirSync(FOLDER, { recursive: true })
const profile = mkdtempSync(join(tmpdir(), 'screenshots-'))
const endpoint = await startEndpoint()
const site = await startPlayerSite(endpoint.origin)
const browser = await launch('chromium', { profile })
try {
  const tab = await browser.openTab(`${site.origin}/`)
  const tools = await tab.openDevTools()
  await tools.resize({ width: 1280, height: 800 })
  for (const theme of ['light', 'dark'] as const) {
    await browser.setTheme(theme)
    await picture(tools, `empty-${theme}`)
  }
  console.log('Playing the scenes (about 50 s)')
  await tab.goto(`${site.origin}/?play=${SCENES.join(',')}`)
  await until(
    'the scenes to end',
    () => tab.evaluate(() => document.documentElement.dataset.playing === '0'),
    90_000,
  )
  await until(
    'the panel to list every start',
    async () => (await listRows(tools.panel)).length >= SCENES.length,
  )
  for (const theme of ['light', 'dark'] as const) {
    await browser.setTheme(theme)
    await picture(tools, `list-${theme}`)
  }
  await select(tools.panel, SHOWN)
  for (const theme of ['light', 'dark'] as const) {
    await browser.setTheme(theme)
    await picture(tools, `session-${theme}`)
    const names = await tabNames(tools.panel)
    for (const [index, name] of names.entries()) {
      await tools.panel.click(`[role=tab] >> nth=${index}`)
      await picture(tools, `${name.toLowerCase()}-${theme}`)
    }
    if (names.length > 0) await tools.panel.click('[role=tab] >> nth=0')
    await tools.resize({ width: 400, height: 800 })
    await picture(tools, `narrow-${theme}`)
    await tools.resize({ width: 1280, height: 800 })
  }
} finally {
  await browser.close()
  await Promise.all([endpoint.close(), site.close()])
  rmSync(profile, { recursive: true, force: true })
}

/** Selects the session whose row shows `words`. */
async function select(panel: Panel, words: string): Promise<void> {
  const index = (await listRows(panel)).findIndex(cells => cells.join(' ').includes(words))
  await panel.click(`.pane:first-child .grid-body > [role=row]:nth-child(${index + 1})`)
}

/** First words of the session view's tabs, left to right: `Timeline`, `Events`, … */
function tabNames(panel: Panel): Promise<readonly string[]> {
  return panel.evaluate(() =>
    [...document.querySelectorAll('[role=tab]')].map(
      tab => /\p{Letter}+/u.exec(tab.textContent ?? '')?.[0] ?? 'tab',
    ),
  )
}

async function picture(tools: DevTools, name: string): Promise<void> {
  // Two frames: what was asked for has been drawn.
  await tools.panel.evaluate(
    () => new Promise<void>(done => requestAnimationFrame(() => requestAnimationFrame(() => done()))),
  )
  const path = join(FOLDER, `${name}.png`)
  await tools.screenshot(path)
  console.log(path)
}
