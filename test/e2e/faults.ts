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

/** Asked in the browser itself: `HTMLScriptElement.supports('speculationrules')`. */
const NO_SPECULATION = 'Firefox 153 knows no speculation rules.'

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
  'access-withheld': {
    theme: 'Access',
    fault: 'Host access withheld or revoked',
    promise: 'without host access the panel lists what DevTools hears and says what is missing',
    ...same('Calls made while DevTools is open, with bodies; the panel says that earlier ones are not seen.'),
  },
  'access-asked-for': {
    theme: 'Access',
    fault: 'Host access granted from the panel',
    promise: 'one click in the panel asks for access, and once it is given everything is heard again',
    chromium: 'The panel asks the browser (`permissions.request`); from then on both sources hear.',
    firefox:
      'The panel opens the settings, which ask: pages in DevTools have no `permissions` in Firefox 153.',
  },
  'devtools-only-closed': {
    theme: 'Access',
    fault: 'Setting "only while DevTools is open", DevTools closed',
    promise: 'set to watch only while DevTools is open, a closed DevTools wakes nothing and keeps nothing',
    ...same('Nothing, and no listener is registered: the background is not woken.'),
  },
  'devtools-only-open': {
    theme: 'Access',
    fault: 'The same setting, DevTools open',
    promise:
      'set to watch only while DevTools is open, what is sent while it is open is listed, and no more after',
    ...same('Everything that is sent while it is open.'),
  },
  'over-budget': {
    theme: 'Budget',
    fault: 'Log over its budget',
    promise:
      'over its budget the log lets go of bodies of the oldest ended sessions, and the panel says how many',
    ...same(
      'Every call; bodies of the newest and of open sessions; every `sessionStart` whole. The panel counts what was let go.',
    ),
  },
  'far-over-budget': {
    theme: 'Budget',
    fault: 'Log far over its budget, bodies are not enough',
    promise: 'when bodies are not enough whole calls of the oldest ended sessions go, and never a start',
    ...same('Every `sessionStart`; the newest and open sessions.'),
  },
  'pruning-and-calls': {
    theme: 'Budget',
    fault: 'A call while the log is pruned',
    promise: 'a call that is made while the log is pruned does not wait for the end of it',
    ...same('The call, written between two portions.'),
  },
  'stopped-while-pruning': {
    theme: 'Budget',
    fault: 'Background stopped while the log is pruned',
    promise:
      'a background that is stopped while it prunes leaves a log that is true, and the next one goes on',
    ...same('What was let go is written down with it, portion by portion.'),
  },
  'long-and-many': {
    theme: 'Budget',
    fault: 'A 24-hour session, pings every second in ads, 50 sessions in a tab, 20 tabs',
    promise: 'a day-long session, 50 sessions in a tab and 20 tabs lose nothing within the budget',
    ...same(
      'Every call, whole. Tested with the times of a day, a ping a minute, and 15 minutes of ads with one a second.',
    ),
  },
  'storage-full': {
    theme: 'Budget',
    fault: 'The disk, or what the browser gives to an extension of it, is full',
    promise:
      'while the browser refuses to write, calls wait in memory and the panel says so; then all are in the log',
    ...same(
      'Every call, whole, once there is room. Up to 10,000 facts wait; of more, and of those that a stop of the background takes with it, the log says from when to when calls may be missing.',
    ),
  },
  'log-thrown-away': {
    theme: 'Budget',
    fault:
      'The browser throws the log away and makes another, as Chromium 156 does when a full disk broke it',
    promise:
      'when the browser throws the log away the panel goes on with what is heard, and says that there is a gap',
    ...same('All that is heard from then on. The gap reaches back to the beginning of the browser run.'),
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
  'stopped-before-poke': {
    theme: 'Lifetimes',
    fault: 'Background stopped between writing and telling the panel',
    promise: 'a call that was written and not told of is listed all the same',
    ...same('The call; the panel looks at the log by itself every 5 s.'),
  },
  'extension-reloaded': {
    theme: 'Lifetimes',
    fault: 'Extension reloaded, a call on its way',
    promise:
      'what was heard before the extension was reloaded, meanwhile and after it is one list, and the span between is said',
    ...same(
      'All calls that it heard, whole; the one on its way gets its answer. The panel says from when to when calls may be missing.',
    ),
  },
  'extension-updated': {
    theme: 'Lifetimes',
    fault: 'Extension updated to a new version',
    promise: 'what was heard before an update is there after it',
    ...same('All calls, whole.'),
  },
  'restarted-default': {
    theme: 'Lifetimes',
    fault: 'Browser restarted, evidence kept for this run only (default)',
    promise: 'with a new run of the browser the evidence of the last one is gone from the disk',
    ...same('Nothing, as set.'),
  },
  'restarted-week': {
    theme: 'Lifetimes',
    fault: 'Browser restarted, evidence kept for 7 days',
    promise: 'evidence that is to be kept for 7 days is there after a restart of the browser',
    ...same('All calls, whole; of an earlier run, so under no tab of this one.'),
  },
  'devtools-reopened': {
    theme: 'Lifetimes',
    fault: 'DevTools closed and opened again',
    promise: 'DevTools closed and opened again lists every call once',
    ...same('All calls, each once; a Blob body sent meanwhile is not readable in Chromium.'),
  },
  'tab-navigated': {
    theme: 'Lifetimes',
    fault: 'Tab navigated, a call on its way',
    promise: 'a call that a navigation cut off is listed as cut off, with the reason of the browser',
    ...same('Body; cut off, with the reason, in the log and in the list.'),
    ends: { chromium: 'net::ERR_ABORTED', firefox: 'NS_BINDING_ABORTED' },
  },
  'tab-crashed': {
    theme: 'Lifetimes',
    fault: 'Tab crashed, a call on its way',
    promise: 'a call of a tab that crashed is kept with its body and its end, and the calls before it stay',
    chromium: 'Body; cut off, with the reason. The calls before it, whole.',
    firefox: 'Body and answer: the request goes on without its page. The calls before it, whole.',
    ends: { chromium: 'net::ERR_ABORTED', firefox: 201 },
  },
  'back-forward-cache': {
    theme: 'Lifetimes',
    fault: 'Page kept for going back, and shown again',
    promise: 'a page that is shown again from the back/forward cache goes on in the list',
    chromium:
      'All calls; the page counts as shown again with its first call, once the next page has called, else with the first more than 5 s after that one came.',
    firefox:
      'All calls; the page counts as shown again once it calls more than 5 s after the next page came.',
  },
  'prerendered-hidden': {
    theme: 'Lifetimes',
    fault: 'Page prerendered and never shown',
    promise:
      'calls of a page that is prerendered and never shown are kept as those of a page of their own, and the one that is shown stays',
    chromium: 'All calls; listed under a heading of their own until the next page of the tab comes.',
    firefox: { not: NO_SPECULATION },
  },
  'prerendered-shown': {
    theme: 'Lifetimes',
    fault: 'Page prerendered, then shown (no request tells of it)',
    promise: 'a prerendered page that is shown takes the place of the one before, with what it had called',
    chromium: 'All calls; the page counts as shown from its first call after it was.',
    firefox: { not: NO_SPECULATION },
  },
  prefetched: {
    theme: 'Lifetimes',
    fault: 'Next page fetched in advance',
    promise: 'a page that is fetched in advance leaves the one that is shown in the list',
    chromium: 'The page that is shown stays; what was fetched counts as a page once it is shown.',
    firefox: { not: NO_SPECULATION },
  },
  'page-of-service-worker': {
    theme: 'Lifetimes',
    fault: 'Page given by a ServiceWorker (no request tells of it)',
    promise: 'a page that a ServiceWorker gave is another page than the one before',
    chromium: 'All calls; a page of its own from its first call.',
    firefox: 'All calls; a page of its own, unless it comes less than 5 s after the one before.',
  },
  'two-devtools': {
    theme: 'Lifetimes',
    fault: 'Two DevTools on two tabs',
    promise: 'two DevTools on two tabs list their own calls, with their bodies',
    ...same('Each panel its own tab.'),
  },
  docked: {
    theme: 'Lifetimes',
    fault: 'DevTools docked (elsewhere in these tests it has a window of its own)',
    promise: 'a docked DevTools lists what one in a window does',
    ...same('The same.'),
  },
  'private-window': {
    theme: 'Lifetimes',
    fault: 'Private window',
    promise: 'nothing that a private window sends reaches the log',
    ...same(
      'Nothing: the extension is not allowed there (`incognito: not_allowed`), and says so in its settings.',
    ),
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
  'blocked-by-extension': {
    theme: 'Network',
    fault: 'Blocked by another extension (declarativeNetRequest)',
    promise: 'a call that another extension blocked is cut off while DevTools is open, with the reason',
    ...same('The call, while DevTools is open; cut off, with the reason.'),
    ends: { chromium: 'net::ERR_BLOCKED_BY_CLIENT', firefox: 'NS_ERROR_ABORT' },
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
