import {
  type Body,
  type Exchange,
  type Header,
  headerValue,
  isCutOff,
  NOWHERE,
  type Outcome,
} from '../exchange.ts'
import { isJsonObject, type Json, type JsonObject, own } from '../json.ts'
import type { EpochMs, Milliseconds } from '../units.ts'
import { headerText } from './header-text.ts'
import { readMoment } from './moment.ts'
import type { Recorder } from './recorder.ts'
import { textOfBase64, textOfMisreadLatin1 } from './web-globals.ts'

/** A page of a HAR, as far as an entry needs it. */
export type HarPage = { readonly id: string; readonly url: string | null; readonly startedAt: EpochMs | null }

/**
 * Translates one element of `log.entries`. `null`: it has no request with a URL, so there is nothing to judge. Nothing throws,
 * whatever the entry holds; what a recorder left out is absent with its reason, never guessed.
 */
export function readEntry(
  entry: Json,
  id: string,
  recorder: Recorder,
  pages: ReadonlyMap<string, HarPage>,
): Exchange | null {
  if (!isJsonObject(entry)) return null
  const request = own(entry, 'request')
  if (!isJsonObject(request)) return null
  const url = own(request, 'url')
  if (typeof url !== 'string' || url === '') return null
  const method = text(own(request, 'method'))?.toUpperCase() ?? 'GET'
  const sentAt = readMoment(own(entry, 'startedDateTime'))
  const headers = readHeaders(own(request, 'headers'))
  const outcome = readOutcome(entry, sentAt, recorder)
  const origin = readOrigin(entry, headers, recorder, pages)
  return {
    id,
    method,
    url,
    sentAt,
    requestHeaders: headers,
    requestBody: readRequestBody(request, method, headers, recorder),
    redirects: [],
    outcome,
    origin: { ...origin, unloading: isBeaconCutOff(origin.resourceType, outcome) },
    heardBy: 'har',
  }
}

/** A beacon outlives its page, and developer tools then write down that they lost sight of it. What blocked one is told as such. */
function isBeaconCutOff(resourceType: string | null, outcome: Outcome): boolean {
  if (resourceType !== 'ping' && resourceType !== 'beacon') return false
  return outcome.kind === 'pending' || (outcome.kind === 'failed' && isCutOff(outcome.reason))
}

function text(value: Json | undefined): string | null {
  return typeof value === 'string' ? value : null
}

function positive(value: Json | undefined): number | null {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : null
}

/**
 * A missing or empty list means "not recorded": no real request or answer is without any header. HTTP/2 pseudo headers
 * (`:status`, `:path`; Charles and Chrome list them) are no headers of HTTP's meaning and are left out.
 */
function readHeaders(value: Json | undefined): readonly Header[] | null {
  const found: Header[] = []
  if (Array.isArray(value)) {
    for (const each of value as readonly Json[]) {
      if (!isJsonObject(each)) continue
      const name = text(own(each, 'name'))
      if (name !== null && !name.startsWith(':')) found.push(header(name, own(each, 'value')))
    }
  } else if (isJsonObject(value)) {
    for (const [name, each] of Object.entries(value))
      if (!name.startsWith(':')) found.push(header(name, each))
  }
  return found.length === 0 ? null : found
}

function header(name: string, value: Json | undefined): Header {
  return {
    name,
    value: headerText(value),
  }
}

/** Firefox keeps 1 MiB of a request body by default (devtools.netmonitor.requestBodyLimit) and cuts the rest. */
const FIREFOX_BODY_LIMIT = 1_048_576

function readRequestBody(
  request: JsonObject,
  method: string,
  headers: readonly Header[] | null,
  recorder: Recorder,
): Body {
  const post = own(request, 'postData')
  const length = Number(headerValue(headers, 'content-length') ?? Number.NaN)
  const sent = isJsonObject(post) ? bodyText(post) : null
  if (sent === null || sent === '') {
    if (isJsonObject(post)) {
      const params = own(post, 'params')
      if (Array.isArray(params) && params.length > 0) return absent('form-fields')
      if (sent === null && typeof own(post, 'text') === 'string' && own(post, 'text') !== '') {
        return absent('not-captured')
      }
    }
    if (length === 0 || method === 'GET' || method === 'HEAD') return absent('none-sent')
    // A proxy sees every byte. A browser writes bodySize 0 also for bodies it could not read (Blob, stream).
    if (recorder.proxy && Number.isNaN(length) && own(request, 'bodySize') === 0) return absent('none-sent')
    if (recorder.id === 'chrome' && length > 0) return absent('not-readable')
    return absent('not-captured')
  }
  // The magic of gzip, as a recorder shows bytes as text that dropped the header which named them.
  if (sent.startsWith('\u001f')) return absent('compressed')
  const looksLikeJson = /^\s*[[{]/.test(sent)
  if (
    !looksLikeJson &&
    /\b(?:gzip|deflate|br|zstd)\b/i.test(headerValue(headers, 'content-encoding') ?? '')
  ) {
    return absent('compressed')
  }
  if (isJsonObject(post) && recorder.id === 'firefox') {
    const discarded = (text(own(post, 'comment')) ?? '') !== ''
    if (discarded || (sent.length >= FIREFOX_BODY_LIMIT && !parses(sent))) return absent('truncated')
  }
  if (length > 0) {
    if (length === sent.length && recorder.proxy) {
      // As many characters as bytes, and yet not plain ASCII: the proxy read UTF-8 as Latin-1.
      const meant = hasHighCharacters(sent) ? textOfMisreadLatin1(sent) : null
      if (meant !== null) return { kind: 'text', text: meant }
    } else if (length > utf8Length(sent) && !parses(sent)) return absent('truncated')
  }
  return { kind: 'text', text: sent }
}

function absent(why: Extract<Body, { kind: 'absent' }>['why']): Body {
  return { kind: 'absent', why }
}

/** `encoding` is a proposal for HAR 1.3, `_encoding` is what some recorders write meanwhile. */
function bodyText(holder: JsonObject): string | null {
  const written = text(own(holder, 'text'))
  if (written === null) return null
  const encoding = text(own(holder, 'encoding')) ?? text(own(holder, '_encoding'))
  return encoding?.toLowerCase() === 'base64' ? textOfBase64(written) : written
}

function parses(written: string): boolean {
  try {
    JSON.parse(written)
    return true
  } catch {
    return false
  }
}

function hasHighCharacters(written: string): boolean {
  return /[\x80-\xff]/.test(written)
}

/** Bytes of a text in UTF-8. */
export function utf8Length(written: string): number {
  let bytes = written.length
  for (let i = 0; i < written.length; i++) {
    const code = written.charCodeAt(i)
    if (code < 0x80) continue
    if (code < 0x800) bytes += 1
    else if (code >= 0xd800 && code < 0xdc00 && i + 1 < written.length) {
      bytes += 2
      i++
    } else bytes += 2
  }
  return bytes
}

function readOutcome(entry: JsonObject, sentAt: EpochMs | null, recorder: Recorder): Outcome {
  const response = own(entry, 'response')
  const took = positive(own(entry, 'time'))
  const end = sentAt === null || took === null ? null : sentAt + took
  if (!isJsonObject(response)) return { kind: 'pending' }
  const status = Number(own(response, 'status') ?? 0)
  const error = text(own(response, '_error')) ?? text(own(entry, '_error')) ?? ''
  if (!Number.isInteger(status) || status <= 0) {
    if (error !== '') return { kind: 'failed', at: end, reason: error }
    const charles = text(own(response, '_charlesStatus'))
    if (charles !== null && charles.toUpperCase() !== 'COMPLETE') {
      return { kind: 'failed', at: end, reason: `Charles: ${charles}` }
    }
    // Status 0 without a reason: still under way when the file was saved, or cut off. The file does not say which.
    return { kind: 'pending' }
  }
  return {
    kind: 'answered',
    status,
    statusText: text(own(response, 'statusText')) ?? '',
    at: headersArrived(entry, sentAt) ?? end,
    tookMs: took,
    headers: readHeaders(own(response, 'headers')),
    body: readResponseBody(response, status),
    serverAddress: serverAddress(entry, recorder),
  }
}

/** `ssl` is part of `connect` (HAR 1.2); −1 and null mean "does not apply". */
function headersArrived(entry: JsonObject, sentAt: EpochMs | null): EpochMs | null {
  const timings = own(entry, 'timings')
  if (sentAt === null || !isJsonObject(timings)) return null
  const wait = positive(own(timings, 'wait'))
  if (wait === null) return null
  let before: Milliseconds = wait
  for (const phase of ['blocked', 'dns', 'connect', 'send']) before += positive(own(timings, phase)) ?? 0
  return sentAt + before
}

function readResponseBody(response: JsonObject, status: number): Body {
  const content = own(response, 'content')
  if (isJsonObject(content)) {
    const received = bodyText(content)
    if (received !== null && received !== '') return { kind: 'text', text: received }
    if (own(content, 'size') === 0) return absent('none-sent')
  }
  return absent(status === 204 || status === 304 ? 'none-sent' : 'not-captured')
}

function serverAddress(entry: JsonObject, recorder: Recorder): string | null {
  const written =
    text(own(entry, 'serverIPAddress')) ||
    (recorder.id === 'proxyman' ? text(own(entry, '_serverAddress')) : null) ||
    null
  return written === null ? null : written.replace(/^\[|\]$/g, '') || null
}

function readOrigin(
  entry: JsonObject,
  headers: readonly Header[] | null,
  recorder: Recorder,
  pages: ReadonlyMap<string, HarPage>,
): Exchange['origin'] {
  const ref = text(own(entry, 'pageref'))
  const page = ref === null ? undefined : pages.get(ref)
  const documentUrl = page?.url ?? headerValue(headers, 'referer') ?? null
  const sentOrigin = headerValue(headers, 'origin')
  return {
    ...NOWHERE,
    documentUrl,
    initiator: sentOrigin !== undefined && sentOrigin !== 'null' ? sentOrigin : originOf(documentUrl),
    pageLoad: recorder.pagesAreLoads ? ref : null,
    resourceType: text(own(entry, '_resourceType')),
  }
}

function originOf(url: string | null): string | null {
  const match = url === null ? null : /^(https?:\/\/[^/?#]+)/i.exec(url)
  return match?.[1] ?? null
}
