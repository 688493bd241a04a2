import type { CaptureContext } from '../capture-context.ts'
import { type Exchange, type Header, headerValue } from '../exchange.ts'
import type { Json } from '../json.ts'
import { utf8Length } from './entry.ts'

export type HarOptions = {
  /** Version of this tool. */
  readonly version: string
  readonly context: CaptureContext
  /** What was done to the values, in words: "Personal identifiers are masked." */
  readonly comment?: string
  /** Kept with the evidence; read back by `readCapture`. */
  readonly notes?: Json
}

const HAR_CREATOR = 'Media Session Inspector'

/**
 * Writes exchanges as HAR 1.2, in pieces, so that a large capture needs no string of its size. Reads back to the same sessions:
 * what HAR has no word for stands in `_exchange` and `_capture` (names that begin with `_` are the format's own way to extend it).
 */
export function* writeHar(exchanges: Iterable<Exchange>, options: HarOptions): Generator<string> {
  const log: Record<string, unknown> = {
    version: '1.2',
    creator: { name: HAR_CREATOR, version: options.version },
    _capture: options.context,
    ...(options.notes === undefined || options.notes === null ? {} : { _notes: options.notes }),
    ...(options.comment === undefined ? {} : { comment: options.comment }),
    pages: options.context.pageLoads.map(load => ({
      startedDateTime: moment(load.at),
      id: load.pageLoad,
      title: '',
      pageTimings: {},
    })),
  }
  yield `{"log":${JSON.stringify(log).slice(0, -1)},"entries":[\n`
  let first = true
  for (const exchange of exchanges) {
    yield (first ? '' : ',\n') + JSON.stringify(entryOf(exchange, options.context))
    first = false
  }
  yield '\n]}}\n'
}

function moment(at: number | null): string {
  // HAR insists on a moment. An exchange without one keeps its `null` in `_exchange`.
  return new Date(at ?? 0).toISOString()
}

function entryOf(exchange: Exchange, context: CaptureContext): unknown {
  const { outcome, origin } = exchange
  const answered = outcome.kind === 'answered' ? outcome : null
  const wait =
    answered?.at != null && exchange.sentAt !== null ? Math.max(0, answered.at - exchange.sentAt) : 0
  const took = Math.max(answered?.tookMs ?? wait, wait)
  const known = context.pageLoads.some(load => load.pageLoad === origin.pageLoad)
  return {
    ...(known ? { pageref: origin.pageLoad } : {}),
    startedDateTime: moment(exchange.sentAt),
    time: took,
    request: {
      method: exchange.method,
      url: exchange.url,
      httpVersion: '',
      cookies: [],
      headers: exchange.requestHeaders ?? [],
      queryString: queryOf(exchange.url),
      headersSize: -1,
      ...postOf(exchange),
    },
    response: {
      status: answered?.status ?? 0,
      statusText: answered?.statusText ?? '',
      httpVersion: '',
      cookies: [],
      headers: answered?.headers ?? [],
      content: contentOf(answered),
      redirectURL: headerValue(answered?.headers ?? null, 'location') ?? '',
      headersSize: -1,
      bodySize: -1,
      ...(outcome.kind === 'failed' ? { _error: outcome.reason } : {}),
    },
    cache: {},
    timings: { send: 0, wait, receive: took - wait },
    ...(answered?.serverAddress ? { serverIPAddress: answered.serverAddress } : {}),
    ...(origin.resourceType === null ? {} : { _resourceType: origin.resourceType }),
    _exchange: exactPart(exchange),
  }
}

function postOf(exchange: Exchange): Record<string, unknown> {
  const { requestBody } = exchange
  if (requestBody.kind === 'absent') return { bodySize: requestBody.why === 'none-sent' ? 0 : -1 }
  const mimeType = headerValue(exchange.requestHeaders, 'content-type') ?? ''
  return { bodySize: utf8Length(requestBody.text), postData: { mimeType, text: requestBody.text } }
}

function contentOf(
  answered: { readonly body: Exchange['requestBody']; readonly headers: readonly Header[] | null } | null,
) {
  const mimeType = headerValue(answered?.headers ?? null, 'content-type') ?? 'x-unknown'
  if (answered?.body.kind !== 'text') return { size: 0, mimeType }
  return { size: utf8Length(answered.body.text), mimeType, text: answered.body.text }
}

function queryOf(url: string): readonly Header[] {
  const query = /\?([^#]*)/.exec(url)?.[1]
  if (query === undefined || query === '') return []
  return query.split('&').map(pair => {
    const [name = '', ...value] = pair.split('=')
    return { name, value: value.join('=') }
  })
}

/** Everything of an exchange that the standard members do not bring back as it was. */
function exactPart(exchange: Exchange): unknown {
  const { outcome } = exchange
  // What `readEntry` reads as "not recorded" or leaves out is written here.
  const listed = (headers: readonly Header[] | null): boolean =>
    headers !== null && headers.length > 0 && headers.every(({ name }) => !name.startsWith(':'))
  return {
    id: exchange.id,
    sentAt: exchange.sentAt,
    heardBy: exchange.heardBy,
    origin: exchange.origin,
    redirects: exchange.redirects,
    ...(listed(exchange.requestHeaders) ? {} : { requestHeaders: exchange.requestHeaders }),
    ...(exchange.requestBody.kind === 'text' && exchange.requestBody.text !== ''
      ? {}
      : { requestBody: exchange.requestBody }),
    outcome:
      outcome.kind === 'answered'
        ? {
            kind: 'answered',
            status: outcome.status,
            at: outcome.at,
            tookMs: outcome.tookMs,
            serverAddress: outcome.serverAddress,
            ...(listed(outcome.headers) ? {} : { headers: outcome.headers }),
            ...(outcome.body.kind === 'text' && outcome.body.text !== '' ? {} : { body: outcome.body }),
          }
        : outcome,
  }
}
