import type { CaptureContext } from '../../src/core/capture-context.ts'
import type { Exchange } from '../../src/core/exchange.ts'
import { NOWHERE } from '../../src/core/exchange.ts'
import type { Endpoint, ReceivedCall } from '../../src/demo/endpoint.ts'

/** What an endpoint received, as the core's exchanges: what a perfect capture would hold. */
export function exchangesOf(endpoint: Endpoint): readonly Exchange[] {
  return endpoint.calls.map(call => exchangeOf(endpoint, call))
}

function exchangeOf(endpoint: Endpoint, call: ReceivedCall): Exchange {
  const headers = Object.entries(call.headers).map(([name, value]) => ({ name, value }))
  return {
    id: String(call.number),
    method: call.method,
    url: endpoint.origin + call.path,
    sentAt: call.at,
    requestHeaders: headers,
    requestBody: call.body === '' ? { kind: 'absent', why: 'none-sent' } : { kind: 'text', text: call.body },
    redirects: [],
    outcome:
      call.status === 0
        ? { kind: 'failed', at: call.at, reason: 'net::ERR_EMPTY_RESPONSE' }
        : {
            kind: 'answered',
            status: call.status,
            statusText: '',
            at: call.at + 1,
            tookMs: 1,
            headers: [
              ...(call.location === null ? [] : [{ name: 'location', value: call.location }]),
              { name: 'access-control-expose-headers', value: 'Location' },
            ],
            body: { kind: 'absent', why: 'not-captured' },
            serverAddress: '127.0.0.1',
          },
    origin: NOWHERE,
    heardBy: 'har',
  }
}

/** One device, from the first to the last call, nothing missed. */
export function wholeCapture(exchanges: readonly Exchange[]): CaptureContext {
  const times = exchanges.flatMap(exchange => exchange.sentAt ?? [])
  return {
    source: 'browser',
    oneDevice: true,
    beganAt: Math.min(...times) - 1000,
    endedAt: Math.max(...times) + 1000,
    pauses: [],
    pageLoads: [],
    optedOut: null,
  }
}
