import { focusList, listRows, openPanel, sendStart } from '../support/panel.ts'
import { expect, test } from '../support/stage.ts'

test('a start made by a page is listed with its status, session ID and content', async ({ stage }) => {
  const panel = await openPanel(stage)
  await expect.poll(() => panel.text('.pane')).toContain('Play a video on this page')
  const location = await sendStart(stage, { 'media.name': 'Ñandú — 日本' })
  const sid = location.split('/').at(-1) ?? ''
  await expect.poll(async () => (await listRows(panel))[0]?.join(' ')).toContain('201')
  expect((await listRows(panel))[0]?.join(' ')).toContain('Ñandú — 日本')
  expect(await panel.evaluate(() => document.querySelector('.grid-cell.mono')?.getAttribute('title'))).toBe(
    sid,
  )
})

test('a start made before DevTools was opened is there, and one refused says so', async ({ stage }) => {
  await sendStart(stage)
  await sendStart(stage, { 'media.length': '60' })
  const panel = await openPanel(stage)
  await expect.poll(async () => (await listRows(panel)).length).toBe(2)
  const [, second] = await listRows(panel)
  expect(second?.join(' ')).toMatch(/400.*refused/)
})

test('names full of markup and tricks are text and nothing else', async ({ stage }) => {
  const panel = await openPanel(stage)
  const name = '<img src=x onerror="document.title=1"><script>document.title=2</script>\u202Eabc'
  await sendStart(stage, { 'media.name': name })
  await expect.poll(async () => (await listRows(panel))[0]?.join(' ')).toContain(name)
  expect(await panel.evaluate(() => document.querySelectorAll('.pane img, .pane script').length)).toBe(0)
})

test('clear empties the list, undo brings it back, and a session that goes on comes back whole', async ({
  stage,
}) => {
  const panel = await openPanel(stage)
  const location = await sendStart(stage)
  await expect.poll(async () => (await listRows(panel)).length).toBe(1)
  await focusList(panel)
  await panel.press('Control+l')
  await expect.poll(async () => (await listRows(panel)).length).toBe(0)
  await panel.press('Control+z')
  await expect.poll(async () => (await listRows(panel)).length).toBe(1)
  await panel.press('Control+l')
  await expect.poll(async () => (await listRows(panel)).length).toBe(0)
  await stage.player.evaluate(
    async ({ url, at }) => {
      await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ eventType: 'play', playerTime: { playhead: 0, ts: at } }),
      })
    },
    { url: `${stage.endpoint.origin}${location}/events`, at: Date.now() },
  )
  await expect.poll(async () => (await listRows(panel))[0]?.join(' ')).toContain('201')
})

test('the list clears when the tab navigates, unless the log is preserved', async ({ stage }) => {
  const panel = await openPanel(stage)
  // With the log preserved, calls of workers of the tests before, in the same browser, stand in the list too.
  const name = { 'media.name': `of ${stage.site}` }
  const mine = async () => (await listRows(panel)).filter(cells => cells.includes(name['media.name'])).length
  await sendStart(stage, name)
  await expect.poll(mine).toBe(1)
  await stage.player.goto(`${stage.site}/blank?next`)
  await expect.poll(mine).toBe(0)
  await focusList(panel)
  await panel.press('Alt+p')
  await expect.poll(mine).toBe(1)
  await sendStart(stage, name)
  await expect.poll(mine).toBe(2)
  await stage.player.goto(`${stage.site}/blank?again`)
  await sendStart(stage, name)
  await expect.poll(mine).toBe(3)
  await panel.press('Alt+p')
  await expect.poll(mine).toBe(1)
})

test('a paused recording keeps nothing and says so', async ({ stage }) => {
  const panel = await openPanel(stage)
  await focusList(panel)
  await panel.press('Control+e')
  await expect.poll(() => panel.text('.pane')).toContain('Recording is paused')
  await sendStart(stage)
  await panel.press('Control+e')
  await expect.poll(() => panel.text('.pane')).toContain('Play a video')
  await sendStart(stage, { 'media.name': 'second' })
  await expect.poll(async () => (await listRows(panel)).length).toBe(1)
  expect((await listRows(panel))[0]?.join(' ')).toContain('second')
})

test('the popup tells of its own tab, not of the others', async ({ stage }) => {
  const name = `of ${stage.site}`
  await sendStart(stage, { 'media.name': name })
  const popup = await stage.browser.openExtensionPage('src/popup/index.html')
  // Calls of workers that may belong to any tab stand in it, too, and tests before this one have made some.
  await expect.poll(() => popup.text()).toMatch(/No media session was seen in this tab yet\.|To see why/)
  expect(await popup.text()).toContain('Media Sessions')
  expect(await popup.text()).not.toContain(name)
  await popup.close()
})
