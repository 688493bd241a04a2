import type { Panel } from '../../src/demo/browsers/browser.ts'
import { harPieces } from '../support/har-file.ts'
import { dropFile, focusList, importHar, listRows, sendStart } from '../support/panel.ts'
import { watchDownloads } from '../support/panel-export.ts'
import { expect, test } from '../support/stage.ts'

test('nothing is lost at 200 % zoom, in forced colours and for who wants no motion', async ({ stage }) => {
  const tools = await stage.openDevTools()
  const { panel } = tools
  // A screen of 1280 × 900 at 200 %.
  await tools.resize({ width: 640, height: 450 })
  await importHar(panel, { sessions: 3, callsEach: 8, faulty: [1] })
  await panel.click('.pane:first-child .grid-body [role=row][aria-rowindex="4"]')
  await expect.poll(() => panel.text('.session-head')).toContain('Click baby 1')
  for (let tab = 1; tab <= 5; tab += 1) {
    await panel.click(`[role=tab]:nth-of-type(${tab})`)
    expect(await cutOff(panel), `tab ${tab}`).toEqual([])
  }
  await panel.click('[role=tab]:nth-of-type(1)')

  const page = panel.frame?.page()
  await page?.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' })
  await expect.poll(() => panel.evaluate(() => matchMedia('(forced-colors: active)').matches)).toBe(true)
  await expect
    .poll(() => panel.evaluate(() => document.querySelector('.marks.error .mark') !== null))
    .toBe(true)
  const unseen = await panel.evaluate(() => {
    const ground = getComputedStyle(document.body.parentElement as Element).backgroundColor
    const drawn = [
      '.marks.error .mark',
      '.timeline-picture .playhead',
      '.timeline-picture .box',
      '.timeline-picture .dots',
    ]
    return drawn.filter(selector => {
      const element = document.querySelector(selector)
      return element === null || [ground, 'none'].includes(getComputedStyle(element).stroke)
    })
  })
  expect(unseen, 'what has the colour of its ground').toEqual([])
  const [chosen, other] = await panel.evaluate(() =>
    ['.grid-row.active', '.grid-body .grid-row:not(.active):not(.heading)'].map(
      selector => getComputedStyle(document.querySelector(selector) as Element).backgroundColor,
    ),
  )
  expect(chosen).not.toBe(other)
  expect(await panel.evaluate(() => document.getAnimations().length)).toBe(0)
  await page?.emulateMedia({ forcedColors: null, reducedMotion: null })
})

test('a large file says how far it is; cancelled, an import changes nothing and an export writes nothing', async ({
  stage,
}) => {
  const { panel } = await stage.openDevTools()
  const large = [...harPieces({ sessions: 10, callsEach: 600 })].join('')
  await watchStrip(panel, true)
  await dropFile(panel, 'large.har', large)
  await expect.poll(() => stripOf(panel)).toMatchObject({ seen: 1, gone: true })
  expect(await listRows(panel)).toEqual([])

  await watchStrip(panel, false)
  await dropFile(panel, 'large.har', large)
  await expect.poll(async () => (await listRows(panel)).length, { timeout: 60_000 }).toBe(11)
  const { progress } = await stripOf(panel)
  expect(progress.filter(share => share > 0 && share < 1).length).toBeGreaterThan(0)
  expect(progress).toEqual(progress.toSorted((a, b) => a - b))

  await watchDownloads(panel)
  await watchStrip(panel, true)
  await panel.click('.pane:first-child .grid')
  await panel.press('Control+s')
  await expect.poll(() => panel.evaluate(() => document.activeElement?.role)).toBe('menuitem')
  await panel.press('ArrowDown')
  await panel.press('Enter')
  await expect.poll(() => stripOf(panel)).toMatchObject({ seen: 1, gone: true })
  // A second export, of one session, is through before anything of the first could still come.
  await watchStrip(panel, false)
  await panel.press('Control+s')
  await expect.poll(() => panel.evaluate(() => document.activeElement?.role)).toBe('menuitem')
  await panel.press('End')
  await panel.press('Home')
  await panel.press('Enter')
  await expect
    .poll(() =>
      panel.evaluate(() => (window as unknown as { download: { name: string } | null }).download?.name),
    )
    .toMatch(/\.html$/)
})

test('chips hide sessions, the list stays with the newest until one scrolls up, and masked identifiers show nowhere', async ({
  stage,
}) => {
  const tools = await stage.openDevTools()
  const { panel } = tools
  await tools.resize({ width: 900, height: 600 })
  await sendStart(stage, { 'media.name': 'Film of Ana', 'analytics.visitorId': 'ana.perez@example.com' })
  await expect.poll(() => panel.text('.pane')).toContain('Film of Ana')
  await dropFile(panel, 'tv.har', [...harPieces({ sessions: 40, callsEach: 6, faulty: [1, 3] })].join(''))
  const lines = () =>
    panel.evaluate(() => Number(document.querySelector('.grid')?.getAttribute('aria-rowcount')) - 1)
  await expect.poll(lines).toBeGreaterThanOrEqual(42)
  const all = await lines()

  await panel.click('.chips .chip:first-child')
  await expect.poll(() => panel.text('.pane')).not.toContain('Click baby 0')
  expect(await panel.text('.pane')).toContain('Click baby 3')
  expect(await panel.text('.footer')).toMatch(/\d+ hidden by the filter/)
  await panel.click('.chips .chip:first-child')
  await expect.poll(lines).toBe(all)

  const list = () =>
    panel.evaluate(() => {
      const grid = document.querySelector('.grid') as Element
      const follow = document.querySelectorAll<HTMLInputElement>('.toolbar input[type=checkbox]')[1]
      return {
        follows: follow?.checked,
        atEnd: grid.scrollTop + grid.clientHeight >= grid.scrollHeight - 12,
      }
    })
  await focusList(panel)
  await panel.press('Alt+n')
  await expect.poll(async () => (await list()).follows).toBe(false)
  await panel.press('Alt+n')
  await expect.poll(list).toEqual({ follows: true, atEnd: true })
  await panel.press('Home')
  await expect.poll(async () => (await list()).atEnd).toBe(false)
  // The row that Home chose is shown once more when the answer about it has come.
  await expect
    .poll(() => panel.evaluate(() => document.querySelector('.session-head')?.textContent ?? ''))
    .toContain('Film of Ana')
  await panel.press('Alt+n')
  await panel.press('Alt+n')
  await expect.poll(list).toEqual({ follows: true, atEnd: true })
  const { mouse } = (panel.frame as NonNullable<Panel['frame']>).page()
  await mouse.move(200, 300)
  // Chromium drops a turn of the wheel that comes while the list is being laid out anew; a hand turns it again.
  await expect
    .poll(async () => {
      if ((await list()).atEnd) await mouse.wheel(0, -300)
      return list()
    })
    .toEqual({ follows: false, atEnd: false })

  await panel.press('Home')
  await expect.poll(() => panel.text('.session-head')).toContain('Film of Ana')
  await panel.click('[role=tab]:nth-of-type(4)')
  await expect.poll(() => panel.text('.start')).toContain('ana.perez@example.com')
  const settings = await stage.browser.openExtensionPage('src/settings/index.html')
  await settings.click('[aria-describedby=masked-hint]')
  await expect.poll(() => panel.text('.footer')).toContain('Identifiers masked')
  for (const [tab, view] of [
    [4, '.start'],
    [5, '.raw'],
  ] as const) {
    await panel.click(`[role=tab]:nth-of-type(${tab})`)
    await expect.poll(() => panel.text(view).catch(() => '')).toContain('analytics.visitorId')
    await expect.poll(() => panel.evaluate(() => document.body.textContent)).not.toContain('ana.perez')
  }
  await settings.click('[aria-describedby=masked-hint]')
  await expect.poll(() => panel.text('.footer')).toContain('Identifiers shown')
  await settings.close()
})

/** Controls and words that reach beyond the window to the side, where nothing scrolls to them. */
function cutOff(panel: Panel): Promise<readonly string[]> {
  return panel.evaluate(() =>
    [...document.querySelectorAll('button, input, h2, h4, .footer span, [role=tab]')]
      .filter(element => element.closest('.grid, .session-tabs, .json-tree, .unseen') === null)
      .filter(element => {
        const { left, right, width } = element.getBoundingClientRect()
        return width > 1 && (left < -1 || right > innerWidth + 1)
      })
      .map(element => `${element.tagName} ${element.className} ${element.textContent}`),
  )
}

type Strip = { readonly seen: number; readonly gone: boolean; readonly progress: readonly number[] }

/** Notes what the strip of a file under way shows from now on; `cancel`: presses its button as soon as it is there. */
function watchStrip(panel: Panel, cancel: boolean): Promise<void> {
  return panel.evaluate(cancel => {
    const page = window as unknown as {
      strip: { seen: number; gone: boolean; progress: number[] }
      watch?: MutationObserver
    }
    page.watch?.disconnect()
    const strip = { seen: 0, gone: false, progress: [] as number[] }
    page.strip = strip
    let there = false
    page.watch = new MutationObserver(() => {
      const now = document.querySelector('.strip')
      if (now !== null && !there) {
        strip.seen += 1
        if (cancel) now.querySelector('button')?.click()
      }
      if (now === null && there) strip.gone = true
      there = now !== null
      const bar = now?.querySelector('progress')
      if (bar && bar.max > 1) strip.progress.push(bar.value / bar.max)
    })
    page.watch.observe(document.body, {
      subtree: true,
      childList: true,
      attributes: true,
      characterData: true,
    })
  }, cancel)
}

function stripOf(panel: Panel): Promise<Strip> {
  return panel.evaluate(() => (window as unknown as { strip: Strip }).strip)
}
