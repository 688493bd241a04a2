import { expect, test } from '../support/stage.ts'

test('a page of another origin gets 201 and can read its session ID', async ({ stage }) => {
  const answer = await stage.player.evaluate(async url => {
    const body = {
      eventType: 'sessionStart',
      playerTime: { playhead: 0, ts: Date.now() },
      params: {
        'analytics.trackingServer': 'a',
        'analytics.reportSuite': 'b',
        'visitor.marketingCloudOrgId': 'c@AdobeOrg',
        'media.id': 'd',
        'media.length': 60,
        'media.contentType': 'vod',
        'media.playerName': 'e',
        'media.channel': 'f',
      },
    }
    const sent = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    return { status: sent.status, location: sent.headers.get('location') }
  }, `${stage.endpoint.origin}/api/v1/sessions`)
  expect(answer).toEqual({ status: 201, location: stage.endpoint.calls[0]?.location })
  expect(answer.location).toMatch(/^\/api\/v1\/sessions\/[0-9a-f]{64}$/)
})

test('DevTools opens on a tab with the panel in it', async ({ stage }) => {
  const { panel } = await stage.openDevTools()
  expect(await panel.evaluate(() => location.href)).toContain(`${stage.browser.extensionOrigin}/`)
  expect(await panel.evaluate((n: number) => n + 1, 41)).toBe(42)
})

test('the demo page plays a scene, and the endpoint hears each of its calls', async ({ stage }) => {
  const page = await stage.openTab(`${stage.site}/?play=names`)
  await expect
    .poll(() => page.evaluate(() => document.documentElement.dataset.playing), { timeout: 20_000 })
    .toBe('0')
  expect(stage.endpoint.calls.map(call => [JSON.parse(call.body).eventType, call.status])).toEqual([
    ['sessionStart', 201],
    ['play', 204],
    ['sessionEnd', 204],
  ])
  expect(stage.endpoint.calls[0]?.body).toContain('Ñandú — 日本')
})

test('a stopped background is gone, and a page of the extension still opens', async ({ stage }) => {
  await stage.browser.stopBackground()
  const page = await stage.browser.openExtensionPage('src/settings/index.html')
  expect(await page.evaluate(() => location.protocol)).toMatch(/^(chrome|moz)-extension:$/)
  await page.close()
})
