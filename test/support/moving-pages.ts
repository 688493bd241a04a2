import type { Answer, Endpoint } from '../../src/demo/endpoint.ts'
import { startBody } from './page-calls.ts'

/**
 * Pages of the endpoint's own origin that are moved by asking it where to go, so that no driver has to touch them. Each sends a start when it
 * begins, and again every second after it was shown again.
 */
export function serveMovingPages(endpoint: Endpoint): { send(order: string): void } {
  let order = ''
  endpoint.answerWith(({ method, path }) => {
    if (method !== 'GET') return undefined
    if (path === '/order') {
      const given = order
      order = ''
      return { status: 200, body: given }
    }
    return page(path.slice(1))
  })
  return {
    send: next => {
      order = next
    },
  }
}

function page(name: string): Answer {
  const post = (what: string) =>
    `fetch('/api/v1/sessions', ${JSON.stringify({ method: 'POST', body: startBody(`${name} ${what}`) })})`
  const script = `
    ${post('began')}
    addEventListener('pageshow', event => { if (event.persisted) setInterval(() => ${post('came back')}, 1000) })
    setInterval(async () => {
      const order = await (await fetch('/order')).text()
      if (order === 'back') history.back()
      else if (order) location.href = order
    }, 100)`
  return {
    status: 200,
    headers: { 'content-type': 'text/html' },
    body: `<!doctype html><link rel="icon" href="data:,"><title>${name}</title>
      <script>${script}</script>`,
  }
}
