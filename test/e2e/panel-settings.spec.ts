import type { Tab } from '../../src/demo/browsers/browser.ts'
import { listRows, openPanel, sendEvent, sendStart } from '../support/panel.ts'
import { expect, test } from '../support/stage.ts'

/** Types over what a field holds and leaves it. */
async function write(page: Tab, field: string, text: string): Promise<void> {
  await page.click(field)
  await page.press('Control+a')
  await page.press('Delete')
  if (text !== '') await page.type(text)
  await page.press('Tab')
}

test('settings act at once, and what cannot be read is said and changes nothing', async ({ stage }) => {
  const panel = await openPanel(stage)
  await sendStart(stage, { 'media.name': 'Watched live', 'media.contentType': 'event' })
  await expect.poll(() => panel.text('.footer')).toContain('of 200 MB')
  const settings = await stage.browser.openExtensionPage('src/settings/index.html')
  await expect.poll(() => settings.text()).toContain('Own collection hosts')

  await write(settings, '#budget', '2')
  await expect.poll(() => settings.text('[role=alert]')).toContain('from 5 to 2,000')
  expect(await panel.text('.footer')).toContain('of 200 MB')
  await write(settings, '#budget', '50')
  await expect.poll(() => panel.text('.footer')).toContain('of 50 MB')
  expect(await settings.text('.said')).toContain('Saved')

  await write(settings, '#hosts', 'https://Media.Example.com/path, not_a_host')
  await expect.poll(() => settings.text('[role=alert]')).toContain('Not a host name: not_a_host')
  await expect
    .poll(() => settings.evaluate(() => document.querySelector<HTMLTextAreaElement>('#hosts')?.value))
    .toBe('media.example.com')

  await write(settings, '#content-types', 'Event = live, vod = live')
  await expect
    .poll(() => settings.text('#content-types ~ [role=alert]'))
    .toContain('Not readable: vod = live')
  await expect.poll(() => listRows(panel)).toContainEqual(expect.arrayContaining(['Watched live', 'live']))

  // Nothing lies over a choice, wherever on the page it stands.
  expect(
    await settings.evaluate(() =>
      [...document.querySelectorAll('label')].flatMap(label => {
        label.scrollIntoView({ block: 'nearest', behavior: 'instant' })
        const { x, y, width, height } = label.getBoundingClientRect()
        const there = document.elementFromPoint(x + width / 2, y + height / 2)
        return label.contains(there) ? [] : [`${there?.outerHTML} over ${label.textContent}`]
      }),
    ),
  ).toEqual([])

  // What was said of the field above moves what stands below it: who clicks amid that clicks again.
  const spanish = 'label:has([name=language]):last-of-type'
  await expect
    .poll(async () => {
      await settings.click(spanish)
      return settings.evaluate(
        selector => document.querySelector<HTMLInputElement>(`${selector} input`)?.checked,
        spanish,
      )
    })
    .toBe(true)
  await expect.poll(() => panel.text('.toolbar')).toContain('Exportar')
  expect(await panel.evaluate(() => document.documentElement.lang)).toBe('es')
  await expect.poll(() => panel.text('.footer')).toContain('Observando')
  // Nothing in the bars is cut off because a language needs more room.
  expect(
    await panel.evaluate(() =>
      [...document.querySelectorAll('.toolbar button, .toolbar label, .grid-title, .footer span')]
        .filter(element => element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0)
        .filter(element => getComputedStyle(element).display !== 'inline')
        .map(element => element.textContent),
    ),
  ).toEqual([])

  await settings.click('label:has([name=language])')
  await write(settings, '#hosts', '')
  await write(settings, '#content-types', '')
  await write(settings, '#budget', '200')
  await expect.poll(() => panel.text('.footer')).toContain('of 200 MB')
  await settings.close()
})

test('the icon counts the sessions with errors, and the popup says which', async ({ stage }) => {
  const path = await sendStart(stage, { 'media.name': 'Broken film' })
  await sendEvent(stage, path, 'adStart')
  const good = await sendStart(stage, { 'media.name': 'Good film' })
  const popup = await stage.browser.openExtensionPage('src/popup/index.html')
  // A popup stands over the tab in front; opened as a tab it has to step back to see it.
  await stage.player.bringToFront()
  const badges = () =>
    popup.evaluate(async () => {
      type Api = {
        tabs: { query(what: object): Promise<readonly { readonly id: number }[]> }
        action: { getBadgeText(of: { tabId: number }): Promise<string> }
      }
      const { browser, chrome } = window as unknown as { browser?: Api; chrome: Api }
      const { tabs, action } = browser ?? chrome
      const [tab] = await tabs.query({ active: true, currentWindow: true })
      return tab === undefined ? '' : action.getBadgeText({ tabId: tab.id })
    })
  await expect.poll(badges, { timeout: 15_000 }).toBe('1')
  await popup.reload()
  await stage.player.bringToFront()
  await expect.poll(() => popup.evaluate(() => document.body.textContent)).toMatch(/Broken film.*error/)
  expect(await popup.evaluate(() => document.body.textContent)).toMatch(/Good film/)

  // The background counts from what it reads, also when it is another one that reads on; a new page begins with nothing.
  const stop = async () => {
    await stage.browser.stopBackground()
    await stage.player.bringToFront()
  }
  await stop()
  await sendEvent(stage, good, 'adStart')
  await expect.poll(badges, { timeout: 15_000 }).toBe('2')
  await stop()
  await stage.player.goto(`${stage.site}/blank?next`)
  await expect.poll(badges, { timeout: 15_000 }).toBe('')
  await popup.close()
})
