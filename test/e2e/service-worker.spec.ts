import { attend } from '../support/attend.ts'
import { callsAt } from '../support/calls-at.ts'
import { openLogReader } from '../support/log-reader.ts'
import { startBody } from '../support/page-calls.ts'
import { expect, test } from '../support/stage.ts'

const PASSES_ON = `
  oninstall = () => skipWaiting()
  onactivate = event => event.waitUntil(clients.claim())
  onfetch = event => event.respondWith(fetch(event.request))
`
const FILES: Readonly<Record<string, { readonly type: string; readonly body: string }>> = {
  '/page': { type: 'text/html', body: '<!doctype html><link rel="icon" href="data:,">' },
  '/service.js': { type: 'text/javascript', body: PASSES_ON },
}

// Browsers tell such a call twice: what the page asked of the worker, and what the worker asked of the network.
test('of calls that a ServiceWorker passes on, as many reached the server as are not marked as its answers', async ({
  stage,
}) => {
  const log = await openLogReader(stage.browser)
  const { origin } = stage.endpoint
  await attend(stage, log)
  stage.endpoint.answerWith(({ path }) => {
    const file = FILES[path]
    return file && { status: 200, headers: { 'content-type': file.type }, body: file.body }
  })
  await stage.player.goto(`${origin}/page`)
  await stage.player.evaluate(async () => {
    const controlled = new Promise(done =>
      navigator.serviceWorker.addEventListener('controllerchange', done, { once: true }),
    )
    await navigator.serviceWorker.register('/service.js')
    if (navigator.serviceWorker.controller === null) await controlled
  })
  const url = `${origin}/api/v1/sessions`
  const bodies = ['first', 'second', 'third'].map(startBody)
  await stage.player.evaluate(
    async ({ url, bodies }) => {
      const headers = { 'content-type': 'application/json' }
      for (const body of bodies) await fetch(url, { method: 'POST', body, headers })
    },
    { url, bodies },
  )
  await expect
    .poll(async () =>
      (await callsAt(log, url))
        .filter(({ outcome, origin: from }) => outcome.kind === 'answered' && !from.byWorker)
        .map(({ requestBody }) => (requestBody.kind === 'text' ? requestBody.text : requestBody.why)),
    )
    .toEqual(bodies)
  const reached = stage.endpoint.calls.filter(({ path }) => path === '/api/v1/sessions')
  expect(reached).toHaveLength(3)
})
