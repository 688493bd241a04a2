import { launch } from '../support/launch.ts'
import { expect, setStage, test } from '../support/stage.ts'

test('the record of what the extension asks for is empty after a stop, a capture and a look, and shows it when a page of it goes elsewhere', async ({
  inspected,
}) => {
  for (const goes of [false, true]) {
    const browser = await launch(inspected, { recordRequests: true })
    const { stage, close } = await setStage(browser)
    const page = await browser.openExtensionPage('src/settings/index.html')
    if (goes) {
      await page.evaluate(url => void location.assign(url), `${stage.endpoint.origin}/elsewhere`)
      await expect.poll(() => stage.endpoint.calls.map(({ path }) => path)).toContain('/elsewhere')
    } else {
      await stage.player.evaluate(
        url => fetch(url, { method: 'POST', body: '{}' }).then(() => null),
        `${stage.endpoint.origin}/api/v1/sessions`,
      )
      await browser.stopBackground()
    }
    await close()
    const asked = (await browser.closeAndTell()).map(url => new URL(url).pathname)
    expect(asked.filter(path => path !== '/favicon.ico')).toEqual(goes ? ['/elsewhere'] : [])
  }
})

test('a page cannot reach the extension: none of its files, no messages, no name', async ({ stage }) => {
  const reached = await stage.player.evaluate(async origin => {
    const paths = ['manifest.json', 'src/panel/index.html', 'icons/icon-32.png', 'service-worker-loader.js']
    const fetched = await Promise.all(
      paths.map(path =>
        fetch(`${origin}/${path}`).then(
          () => path,
          () => null,
        ),
      ),
    )
    const image = await new Promise<string | null>(resolve => {
      const picture = new Image()
      picture.onload = () => resolve('image')
      picture.onerror = () => resolve(null)
      picture.src = `${origin}/icons/icon-32.png`
    })
    type Extension = { readonly runtime?: { readonly sendMessage?: unknown } }
    const { browser, chrome } = globalThis as unknown as { browser?: Extension; chrome?: Extension }
    const speaks = browser?.runtime?.sendMessage ?? chrome?.runtime?.sendMessage
    return [...fetched, image, speaks === undefined ? null : 'sendMessage'].filter(found => found !== null)
  }, stage.browser.extensionOrigin)
  expect(reached).toEqual([])
})
