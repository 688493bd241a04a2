import type { Answer, Endpoint } from '../../src/demo/endpoint.ts'
import { startBody } from './page-calls.ts'

/** What a page told of itself: in its own words, not those of the browser's debugger. */
export type Told = { readonly page: string; readonly what: string }

export type MovingPages = {
  /** The page that is shown goes to this address, `back`, or sends a start named by any other word (`once more`). */
  send(order: string): void
  told(): readonly Told[]
}

export type MovingPagesOptions = {
  /** Rules of the page at `/a`: what the browser is to fetch or prerender. */
  readonly speculation?: object
  /** The page at `/a` has a ServiceWorker. */
  readonly worker?: boolean
  /** A page that was shown again goes on to send a start every second. */
  readonly goesOn?: boolean
}

/** A page whose address begins so is given by the ServiceWorker, once there is one. */
const BY_WORKER = '/worker-'

/**
 * Pages of the endpoint's own origin that are moved by asking it where to go, so that no driver has to touch them. Each sends a start when it
 * begins, when it is shown after having been prerendered, and when it is shown again.
 */
export function serveMovingPages(endpoint: Endpoint, options: MovingPagesOptions = {}): MovingPages {
  const { speculation, worker = false, goesOn = false } = options
  let order = ''
  endpoint.answerWith(({ method, path }) => {
    if (path === '/told') return { status: 204 }
    if (method !== 'GET') return undefined
    if (path === '/order') {
      const given = order
      order = ''
      return { status: 200, body: given }
    }
    if (path === '/worker.js')
      return { status: 200, headers: { 'content-type': 'text/javascript' }, body: WORKER }
    const name = path.slice(path.lastIndexOf('/') + 1)
    if (name !== 'a') return page(name, '', goesOn)
    const rules =
      speculation === undefined
        ? ''
        : `<script type="speculationrules">${JSON.stringify(speculation)}</script>`
    return page(name, `${rules}${worker ? `<script>${REGISTER}</script>` : ''}`, goesOn)
  })
  return {
    send: next => {
      order = next
    },
    told: () => endpoint.calls.filter(({ path }) => path === '/told').map(({ body }) => JSON.parse(body)),
  }
}

const WORKER = `
  addEventListener('install', () => skipWaiting())
  addEventListener('activate', event => event.waitUntil(clients.claim()))
  addEventListener('fetch', event => {
    const { pathname } = new URL(event.request.url)
    if (event.request.mode === 'navigate' && pathname.startsWith('${BY_WORKER}'))
      event.respondWith(fetch('/text-of' + pathname))
  })`

const REGISTER = `
  navigator.serviceWorker.addEventListener('controllerchange', () => tell('has a worker'))
  navigator.serviceWorker.register('/worker.js')`

function page(name: string, head: string, goesOn: boolean): Answer {
  const script = `
    const tell = what => fetch('/told', { method: 'POST', body: JSON.stringify({ page: '${name}', what }) })
    const body = ${JSON.stringify(startBody(`${name} NAME`))}
    const start = what => fetch('/api/v1/sessions', { method: 'POST', body: body.replaceAll('NAME', what) })
    const followOrders = () => setInterval(async () => {
      const order = await (await fetch('/order')).text()
      if (order === 'back') history.back()
      else if (order.startsWith('/')) location.href = order
      else if (order) start(order)
    }, 100)
    start(document.prerendering ? 'was prepared' : 'began')
    if (document.prerendering) {
      tell('was prepared')
      document.addEventListener('prerenderingchange', () => {
        tell('was shown')
        start('was shown')
        followOrders()
      })
    } else followOrders()
    addEventListener('pageshow', event => {
      const [{ type, notRestoredReasons }] = performance.getEntriesByType('navigation')
      if (!event.persisted && type === 'back_forward')
        tell('was not kept: ' + JSON.stringify(notRestoredReasons))
      if (!event.persisted) return
      tell('came back')
      start('came back')
      if (${goesOn}) setInterval(() => start('came back'), 1000)
    })`
  return {
    status: 200,
    headers: { 'content-type': 'text/html' },
    body: `<!doctype html><link rel="icon" href="data:,"><title>${name}</title>
      <script>${script}</script>${head}`,
  }
}
