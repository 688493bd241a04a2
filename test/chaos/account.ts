import { createCaptureFold } from '../../src/core/capture/fold.ts'
import type { Signal } from '../../src/core/capture/signal.ts'
import { type Exchange, headerValue } from '../../src/core/exchange.ts'
import type { ReceivedCall } from '../../src/demo/endpoint.ts'

/** What became of the calls of one way of sending, in calls that reached the server. */
export type AccountLine = {
  readonly way: string
  readonly reached: number
  readonly withBody: number
  /** In the log without its body, or not in it, for a documented reason; by reason. */
  readonly marked: Readonly<Record<string, number>>
  /** In the log, answered by the server, and the log has no answer. */
  readonly answerless: number
}

export type Fault = {
  readonly what: 'missing' | 'twice' | 'wrong body' | 'body missing without reason'
  readonly way: string
  readonly key: string
  /** When the page made it. */
  readonly at: number
  readonly detail: string
}

export type Account = {
  readonly lines: readonly AccountLine[]
  readonly faults: readonly Fault[]
  /** Calls in the log that never reached the server: aborted or refused before. */
  readonly onlyHeard: number
}

/** A call as far as an excuse depends on it: when the page made it, when the server last had it, and when it had ended for the page. */
export type Excused = {
  readonly way: string
  /** Without query. */
  readonly url: string
  readonly at: number
  readonly servedAt: number
  readonly endedAt: number
}

/** What the project documents as beyond it, or what the log itself says that it does not know. */
export type Excuses = {
  /** A call that is not in the log at all; the reason in a word, or `null`. */
  missing(call: Excused): string | null
  /** A call whose body the log says is absent. */
  absent(call: Excused, why: string): boolean
  /** A call that is in the log as these; the reason in a word, or `null`. */
  twice(call: Excused, claims: readonly Exchange[]): string | null
}

type Served = {
  readonly key: string
  readonly way: string
  readonly url: string
  readonly path: string
  readonly at: number
  servedAt: number
  endedAt: number
  readonly body: string
  status: number
}

/** What is compared. */
export type Records = {
  readonly served: readonly ReceivedCall[]
  /** When calls ended for the page, by key, as far as it could see that. */
  readonly settled: ReadonlyMap<string, number>
  readonly signals: readonly Signal[]
}

/**
 * Compares the endpoint's own record with the log. A call is known by the key that the page gave it. The log's own names for it are taken from
 * what webRequest heard, so that a reading of DevTools that was given to another call shows as a wrong body; calls of the log whose key
 * cannot be read are counted against those calls of the same address that nobody else claimed. What a browser sends again because the
 * connection was cut reaches the server more than once, and is one call.
 */
export function account({ served, settled, signals }: Records, excuses: Excuses): Account {
  const calls = callsOf(served, settled)
  const own = ownKeys(signals)
  const fold = createCaptureFold()
  fold.add(signals)
  const logged = fold.exchanges()
  const claims = new Map<string, Exchange[]>()
  const nameless: Exchange[] = []
  let onlyHeard = 0
  for (const exchange of logged) {
    const key = own.get(exchange.id) ?? keyOfExchange(exchange)
    if (key === null) nameless.push(exchange)
    else if (calls.has(key)) claims.set(key, [...(claims.get(key) ?? []), exchange])
    else onlyHeard += 1
  }
  for (const exchange of nameless) {
    const { pathname, search } = new URL(exchange.url)
    const near = [...calls.values()].filter(({ key, path }) => !claims.has(key) && path === pathname + search)
    const [closest] = near.sort((a, b) => apart(a, exchange) - apart(b, exchange))
    if (closest !== undefined && apart(closest, exchange) < MOST_APART) claims.set(closest.key, [exchange])
    else onlyHeard += 1
  }
  const faults: Fault[] = []
  const lines = new Map<
    string,
    { reached: number; withBody: number; marked: Record<string, number>; answerless: number }
  >()
  for (const call of calls.values()) {
    const line = lines.get(call.way) ?? { reached: 0, withBody: 0, marked: {}, answerless: 0 }
    lines.set(call.way, line)
    line.reached += 1
    const [claim, ...more] = claims.get(call.key) ?? []
    const fault = (what: Fault['what'], detail: string) =>
      faults.push({ what, detail, way: call.way, key: call.key, at: call.at })
    if (claim === undefined) {
      const why = excuses.missing(call)
      if (why === null) fault('missing', `status ${call.status}`)
      else line.marked[why] = (line.marked[why] ?? 0) + 1
      continue
    }
    if (more.length > 0) {
      const why = excuses.twice(call, [claim, ...more])
      if (why === null)
        fault('twice', [claim, ...more].map(({ id, heardBy }) => `${id} ${heardBy}`).join(', '))
      else line.marked[why] = (line.marked[why] ?? 0) + 1
    }
    if (call.status !== 0 && claim.outcome.kind !== 'answered') line.answerless += 1
    const { requestBody } = claim
    if (requestBody.kind === 'text') {
      if (requestBody.text === call.body) line.withBody += 1
      else fault('wrong body', requestBody.text.slice(0, 200))
    } else {
      line.marked[requestBody.why] = (line.marked[requestBody.why] ?? 0) + 1
      if (!excuses.absent(call, requestBody.why))
        fault('body missing without reason', `${requestBody.why}, ${claim.heardBy}`)
    }
  }
  return {
    lines: [...lines].map(([way, line]) => ({ way, ...line })),
    faults,
    onlyHeard,
  }
}

/** A loaded machine tells of an answer this long after the server gave it, in milliseconds. */
const MOST_APART = 20_000

/** One entry a call; a redirected call, or one that the browser tried again, reaches the server twice and counts once, by its first leg. */
function callsOf(
  served: readonly ReceivedCall[],
  settled: ReadonlyMap<string, number>,
): ReadonlyMap<string, Served> {
  const calls = new Map<string, Served>()
  for (const { method, path, body, headers, at, status } of served) {
    const key = keyOf(body, headers['content-type'], path)
    if (key === null) continue
    const known = calls.get(key)
    const endedAt = settled.get(key) ?? at
    // What is left of a POST that was redirected with 302 is a GET, and no call of this API.
    if (known) Object.assign(known, { status, servedAt: method === 'POST' ? at : known.servedAt, endedAt })
    else {
      const times = { at: madeAt(body) ?? at, servedAt: at, endedAt }
      const url = `http://${headers.host}${path.split('?')[0]}`
      calls.set(key, { key, way: wayOf(path), url, path, ...times, body, status })
    }
  }
  return calls
}

/** The keys of calls by what webRequest heard of them. */
function ownKeys(signals: readonly Signal[]): ReadonlyMap<string, string> {
  const keys = new Map<string, string>()
  for (const signal of signals) {
    if (signal.kind !== 'sent' && signal.kind !== 'headed') continue
    const key =
      signal.kind === 'sent'
        ? keyOf(signal.body.kind === 'text' ? signal.body.text : '', undefined, signal.url)
        : keyOf('', headerValue(signal.headers, 'content-type'), '')
    if (key !== null) keys.set(signal.exchange, key)
  }
  return keys
}

function keyOfExchange({ requestBody, requestHeaders, url }: Exchange): string | null {
  return keyOf(
    requestBody.kind === 'text' ? requestBody.text : '',
    headerValue(requestHeaders, 'content-type'),
    url,
  )
}

/** A key in the content type or address is believed before one in the body: a body may have been given to the wrong call. */
function keyOf(body: string, contentType: string | undefined, path: string): string | null {
  return (
    /;n=([\w-]+)/.exec(contentType ?? '')?.[1] ??
    /[?&]k=([\w-]+)/.exec(path)?.[1] ??
    /"customMetadata":\{"call":"([\w-]+)"/.exec(body)?.[1] ??
    null
  )
}

/** When the page made the call, by the time that it wrote into it. */
function madeAt(body: string): number | null {
  const ts = /"ts":(\d+)/.exec(body)?.[1]
  return ts === undefined ? null : Number(ts)
}

function wayOf(path: string): string {
  return /[?&]w=([\w-]+)/.exec(path)?.[1] ?? 'unknown'
}

/** How far the server's receipt is from the answer, or from what else was heard. */
function apart({ servedAt }: Served, { sentAt, outcome }: Exchange): number {
  const heard = outcome.kind === 'answered' || outcome.kind === 'failed' ? outcome.at : sentAt
  return Math.abs(servedAt - (heard ?? 0))
}
