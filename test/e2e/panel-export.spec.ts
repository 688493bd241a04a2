import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Panel } from '../../src/demo/browsers/browser.ts'
import { dropFile, focusList, listRows, openPanel, sendEvent, sendStart } from '../support/panel.ts'
import { exportAs } from '../support/panel-export.ts'
import { expect, test } from '../support/stage.ts'

test.use({ keepsDevTools: true })

const HOSTILE = '</script><script>document.title=1</script><img src=x onerror=document.title=2> \u202Egnp'
const FORMULA = '=HYPERLINK("http://127.0.0.1:9/","a, b")'

/** Status, ID, content and verdict of each session. */
async function sessions(panel: Panel): Promise<readonly string[]> {
  const rows = await listRows(panel)
  return rows.filter(cells => cells.length > 1).map(cells => cells.join(' | '))
}

test('what is exported, cleared and imported again is the same list with the same verdicts and notes', async ({
  stage,
}) => {
  const panel = await openPanel(stage)
  const visitor = { 'analytics.visitorId': 'ana.perez@example.com' }
  const location = await sendStart(stage, { 'media.name': HOSTILE, 'media.id': FORMULA, ...visitor })
  await sendEvent(stage, location, 'play')
  await sendEvent(stage, location, 'adStart')
  // An open session is judged anew as time goes by: pings would be missing.
  await sendEvent(stage, location, 'sessionEnd')
  await sendStart(stage, { 'media.length': '60', 'media.name': 'refused one' })
  await expect.poll(async () => (await listRows(panel)).length).toBe(2)
  await expect.poll(async () => (await sessions(panel)).join('\n')).toMatch(/error[\s\S]*400[\s\S]*refused/)

  await focusList(panel)
  await panel.press('Home')
  await panel.click('.note-line')
  await panel.type('the ad had no break on screen')
  await panel.press('Enter')
  await expect.poll(async () => (await sessions(panel)).join('\n')).toContain('Has a note')
  const before = await sessions(panel)

  await focusList(panel)
  const files = [
    await exportAs(panel, 'json', { scope: 'everything' }),
    await exportAs(panel, 'har', { scope: 'everything' }),
  ]
  expect((await exportAs(panel, 'json', { scope: 'everything', unmasked: true })).text).toContain('ana.perez')
  await panel.press('Control+l')
  await expect.poll(async () => (await listRows(panel)).length).toBe(0)
  for (const { name, text } of files) {
    expect(text).not.toContain('ana.perez')
    await dropFile(panel, name, text)
    await expect.poll(() => sessions(panel)).toEqual(before)
    expect((await listRows(panel))[0]).toEqual([expect.stringContaining(name)])
    await panel.click('.heading-button')
    await expect.poll(async () => (await listRows(panel)).length).toBe(0)
  }
})

test('the evidence report and the CSV of hostile names run nothing and ask nobody', async ({ stage }) => {
  const panel = await openPanel(stage)
  const location = await sendStart(stage, { 'media.name': HOSTILE, 'media.id': FORMULA })
  await sendEvent(stage, location, 'adStart', { params: { 'media.ad.name': HOSTILE } })
  await expect.poll(async () => (await sessions(panel)).join('\n')).toMatch(/error/)
  await focusList(panel)
  const report = await exportAs(panel, 'html')
  const csv = await exportAs(panel, 'csv')

  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    response.setHeader('content-type', 'text/html;charset=utf-8')
    response.end(request.url === '/report' ? report.text : 'document.title=3')
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  try {
    const tab = await stage.openTab(`http://127.0.0.1:${(server.address() as AddressInfo).port}/report`)
    await expect.poll(() => tab.text()).toContain('</script><script>document.title=1</script>')
    const found = await tab.evaluate(() => ({
      title: document.title,
      scripts: document.querySelectorAll('script, img, iframe, link, object, [onerror], [onload]').length,
      pictures: document.querySelectorAll('svg:not([aria-hidden])').length,
      fetched: performance.getEntriesByType('resource').map(({ name }) => name),
    }))
    expect(found).toEqual({ title: expect.stringContaining('Media'), scripts: 0, pictures: 1, fetched: [] })
    expect(await tab.text()).not.toContain('\u202e')
    // Printed on A4, nothing reaches beyond the paper and nothing is folded away.
    await tab.page?.emulateMedia({ media: 'print', colorScheme: 'dark' })
    await tab.page?.setViewportSize({ width: 718, height: 1000 })
    const printed = await tab.evaluate(() => ({
      cut: [...document.querySelectorAll('body *')].filter(
        element => element.getBoundingClientRect().right > document.documentElement.clientWidth + 1,
      ).length,
      folded: document.querySelectorAll('details:not([open]), [hidden]').length,
      ink: getComputedStyle(document.body).color,
    }))
    expect(printed).toMatchObject({ cut: 0, folded: 0 })
    if (tab.page) expect(printed.ink, 'dark on white paper').toBe('rgb(28, 30, 33)')
    expect(asked.filter(url => url !== '/favicon.ico')).toEqual(['/report'])
  } finally {
    server.closeAllConnections()
    server.close()
  }

  expect(csv.name).toMatch(/\.csv$/)
  const cells = csvCells(csv.text)
  expect(cells.filter(cell => /^[=+@\t\r]/.test(cell))).toEqual([])
  expect(cells).toContain(`'${FORMULA}`)
  expect(cells).toContain(HOSTILE)
})

/** All cells of a CSV by RFC 4180, in order. */
function csvCells(text: string): readonly string[] {
  return [...text.matchAll(/(?:^|,|\r\n)(?:"((?:[^"]|"")*)"|([^",\r\n]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
  )
}
