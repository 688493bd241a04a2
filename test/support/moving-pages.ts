import type { Answer, Endpoint } from '../../src/demo/endpoint.ts'
import { startBody } from './page-calls.ts'

/**
 * Pages of the endpoint's own origin that are moved by asking it where to go, so that no debugger has to touch them: `/a`, `/b` and, with a
 * rule to prerender it, `/prerendering`. Each sends a start when it begins, and again every second after it was shown again or was prerendered.
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
  const rules = { prerender: [{ source: 'list', urls: ['/prerendered'], eagerness: 'immediate' }] }
  const script = `
    ${post('began')}
    addEventListener('pageshow', event => { if (event.persisted) setInterval(() => ${post('came back')}, 1000) })
    document.addEventListener('prerenderingchange', () => ${post('was shown')})
    setInterval(async () => {
      if (document.prerendering) return
      const order = await (await fetch('/order')).text()
      if (order === 'back') history.back()
      else if (order) location.href = order
    }, 100)`
  return {
    status: 200,
    headers: { 'content-type': 'text/html' },
    body: `<!doctype html><link rel="icon" href="data:,"><title>${name}</title>
      ${name === 'prerendering' ? `<script type="speculationrules">${JSON.stringify(rules)}</script>` : ''}
      <script>${script}</script>`,
  }
}
