import { type Exchange, type Header, NOWHERE, type Outcome } from '../../core/exchange.ts'
import { collectionAdapter } from '../../core/protocols/collection/adapter.ts'
import type { EpochMs, Milliseconds } from '../../core/units.ts'
import type { RecordTarget, SeenRequest, SeenResponse } from './driver.ts'
import { pageLeftBy, pageOf, watchLeaving } from './page-leaving.ts'
import { sentBody } from './sent-body.ts'
import { watchPages } from './watch-pages.ts'

/** `heardAt` and `failedAt` are on the steady clock: several things happen in one millisecond, and their order counts. */
type Call = {
  exchange: Exchange
  readonly page: object | null
  readonly heardAt: Milliseconds
  failedAt: Milliseconds | null
  answer: SeenResponse | null
}

export type HeardCalls = {
  /** Whether something is still being asked of the browser: headers, a body, an address. */
  reading(): boolean
  stop(): void
}

/**
 * Translates what a driver tells of requests into exchanges. Only calls that look like this API by method and address are looked at.
 * `tell` hears a call again, under the same id, whenever more is known of it; `readOn` is called when a question is answered.
 */
export function hearCalls(
  target: RecordTarget,
  tell: (exchange: Exchange) => void,
  readOn: () => void,
): HeardCalls {
  const calls = new WeakMap<object, Call>()
  const open = new Set<Call>()
  const asked = new Set<Promise<void>>()
  const leaving = watchLeaving()
  let count = 0

  function update(call: Call, change: Partial<Exchange>): void {
    call.exchange = { ...call.exchange, ...change }
    const { outcome } = call.exchange
    const failure =
      outcome.kind === 'failed' && call.failedAt !== null
        ? { reason: outcome.reason, at: call.failedAt }
        : null
    const unanswered = outcome.kind === 'pending' || outcome.kind === 'failed'
    const lost = unanswered && leaving.took(call.page, call.heardAt, failure)
    if (lost) call.exchange = { ...call.exchange, outcome: { kind: 'unreported', why: 'page-unloaded' } }
    if (outcome.kind === 'answered') open.delete(call)
    tell(call.exchange)
  }

  /** Asks the browser; what it cannot tell (its page is closed) stays unknown. */
  function ask(question: () => Promise<void>): void {
    const asking = question()
      .catch(() => {})
      .finally(() => {
        asked.delete(asking)
        readOn()
      })
    asked.add(asking)
  }

  function left(page: object, at: Milliseconds): void {
    leaving.left(page, at)
    for (const call of open) if (call.page === page) update(call, {})
  }

  function onRequest(request: SeenRequest): void {
    const leftPage = pageLeftBy(request)
    if (leftPage !== null) left(leftPage, performance.now())
    const earlier = request.redirectedFrom?.() ?? request.redirectChain?.().at(-1)
    const whole = earlier == null ? undefined : calls.get(earlier)
    if (whole !== undefined) {
      calls.set(request, whole)
      open.add(whole)
      update(whole, {
        redirects: [...whole.exchange.redirects, hopOf(whole.exchange.outcome, request.url())],
        outcome: { kind: 'pending' },
      })
      return
    }
    const method = request.method().toUpperCase()
    if (!collectionAdapter.recognises({ method, url: request.url() })) return
    const call = newCall(request, method, `call-${count++}`)
    calls.set(request, call)
    open.add(call)
    update(call, {})
    ask(async () => {
      const headers = await headersOf(request)
      const missing = request.hasPostData?.() === true && !request.postData()
      const fetched = missing ? await request.fetchPostData?.() : undefined
      update(call, {
        requestHeaders: headers,
        requestBody: fetched ? { kind: 'text', text: fetched } : sentBody(request, headers),
      })
    })
  }

  function onResponse(response: SeenResponse): void {
    const request = response.request() as SeenRequest
    const call = calls.get(request)
    if (call === undefined) return
    call.answer = response
    const { sentAt, outcome } = answerOf(request, response)
    // The start of a redirected call is that of its first hop.
    update(call, {
      outcome,
      ...(call.exchange.redirects.length === 0 && sentAt !== null ? { sentAt } : {}),
    })
    ask(async () => {
      const [headers, server] = await Promise.all([headersOf(response), response.serverAddr?.()])
      refine(call, response, {
        headers,
        ...(server === undefined ? {} : { serverAddress: server?.ipAddress ?? null }),
      })
    })
  }

  function onFinished(request: SeenRequest): void {
    const call = calls.get(request)
    const answer = call?.answer
    if (call === undefined || answer == null) return
    const end = request.timing?.().responseEnd ?? -1
    ask(async () => {
      const text = await answer.text()
      refine(call, answer, {
        body: text === '' ? { kind: 'absent', why: 'none-sent' } : { kind: 'text', text },
        ...(end > 0 ? { tookMs: end } : {}),
      })
    })
  }

  /** More of an answer that still is the call's answer: a later hop may have taken its place. */
  function refine(call: Call, response: SeenResponse, more: Partial<Answered>): void {
    const { outcome } = call.exchange
    if (call.answer === response && outcome.kind === 'answered')
      update(call, { outcome: { ...outcome, ...more } })
  }

  function onFailed(request: SeenRequest): void {
    const call = calls.get(request)
    if (call === undefined || call.exchange.outcome.kind === 'answered') return
    const reason = request.failure()?.errorText ?? ''
    call.failedAt = performance.now()
    update(call, { outcome: { kind: 'failed', at: Date.now(), reason } })
  }

  const stopWatching = watchPages(target, left)
  target.on('request', onRequest)
  target.on('response', onResponse)
  target.on('requestfinished', onFinished)
  target.on('requestfailed', onFailed)
  return {
    reading: () => asked.size > 0,
    stop() {
      stopWatching()
      target.off('request', onRequest)
      target.off('response', onResponse)
      target.off('requestfinished', onFinished)
      target.off('requestfailed', onFailed)
    },
  }
}

function newCall(request: SeenRequest, method: string, id: string): Call {
  const from = pageOf(request)
  const documentUrl = from?.url ?? null
  return {
    page: from?.page ?? null,
    heardAt: performance.now(),
    failedAt: null,
    answer: null,
    exchange: {
      id,
      method,
      url: request.url(),
      sentAt: Date.now(),
      requestHeaders: null,
      requestBody: sentBody(request, null),
      redirects: [],
      outcome: { kind: 'pending' },
      origin: {
        ...NOWHERE,
        documentUrl,
        initiator: originOf(documentUrl),
        resourceType: request.resourceType(),
      },
      heardBy: 'playwright',
    },
  }
}

type Answered = Extract<Outcome, { kind: 'answered' }>

/** What is known when the headers of an answer came. `sentAt`: as the browser timed it, to the millisecond; `null`: it did not. */
function answerOf(
  request: SeenRequest,
  response: SeenResponse,
): { readonly sentAt: EpochMs | null; readonly outcome: Answered } {
  const times = request.timing?.()
  const timed = times !== undefined && times.startTime > 0 ? times : null
  return {
    sentAt: timed === null ? null : Math.round(timed.startTime),
    outcome: {
      kind: 'answered',
      status: response.status(),
      statusText: response.statusText(),
      at: timed !== null && timed.responseStart > 0 ? timed.startTime + timed.responseStart : Date.now(),
      tookMs: null,
      headers: listOf(response.headers()),
      body: { kind: 'absent', why: 'not-captured' },
      serverAddress: response.remoteAddress?.().ip ?? null,
    },
  }
}

function hopOf(outcome: Outcome, to: string): Exchange['redirects'][number] {
  return outcome.kind === 'answered'
    ? { status: outcome.status, to, at: outcome.at }
    : { status: null, to, at: null }
}

async function headersOf(seen: Pick<SeenRequest, 'headers' | 'headersArray'>): Promise<readonly Header[]> {
  return (await seen.headersArray?.()) ?? listOf(seen.headers())
}

function listOf(headers: Readonly<Record<string, string>>): readonly Header[] {
  return Object.entries(headers).map(([name, value]) => ({ name, value }))
}

function originOf(url: string | null): string | null {
  return (url === null ? null : /^https?:\/\/[^/?#]+/i.exec(url)?.[0].toLowerCase()) ?? null
}
