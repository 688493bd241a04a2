/** What the inspector keeps of a call in the face of one fault, in one browser: a sentence, or why that browser cannot show the fault. */
export type Kept = string | { readonly not: string }

export type Fault = {
  readonly theme: Theme
  readonly fault: string
  /** Also the name of its test. */
  readonly promise: string
  readonly chromium: Kept
  readonly firefox: Kept
  /** How the call ends in the log: the status answered, or the reason that the browser gave (measured; the tests insist). */
  readonly ends?: { readonly chromium: number | string | null; readonly firefox: number | string | null }
}

export const THEMES = ['Second source', 'Access', 'Budget', 'Lifetimes', 'Network', 'Senders'] as const
export type Theme = (typeof THEMES)[number]

export function isKept(kept: Kept): kept is string {
  return typeof kept === 'string'
}

const same = (kept: string) => ({ chromium: kept, firefox: kept })

/** The fault matrix: each line is one test (`test/support/fault.ts`), and together they are `FAULTS.md`. */
export const FAULTS = {
  'unreadable-bodies': {
    theme: 'Second source',
    fault:
      'Bodies that webRequest cannot read (Blob, File, `request.clone()`, beacons of these), DevTools open',
    promise: 'while DevTools is open every call is one row with its body, however the page sent it',
    ...same('One row a call, with its body.'),
  },
  'unreadable-without-devtools': {
    theme: 'Second source',
    fault: 'The same with DevTools closed',
    promise: 'an unreadable body of another product is forgotten with its answer, one of ours is kept',
    chromium: 'The call and its answer; the body is said to be not readable by the browser.',
    firefox: { not: 'Firefox 153 hands over every one of these bodies.' },
  },
  'identical-crowd': {
    theme: 'Second source',
    fault: '200 concurrent calls that look the same, half of them Blobs',
    promise: '200 concurrent identical-looking pings, half of them Blobs, are 200 rows with their own bodies',
    ...same('200 rows, each with its own body.'),
  },
  'response-body': {
    theme: 'Second source',
    fault: 'The message of a 400',
    promise: 'the message of a 400 is read while DevTools is open',
    ...same('The response body, while DevTools is open.'),
  },
  'opened-late': {
    theme: 'Second source',
    fault: 'DevTools opened after the call',
    promise:
      'a call from before DevTools was opened is one row, and has its body when the browser still knows it',
    chromium:
      'One row; DevTools has no record of what came before it was opened, so a Blob body stays unreadable.',
    firefox: 'One row with its body.',
  },
  'panel-never-shown': {
    theme: 'Second source',
    fault: 'The panel was never shown',
    promise: 'what DevTools hears before the panel is first shown is in the list when it is',
    ...same('Body and answer.'),
  },
  'stopped-between-calls': {
    theme: 'Lifetimes',
    fault: 'Background stopped between two calls',
    promise: 'a background that is stopped between two starts hears the second',
    ...same('Both calls, whole.'),
  },
  'stopped-before-answer': {
    theme: 'Lifetimes',
    fault: 'Background stopped between a call and its answer',
    promise: 'a background that is stopped between a request and its answer completes the call',
    ...same('The call, whole.'),
  },
  'redirect-307': {
    theme: 'Network',
    fault: 'Redirect 307',
    promise:
      'a call redirected with 307 is one call with its body, the address it was sent to and the last answer',
    ...same('One call: body, both addresses, final status and Location.'),
  },
  'redirect-302': {
    theme: 'Network',
    fault: 'Redirect 302',
    promise: 'a call redirected with 302 is one call with what was sent, though a GET is what arrived',
    ...same('One call: body as sent, both addresses, the status that the GET got.'),
  },
  'preflight-refused': {
    theme: 'Network',
    fault: 'Preflight refused',
    promise: 'a call whose preflight was refused is cut off, with the reason of the browser',
    ...same('Body; cut off, with the reason.'),
    ends: { chromium: 'net::ERR_FAILED', firefox: 'NS_ERROR_DOM_BAD_URI' },
  },
  'cors-answer': {
    theme: 'Network',
    fault: 'Answer without CORS headers',
    promise: 'a call whose answer the page may not read is kept with its body and how it ended',
    chromium: 'Body; cut off, with the reason; Chromium keeps the status from extensions too.',
    firefox: 'Body, status and headers.',
    ends: { chromium: 'net::ERR_FAILED', firefox: 201 },
  },
  csp: {
    theme: 'Network',
    fault: 'Blocked by the page’s CSP (`connect-src`)',
    promise: 'a call that the policy of the page blocked is cut off while DevTools is open',
    chromium: { not: 'Chromium 156 tells nobody: neither webRequest nor DevTools mentions the call.' },
    firefox:
      'The call, while DevTools is open and the address is known to be ours; cut off, without its body.',
    ends: { chromium: null, firefox: '' },
  },
  aborted: {
    theme: 'Network',
    fault: 'Aborted by the page',
    promise: 'a call that the page aborted is cut off, with its body',
    ...same('Body; cut off, with the reason.'),
    ends: { chromium: 'net::ERR_ABORTED', firefox: 'NS_BINDING_ABORTED' },
  },
  offline: {
    theme: 'Network',
    fault: 'Offline',
    promise: 'a call made offline is cut off, with its body',
    ...same('Body; cut off, with the reason.'),
    ends: { chromium: 'net::ERR_INTERNET_DISCONNECTED', firefox: 'NS_ERROR_DOM_BAD_URI' },
  },
  'refused-connection': {
    theme: 'Network',
    fault: 'Nobody listens at the address',
    promise: 'a call to an address where nobody listens is cut off, with its body',
    ...same('Body; cut off, with the reason.'),
    ends: { chromium: 'net::ERR_CONNECTION_REFUSED', firefox: 'NS_ERROR_DOM_BAD_URI' },
  },
  'connection-cut': {
    theme: 'Network',
    fault: 'Connection cut before the answer',
    promise: 'a call whose connection was cut is cut off, with its body',
    ...same('Body; cut off, with the reason.'),
    ends: { chromium: 'net::ERR_EMPTY_RESPONSE', firefox: 'NS_ERROR_NET_RESET' },
  },
  'no-answer': {
    theme: 'Network',
    fault: 'No answer at all',
    promise: 'a call without an answer waits, and is cut off when its page gives up',
    ...same('Body; waiting, then cut off, with the reason.'),
    ends: { chromium: 'net::ERR_ABORTED', firefox: 'NS_BINDING_ABORTED' },
  },
  http2: {
    theme: 'Network',
    fault: 'HTTP/2 over TLS',
    promise: 'a call over HTTP/2 is kept with its body, status and Location',
    ...same('Body, status, headers.'),
  },
  gzip: {
    theme: 'Network',
    fault: 'Body sent gzipped',
    promise: 'a gzipped body is kept as the text it packs',
    ...same('Body unpacked.'),
  },
  'pagehide-beacon': {
    theme: 'Senders',
    fault: '`sendBeacon` at `pagehide`',
    promise: 'a beacon sent while the page is left is kept, with its body, with the page that sent it',
    ...same('Body and answer; belongs to the page that was left.'),
  },
  'pagehide-beacon-blob': {
    theme: 'Senders',
    fault: '`sendBeacon(Blob)` at `pagehide`',
    promise:
      'a Blob beacon sent while the page is left is kept, and its body said to be unreadable where it is',
    chromium: 'The call and its answer; the body is said to be not readable by the browser.',
    firefox: 'Body and answer.',
  },
  'pagehide-keepalive': {
    theme: 'Senders',
    fault: '`fetch` with `keepalive` at `pagehide`',
    promise: 'a keepalive fetch sent while the page is left is kept, with its body',
    ...same('Body and answer; belongs to the page that was left.'),
  },
  'pagehide-fetch': {
    theme: 'Senders',
    fault: 'Plain `fetch` at `pagehide`',
    promise:
      'a plain fetch sent while the page is left is kept with its body, and with whatever became of it',
    ...same('Body, and the end that the browser tells; the server may have had it or not.'),
  },
  iframe: {
    theme: 'Senders',
    fault: 'Cross-site iframe',
    promise: 'a call from an iframe of another site belongs to its tab',
    ...same('Body and answer, in the tab.'),
  },
  'dedicated-worker': {
    theme: 'Senders',
    fault: 'Dedicated worker',
    promise: 'a call from a worker belongs to the tab of its page',
    ...same('Body and answer, in the tab.'),
  },
  'shared-worker': {
    theme: 'Senders',
    fault: 'SharedWorker',
    promise:
      'a call from a SharedWorker belongs to the one tab of its origin, and with two such tabs to none',
    ...same(
      'Body and answer; in the tab when only one tab shows a page of its origin, else under "Background requests".',
    ),
  },
  'service-worker': {
    theme: 'Senders',
    fault: 'ServiceWorker',
    promise:
      'a call from a ServiceWorker belongs to the one tab of its origin, and with two such tabs to none',
    ...same(
      'Body and answer; in the tab when only one tab shows a page of its origin, else under "Background requests".',
    ),
  },
} as const satisfies Readonly<Record<string, Fault>>

export type FaultId = keyof typeof FAULTS
