import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { DevTools, Panel } from '../../src/demo/browsers/browser.ts'
import { until } from '../../src/demo/browsers/until.ts'
import { SESSION_TABS } from '../../src/panel/session-view/session-focus.ts'
import { launch } from './launch.ts'
import { listRows } from './panel.ts'
import { setStage } from './stage.ts'

// `npm run screenshots`: the panel in real DevTools, with what the demo player really sent, in light, dark and narrow. Chromium's are written
// to .github/screenshots, which README shows and no package holds; `-- --firefox --out FOLDER` takes Firefox's, to look at.

const { values } = parseArgs({
  options: {
    firefox: { type: 'boolean', default: false },
    out: { type: 'string', default: '.github/screenshots' },
  },
})
const FOLDER = resolve(values.out)
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
const THEMES = ['light', 'dark'] as const
// Not the size that the window of DevTools has of itself: there clicks sometimes never reach the panel (seen in Chromium 156, November 2026).
const [WIDE, NARROW, POPUP] = [
  { width: 1200, height: 800 },
  { width: 400, height: 800 },
  { width: 380, height: 280 },
]

mkdirSync(FOLDER, { recursive: true })
const profile = mkdtempSync(join(tmpdir(), 'screenshots-'))
const browser = await launch(values.firefox ? 'firefox' : 'chromium', { profile })
const { stage, close } = await setStage(browser)
try {
  const { player, site } = stage
  const tools = await stage.openDevTools()
  await tools.resize(WIDE)
  await inBothThemes(tools, 'empty')
  console.log('Playing the scenes (about 50 s)')
  await player.goto(`${site}/?play=${SCENES.join(',')}`)
  await until(
    'the scenes to end',
    () => player.evaluate(() => document.documentElement.dataset.playing === '0'),
    90_000,
  )
  await until(
    'the panel to list every start',
    async () => (await listRows(tools.panel)).length >= SCENES.length,
  )
  await inBothThemes(tools, 'list')
  await select(tools.panel, SHOWN)
  for (const view of SESSION_TABS) {
    await tools.panel.click(`[role=tab]:nth-child(${SESSION_TABS.indexOf(view) + 1})`)
    await inBothThemes(tools, view)
    await tools.resize(NARROW)
    await inBothThemes(tools, `${view}-narrow`)
    await tools.resize(WIDE)
  }
  await tools.panel.click('[role=tab]:first-child')
  await until('the picture', () =>
    tools.panel.evaluate(() => document.querySelector('.timeline-plot') !== null),
  )
  await tools.panel.evaluate(() => document.querySelector<HTMLElement>('.timeline-plot')?.focus())
  for (const key of ['Home', 'ArrowRight', 'ArrowRight']) await tools.panel.press(key)
  await inBothThemes(tools, 'session')
  await tools.panel.press('Escape')
  for (const page of ['settings', 'popup'] as const) {
    const tab = await browser.openExtensionPage(`src/${page}/index.html`)
    // A popup stands over the tab in front: opened as a tab it has to step back to see it.
    if (page === 'popup') {
      await player.bringToFront()
      await tab.reload()
      await player.bringToFront()
    }
    await tab.page?.setViewportSize(page === 'popup' ? POPUP : WIDE)
    for (const theme of THEMES) {
      await browser.setTheme(theme)
      await until(`${page} to be drawn`, async () =>
        (await tab.text()).includes(page === 'popup' ? SHOWN : 'Español'),
      )
      await tab.screenshot(join(FOLDER, `${page}-${theme}.png`))
    }
    await tab.close()
  }
} finally {
  await close()
  await browser.close()
  rmSync(profile, { recursive: true, force: true })
}

/** Selects the session whose row shows `words`. */
async function select(panel: Panel, words: string): Promise<void> {
  const index = (await listRows(panel)).findIndex(cells => cells.join(' ').includes(words))
  await panel.click(`.pane:first-child .grid-body > [role=row]:nth-child(${index + 1})`)
}

async function inBothThemes(tools: DevTools, name: string): Promise<void> {
  for (const theme of THEMES) {
    await browser.setTheme(theme)
    await picture(tools, `${name}-${theme}`)
  }
}

async function picture(tools: DevTools, name: string): Promise<void> {
  await until('the panel to come to rest', () => isAtRest(tools.panel))
  const path = join(FOLDER, `${name}.png`)
  await tools.screenshot(path)
  console.log(path)
}

/** Whether nothing changed in the panel for a while: what was asked of the analyst has been answered and drawn. */
function isAtRest(panel: Panel): Promise<boolean> {
  return panel.evaluate(
    () =>
      new Promise<boolean>(done => {
        let changed = false
        const watch = new MutationObserver(() => {
          changed = true
        })
        watch.observe(document.body, {
          subtree: true,
          childList: true,
          attributes: true,
          characterData: true,
        })
        setTimeout(() => {
          watch.disconnect()
          done(!changed)
        }, 300)
      }),
  )
}
