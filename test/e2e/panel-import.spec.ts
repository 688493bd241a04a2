import type { Panel } from '../../src/demo/browsers/browser.ts'
import { harPieces } from '../support/har-file.ts'
import { dropFile, importHar, listRows, openPanel } from '../support/panel.ts'
import { expect, test } from '../support/stage.ts'

test.use({ keepsDevTools: true })

const filter = async (panel: Panel, text: string) => {
  await panel.click('.search input')
  await panel.press('Control+a')
  await panel.type(text)
  await expect
    .poll(() => panel.evaluate(() => document.querySelector<HTMLInputElement>('.search input')?.value))
    .toBe(text)
}

test('a dropped HAR is judged and listed under its name, faults marked in words', async ({ stage }) => {
  const panel = await openPanel(stage)
  await importHar(panel, { sessions: 4, callsEach: 8, faulty: [1] })
  await expect.poll(async () => (await listRows(panel))[0]).toEqual(['Imported: tv.har'])
  const rows = await listRows(panel)
  expect(rows).toHaveLength(5)
  expect(rows[1]?.join(' ')).toMatch(/201 .*Click baby 0 .*clean/)
  expect(rows[2]?.join(' ')).toMatch(/error/)
  expect(rows[3]?.join(' ')).toContain('Ñandú — 日本 2')
})

test('a filter hides, says how many, and is completed from what was captured', async ({ stage }) => {
  const panel = await openPanel(stage)
  await importHar(panel, { sessions: 4, callsEach: 8, faulty: [1] })
  await filter(panel, 'content:nandu')
  await expect.poll(() => listRows(panel)).toHaveLength(2)
  expect(await panel.text('.footer')).toContain('3 hidden by the filter')
  const proposals = () => panel.text('[role=listbox]').catch(() => '')
  await filter(panel, 'ev')
  await expect.poll(proposals).toContain('event:')
  await panel.press('ArrowDown')
  await panel.press('Enter')
  await panel.type('adSt')
  await expect.poll(proposals).toContain('adStart')
  await panel.press('ArrowDown')
  await panel.press('Enter')
  await expect
    .poll(() => panel.evaluate(() => document.querySelector<HTMLInputElement>('.search input')?.value))
    .toBe('event:adStart ')
  await expect.poll(async () => (await listRows(panel))[1]?.join(' ')).toContain('Click baby 1')
  await panel.press('Escape')
  await panel.press('Escape')
  await expect.poll(() => listRows(panel)).toHaveLength(5)
})

test('a broken file gives one clear sentence and changes nothing', async ({ stage }) => {
  const panel = await openPanel(stage)
  await importHar(panel, { sessions: 2, callsEach: 3 })
  await dropFile(panel, 'broken.har', '{"log":{"entries":[{"request":')
  await expect.poll(() => panel.text('.strip')).toContain('broken.har')
  expect(await panel.evaluate(() => document.querySelectorAll('.strip').length)).toBe(1)
  expect(await listRows(panel)).toHaveLength(3)
  await dropFile(panel, 'other.json', '[{"method":"GET","url":"https://example.com/"}]')
  await expect.poll(() => panel.evaluate(() => document.querySelectorAll('.strip').length)).toBe(2)
  expect(await listRows(panel)).toHaveLength(3)
})

test('columns sort, and the reader chooses which are shown', async ({ stage }) => {
  const panel = await openPanel(stage)
  await importHar(panel, { sessions: 3, callsEach: 3 })
  const content = '.grid-head [role=columnheader]:nth-last-child(3) .grid-sort'
  await panel.click(content)
  await panel.click(content)
  await expect.poll(async () => (await listRows(panel))[1]?.join(' ')).toContain('Ñandú — 日本 2')
  await panel.click('.grid-body [role=row]:nth-child(2)')
  await panel.press('Shift+F10')
  await expect.poll(() => panel.text('[role=menu]')).toContain('Host')
})

test('Delete on an imported session takes its file out of the list', async ({ stage }) => {
  const panel = await openPanel(stage)
  await importHar(panel, { sessions: 2, callsEach: 3 })
  await dropFile(panel, 'other.har', [...harPieces({ sessions: 1, callsEach: 3 })].join(''))
  await expect.poll(() => listRows(panel)).toHaveLength(5)
  // What was imported last is shown first of itself.
  await expect.poll(() => panel.text('.pane:last-child')).toContain('Imported from other.har')
  await panel.click('.pane:first-child .grid-body [role=row][aria-rowindex="3"]')
  await expect.poll(() => panel.text('.pane:last-child')).toContain('Imported from tv.har')
  await panel.press('Delete')
  await expect.poll(() => listRows(panel)).toHaveLength(2)
  expect((await listRows(panel))[0]).toEqual(['Imported: other.har'])
  await expect.poll(() => panel.text('.pane:last-child')).toContain('removed')
})
