import fc from 'fast-check'
import type { Body, Exchange, Header } from '../../src/core/exchange.ts'

const name = fc.stringMatching(/^[A-Za-z][A-Za-z0-9-]{0,12}$/)
const header: fc.Arbitrary<Header> = fc.record({
  name: fc.oneof(name, fc.constant(':status')),
  value: fc.string(),
})
const headers = fc.option(fc.array(header, { maxLength: 4 }))
const at = fc.option(fc.integer({ min: 1, max: 4_000_000_000_000 }))
const body: fc.Arbitrary<Body> = fc.oneof(
  fc.record({ kind: fc.constant('text' as const), text: fc.oneof(fc.string({ unit: 'binary' }), fc.json()) }),
  fc.record({
    kind: fc.constant('absent' as const),
    why: fc.constantFrom(
      'none-sent',
      'not-readable',
      'not-captured',
      'truncated',
      'compressed',
      'evicted',
      'form-fields',
    ),
  }),
)

/** Any exchange whose URL is of this API. Ids may repeat: make them unique where it matters. */
export const arbitraryExchange: fc.Arbitrary<Exchange> = fc.record({
  id: fc.uuid(),
  method: fc.constantFrom('POST', 'PUT', 'GET'),
  url: fc.constantFrom(
    'https://example.hb-api.omtrdc.net/api/v1/sessions',
    'https://example.hb-api.omtrdc.net/api/v1/sessions/abc/events?x=1&y',
    'http://127.0.0.1:8080/pre/api/v1/downloaded',
  ),
  sentAt: at,
  requestHeaders: headers,
  requestBody: body,
  redirects: fc.array(fc.record({ status: fc.constantFrom(302, 307, null), to: fc.webUrl(), at }), {
    maxLength: 2,
  }),
  outcome: fc.oneof(
    fc.record({
      kind: fc.constant('answered' as const),
      status: fc.constantFrom(200, 201, 204, 400, 404, 500),
      statusText: fc.string(),
      at,
      tookMs: fc.option(fc.integer({ min: 0, max: 100_000 })),
      headers,
      body,
      serverAddress: fc.option(fc.ipV4()),
    }),
    fc.constant({ kind: 'pending' as const }),
    fc.record({ kind: fc.constant('failed' as const), at, reason: fc.string({ minLength: 1 }) }),
    fc.record({
      kind: fc.constant('unreported' as const),
      why: fc.constantFrom('page-unloaded', 'capture-paused', 'browser-ended'),
    }),
  ),
  origin: fc.record({
    tab: fc.option(fc.nat()),
    frame: fc.option(fc.nat()),
    documentUrl: fc.option(fc.webUrl()),
    initiator: fc.option(fc.webUrl()),
    pageLoad: fc.option(fc.constantFrom('p1', 'p2')),
    unloading: fc.boolean(),
    resourceType: fc.option(fc.constantFrom('fetch', 'beacon')),
  }),
  heardBy: fc.constantFrom('web-request', 'devtools', 'both', 'har', 'export', 'ndjson', 'playwright'),
})
