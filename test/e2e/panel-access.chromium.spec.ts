import type { Panel } from '../../src/demo/browsers/browser.ts'
import { axeViolations } from '../support/axe.ts'
import { importHar, openPanel, sendEvent, sendStart } from '../support/panel.ts'
import { lastDownload, watchDownloads } from '../support/panel-export.ts'
import { expect, test } from '../support/stage.ts'

test.use({ keepsDevTools: true })

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing wrong in ${theme}: empty, list, each tab of a session, menus, completions, help`, async ({
    stage,
  }) => {
    await stage.browser.setTheme(theme)
    const panel = await openPanel(stage)
    expect(await axeViolations(panel)).toEqual([])
    await importHar(panel, { sessions: 3, callsEach: 8, faulty: [1] })
    await panel.click('.grid-body [role=row]:nth-child(3)')
    const tabs = await panel.evaluate(() => document.querySelectorAll('[role=tab]').length)
    expect(tabs).toBe(5)
    for (let tab = 1; tab <= tabs; tab += 1) {
      await panel.click(`[role=tab]:nth-of-type(${tab})`)
      expect(await axeViolations(panel), `tab ${tab}`).toEqual([])
    }
    await panel.click('[role=tab]:nth-of-type(1)')
    await panel.click('.pane:first-child .grid-body [role=row]:nth-child(3)')
    await panel.press('Shift+F10')
    await expect.poll(() => panel.text('[role=menu]')).toContain('Host')
    expect(await axeViolations(panel)).toEqual([])
    await panel.press('Escape')
    await panel.press('Control+s')
    await expect.poll(() => panel.text('[role=menu]')).toContain('HAR')
    expect(await axeViolations(panel)).toEqual([])
    await panel.press('Escape')
    await panel.press('Control+f')
    await panel.type('st')
    await expect.poll(() => panel.text('[role=listbox]')).toContain('status:')
    expect(await axeViolations(panel)).toEqual([])
    await panel.press('Escape')
    await panel.press('Escape')
    await panel.click('.pane:first-child .grid-body [role=row]:nth-child(3)')
    await panel.press('?')
    await expect.poll(() => panel.text('dialog')).toContain('Ctrl+F')
    expect(await axeViolations(panel)).toEqual([])
    await panel.press('Escape')
    await expect.poll(() => panel.evaluate(() => document.querySelector('dialog'))).toBeNull()
  })
}

for (const page of ['settings', 'popup'] as const) {
  test(`axe finds nothing wrong with the ${page} in light and in dark`, async ({ stage }) => {
    const tab = await stage.browser.openExtensionPage(`src/${page}/index.html`)
    await expect.poll(() => tab.evaluate(() => document.querySelector('h1, h2') !== null)).toBe(true)
    for (const theme of ['light', 'dark'] as const) {
      await stage.browser.setTheme(theme)
      expect(await axeViolations(tab), theme).toEqual([])
    }
    await tab.close()
  })
}

test('without a pointer: from the open panel to a filtered list, a session and its exported report', async ({
  stage,
}) => {
  const path = await sendStart(stage, { 'media.name': 'Film one' })
  await sendEvent(stage, path, 'adStart')
  await sendStart(stage, { 'media.name': 'Film two' })
  const panel = await openPanel(stage)
  await expect.poll(() => panel.text('.pane')).toContain('Film two')
  await watchDownloads(panel)

  await tabTo(panel, '.search input')
  await panel.type('ev')
  await panel.press('ArrowDown')
  await panel.press('Enter')
  await panel.type('adStart')
  await expect.poll(() => panel.text('.footer')).toContain('1 hidden by the filter')
  await tabTo(panel, '.pane:first-child [role=grid]')
  await panel.press('ArrowDown')
  await expect.poll(() => panel.text('.session-head')).toContain('Film one')
  await panel.press('Enter')
  await expect.poll(() => focused(panel, '[role=tab]')).toBe(true)
  await panel.press('ArrowRight')
  await panel.press('ArrowRight')
  await expect.poll(() => panel.text('[role=tab][aria-selected=true]')).toContain('Findings')
  await panel.press('Control+s')
  await expect.poll(() => focused(panel, '[role=menuitem]')).toBe(true)
  await panel.press('Enter')
  const { name, text } = await lastDownload(panel)
  expect(name).toMatch(/\.html$/)
  expect(text).toContain('Film one')
  expect(text).not.toContain('Film two')
  await expect
    .poll(() => panel.evaluate(() => document.querySelector('#announcements')?.textContent))
    .toContain(name)
})

const focused = (panel: Panel, selector: string) =>
  panel.evaluate(
    selector => document.hasFocus() && (document.activeElement?.matches(selector) ?? false),
    selector,
  )

/** Presses Tab until the focus is there; every stop on the way must show that it has it. */
async function tabTo(panel: Panel, selector: string): Promise<void> {
  for (let stops = 0; stops < 60; stops += 1) {
    if (await focused(panel, selector)) return
    await panel.press('Tab')
    const unseen = await panel.evaluate(() => {
      const at = document.activeElement
      if (!document.hasFocus() || at === null || at === document.body) return null
      const drawn = [at, at.parentElement as Element].some(
        element =>
          getComputedStyle(element).outlineStyle !== 'none' &&
          getComputedStyle(element).outlineWidth !== '0px',
      )
      return drawn ? null : at.outerHTML.slice(0, 120)
    })
    expect(unseen, 'an element that has the focus and does not show it').toBeNull()
  }
  throw new Error(`Tab never came to ${selector}`)
}
