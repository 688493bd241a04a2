import { start } from '../support/capture-builder.ts'
import { BROKEN, CLEAN, evidenceHar, RETRIED } from '../support/evidence-capture.ts'
import { eventRows, openSession, shown, showTab } from '../support/evidence-view.ts'
import { dropFile, openPanel, sendStart } from '../support/panel.ts'
import { expect, test } from '../support/stage.ts'

test.use({ keepsDevTools: true })

test('a wrong-typed start shows EVT-06 at its path, and that the server refused it and why', async ({
  stage,
}) => {
  await sendStart(stage, { 'media.name': 'Ñandú — 日本', 'media.length': '60' })
  const panel = await openPanel(stage)
  await openSession(panel, 'Ñandú — 日本')
  expect(await shown(panel, '.session-state')).toMatch(/refused.*400/)

  await showTab(panel, 'start')
  await expect.poll(() => shown(panel, '.start')).toContain('The server refused the call')
  const told = stage.endpoint.calls.at(-1)
  expect(told?.status).toBe(400)
  expect(await shown(panel, '.start')).toContain('media.length')
  expect(await shown(panel, '.start')).toMatch(/Ñandú — 日本/)
  expect(await shown(panel, '.start')).toContain('no session ID was given')

  await showTab(panel, 'findings')
  await expect.poll(() => shown(panel, '.findings')).toContain('EVT-06')
  expect(await shown(panel, '.findings')).toContain('params["media.length"]')
  await panel.click('.finding[aria-label^="EVT-06"] header .link-button')
  await expect.poll(() => shown(panel, '.params tr.chosen')).toMatch(/media\.length\s+60\s+string/)
  await expect.poll(() => shown(panel, '.json-line.active')).toMatch(/media\.length: "60"[\s\S]*EVT-06/)
})

test('healthy pings fold into one line that opens; an anomaly breaks the fold', async ({ stage }) => {
  const panel = await openPanel(stage)
  await dropFile(panel, 'tv.har', evidenceHar(BROKEN, CLEAN, RETRIED))
  await openSession(panel, 'Click baby')
  await showTab(panel, 'events')
  await expect.poll(() => eventRows(panel)).toHaveLength(14)
  const rows = await eventRows(panel)
  expect(rows[2]).toContain('35 pings, 10.0 ± 0.0 s, playhead 10 → 350')
  expect(rows[4]).toMatch(/^39 \| 6:14\.4 .*ping.*\+14\.2 \/ \+14\.2/)
  expect(rows[5]).toContain('6 pings')

  await panel.click('.events-grid .grid-row.fold')
  await expect
    .poll(() => panel.evaluate(() => document.querySelector('.events-grid .grid-row.fold.active') !== null))
    .toBe(true)
  await panel.press('ArrowRight')
  await expect.poll(async () => (await eventRows(panel))[3]).toMatch(/^3 \| 0:10\.2/)
  await panel.press('ArrowLeft')
  await expect.poll(() => eventRows(panel)).toHaveLength(14)

  // What never arrived, and what could not be read, is there and says so.
  expect(rows[8]).toMatch(/net::ERR_CONNECTION_RESET.*cut off/)
  expect(rows[9]).toContain('not readable by the browser')
  await panel.click('.events-grid .grid-body > [role=row]:nth-child(10)')
  await expect.poll(() => shown(panel, '.event-detail')).toContain('not readable by the browser')

  await openSession(panel, 'Third time lucky')
  await expect.poll(async () => (await eventRows(panel))[0]).toMatch(/Failed start 1.*cut off/)
  expect((await eventRows(panel))[1]).toMatch(/Failed start 2.*503/)
  await showTab(panel, 'start')
  await expect
    .poll(() => shown(panel, '.attempts'))
    .toMatch(/3 attempts[\s\S]*ERR_INTERNET_DISCONNECTED[\s\S]*503[\s\S]*201/)

  await openSession(panel, 'Ñandú')
  await showTab(panel, 'findings')
  await expect.poll(() => shown(panel, '.findings')).toContain('No faults found in 63 calls.')
})

test('a finding leads to its event and place; hostile names are text and nothing else', async ({ stage }) => {
  const panel = await openPanel(stage)
  const title = await panel.evaluate(() => document.title)
  await dropFile(panel, 'tv.har', evidenceHar(BROKEN))
  await openSession(panel, 'Click baby')
  await showTab(panel, 'findings')
  await expect.poll(() => shown(panel, '.findings')).toContain('AD-01')
  await panel.click('.finding[aria-label^="AD-01"] header .link-button')
  await expect.poll(() => shown(panel, '.call-head')).toMatch(/Call 46 · adStart · 7:20\.0 · 204 in 40 ms/)
  expect(await shown(panel, '.params tr.chosen')).toContain('AD-01')
  expect(await shown(panel, '.event-detail')).toContain('<script>document.title=2</script>')

  // The values stand beside those of the event before of the same kind.
  await showTab(panel, 'events')
  await expect.poll(() => eventRows(panel)).toHaveLength(14)
  await panel.click('.events-grid .grid-body > [role=row]:nth-child(13)')
  await expect
    .poll(() => shown(panel, '.event-detail'))
    .toMatch(/media\.qoe\.bitrate\s+900000\s+was\s+3200000/)

  // The tree has the keyboard of one.
  await expect.poll(() => shown(panel, '.event-detail .json-tree')).toContain('900000')
  await panel.evaluate(() => document.querySelector<HTMLElement>('.event-detail .json-tree')?.focus())
  await panel.press('Home')
  await panel.press('ArrowLeft')
  await expect
    .poll(() => panel.evaluate(() => document.querySelectorAll('.event-detail [role=treeitem]').length))
    .toBe(1)
  await panel.press('ArrowRight')
  await panel.press('ArrowRight')
  await expect.poll(() => shown(panel, '.json-line.active')).toContain('eventType')

  await showTab(panel, 'raw')
  await expect.poll(() => shown(panel, '.raw')).toContain('acme.hb-api.omtrdc.net/api/v1/sessions/')
  expect(await shown(panel, '.raw')).toContain('the browser (webRequest) and DevTools')
  expect(await panel.evaluate(() => document.querySelectorAll('.pane img, .pane script').length)).toBe(0)
  expect(await panel.evaluate(() => document.title)).toBe(title)
})

test('a body of megabytes, deep and with strange keys, is drawn a line at a time', async ({ stage }) => {
  const panel = await openPanel(stage)
  const huge = JSON.parse(
    `{"__proto__":"own","deep":${'['.repeat(3_000)}${']'.repeat(3_000)},"long":"${'x'.repeat(10_000)}"}`,
  )
  for (let at = 0; at < 40_000; at += 1) huge[`key.${at}`] = 'y'.repeat(100)
  await dropFile(
    panel,
    'huge.har',
    evidenceHar([start({ 'media.name': 'Huge' }).at(0).and({ customMetadata: huge })]),
  )
  await openSession(panel, 'Huge')
  await showTab(panel, 'raw')
  await expect.poll(() => shown(panel, '.raw .json-tree')).toContain('40,003 keys')
  await panel.click('.raw .search-inside')
  await panel.type('key.39999')
  await expect.poll(() => shown(panel, '.raw .json-tree')).toContain('key.39999: "yyy')
  expect(await panel.evaluate(() => document.querySelectorAll('*').length)).toBeLessThan(2_500)
})
