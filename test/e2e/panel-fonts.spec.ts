import type { Panel } from '../../src/demo/browsers/browser.ts'
import { listRows, sendEvent, sendStart } from '../support/panel.ts'
import { expect, test } from '../support/stage.ts'

test('in a wide font no clock, figure or heading is cut', async ({ stage }) => {
  const tools = await stage.openDevTools()
  const { panel } = tools
  await tools.resize({ width: 1900, height: 800 })
  const path = await sendStart(stage, { 'media.name': 'Long film' })
  await sendEvent(stage, path, 'play')
  await expect.poll(async () => (await listRows(panel)).length).toBe(1)
  // Wider than what a browser falls back to where a machine has hardly a font.
  await panel.evaluate(() => {
    document.documentElement.style.setProperty('--font', 'monospace')
    document.documentElement.style.setProperty('--font-size', '15px')
  })
  expect(await panel.evaluate(() => getComputedStyle(document.body).fontSize)).toBe('15px')
  await expect
    .poll(() => headingsOf(panel))
    .toEqual(expect.arrayContaining(['Started', 'Duration', 'Playhead']))
  await expect.poll(() => cutIn(panel, '.pane:first-child')).toEqual([])

  await panel.click('.pane:first-child .grid-body [role=row]')
  await panel.click('[role=tab]:nth-of-type(2)')
  await expect
    .poll(() => panel.evaluate(() => document.querySelectorAll('.events .grid-body > *').length))
    .toBe(2)
  await expect.poll(() => cutIn(panel, '.events')).toEqual([])
})

const headingsOf = (panel: Panel) =>
  panel.evaluate(() => [...document.querySelectorAll('.grid-title')].map(({ textContent }) => textContent))

/** Headings that are cut, and cells with them, but for what a page named: that may be of any length. */
function cutIn(panel: Panel, where: string): Promise<readonly string[]> {
  return panel.evaluate(where => {
    const isCut = ({ scrollWidth, clientWidth }: Element) => scrollWidth > clientWidth
    const titles = [...document.querySelectorAll(`${where} .grid-title`)]
    const named = ['Content', 'Player', 'Host', 'Event']
    return titles.flatMap((title, at) => {
      const cells = [...document.querySelectorAll(`${where} .grid-body [aria-colindex="${at + 1}"]`)]
      const cut = named.includes(title.textContent ?? '') ? [] : cells.filter(isCut)
      return [...(isCut(title) ? [title] : []), ...cut].map(
        ({ textContent }) => `${title.textContent}: ${textContent}`,
      )
    })
  }, where)
}
