import type { Body, BodyAbsence, Exchange, Header, Origin, Outcome, Redirect } from '../exchange.ts'
import { NOWHERE } from '../exchange.ts'
import { isJsonObject, type Json, type JsonObject, own } from '../json.ts'
import type { EpochMs } from '../units.ts'
import { headerText } from './header-text.ts'
import { readMoment } from './moment.ts'

/**
 * Reads one call written down as JSON: an `Exchange` as this tool exports it, or its short form for people and scripts. Only `url`
 * is required. The result names what cannot be used.
 *
 * | member | takes | default |
 * | --- | --- | --- |
 * | `url` | absolute http(s) URL | required |
 * | `method` | string | `POST` |
 * | `id` | string, unique in the capture | by position |
 * | `sentAt` | epoch milliseconds, or ISO 8601 | `null`: no arrival times |
 * | `requestHeaders` | `[{name, value}]` or `{name: value}` | not captured |
 * | `requestBody` | text as sent, or the JSON value, or a `Body` | not captured |
 * | `status`, `statusText`, `responseHeaders`, `responseBody`, `answeredAt` | the answer | none: no answer yet |
 * | `outcome` | an `Outcome`, instead of the five above | |
 * | `error` | the browser's reason, when no answer came | |
 * | `redirects` | `[{to, status, at}]`; `status` `null`: not heard | none |
 * | `serverAddress`, `pageLoad`, `documentUrl`, `initiator` | strings | unknown |
 */
export function readCall(
  value: Json,
  fallbackId: string,
  heardBy: Exchange['heardBy'],
): { readonly exchange: Exchange } | { readonly problem: string } {
  if (!isJsonObject(value)) return { problem: 'no JSON object' }
  const url = text(own(value, 'url'))
  if (url === null || !/^https?:\/\//i.test(url)) return { problem: 'no absolute "url"' }
  const sentAt = readMoment(own(value, 'sentAt'))
  return {
    exchange: {
      id: text(own(value, 'id')) || fallbackId,
      method: (text(own(value, 'method')) ?? 'POST').toUpperCase(),
      url,
      sentAt,
      requestHeaders: readHeaders(own(value, 'requestHeaders')),
      requestBody: readBody(own(value, 'requestBody')),
      redirects: readRedirects(own(value, 'redirects')),
      outcome: readOutcome(value),
      origin: readOrigin(value),
      heardBy: HEARD.find(known => known === own(value, 'heardBy')) ?? heardBy,
    },
  }
}

const HEARD: readonly Exchange['heardBy'][] = [
  'web-request',
  'devtools',
  'both',
  'har',
  'export',
  'ndjson',
  'playwright',
]

const ABSENCES: readonly BodyAbsence[] = [
  'none-sent',
  'not-readable',
  'not-captured',
  'truncated',
  'compressed',
  'evicted',
  'form-fields',
]

function text(value: Json | undefined): string | null {
  return typeof value === 'string' ? value : null
}

function finite(value: Json | undefined): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}

function readHeaders(value: Json | undefined): readonly Header[] | null {
  if (Array.isArray(value)) {
    return (value as readonly Json[]).flatMap(each => {
      if (!isJsonObject(each)) return []
      const name = text(own(each, 'name'))
      return name === null ? [] : [{ name, value: headerText(own(each, 'value')) }]
    })
  }
  if (!isJsonObject(value)) return null
  return Object.entries(value).map(([name, each]) => ({ name, value: headerText(each) }))
}

function readBody(value: Json | undefined): Body {
  if (value === undefined || value === null) return { kind: 'absent', why: 'not-captured' }
  if (typeof value === 'string')
    return value === '' ? { kind: 'absent', why: 'none-sent' } : { kind: 'text', text: value }
  if (isJsonObject(value)) {
    const kind = own(value, 'kind')
    const written = own(value, 'text')
    const why = own(value, 'why')
    if (kind === 'text' && typeof written === 'string') return { kind: 'text', text: written }
    if (kind === 'absent') {
      return { kind: 'absent', why: ABSENCES.find(known => known === why) ?? 'not-captured' }
    }
  }
  return { kind: 'text', text: JSON.stringify(value) }
}

function readRedirects(value: Json | undefined): readonly Redirect[] {
  if (!Array.isArray(value)) return []
  return (value as readonly Json[]).flatMap(each => {
    if (!isJsonObject(each)) return []
    const to = text(own(each, 'to'))
    // Exports of before 2026-11-29 wrote 0 for a status that was not heard.
    const status = finite(own(each, 'status')) || null
    return to === null ? [] : [{ status, to, at: readMoment(own(each, 'at')) }]
  })
}

function readOutcome(call: JsonObject): Outcome {
  const written = own(call, 'outcome')
  const answer = isJsonObject(written) ? written : undefined
  const kind = answer === undefined ? undefined : own(answer, 'kind')
  if (answer !== undefined && kind === 'failed') {
    return { kind: 'failed', at: readMoment(own(answer, 'at')), reason: text(own(answer, 'reason')) ?? '' }
  }
  if (answer !== undefined && kind === 'unreported') {
    const why = own(answer, 'why')
    return {
      kind: 'unreported',
      why: why === 'capture-paused' || why === 'browser-ended' ? why : 'page-unloaded',
    }
  }
  if (answer !== undefined && kind === 'pending') return { kind: 'pending' }
  const error = text(own(call, 'error'))
  const from = answer ?? call
  const status = finite(own(from, 'status'))
  if (status === null || status <= 0) {
    return error === null ? { kind: 'pending' } : { kind: 'failed', at: answeredAt(call), reason: error }
  }
  return {
    kind: 'answered',
    status,
    statusText: text(own(from, 'statusText')) ?? '',
    at: answer === undefined ? answeredAt(call) : readMoment(own(answer, 'at')),
    tookMs: finite(own(from, 'tookMs')),
    headers: readHeaders(answer === undefined ? own(call, 'responseHeaders') : own(answer, 'headers')),
    body: readBody(answer === undefined ? own(call, 'responseBody') : own(answer, 'body')),
    serverAddress: text(own(from, 'serverAddress')),
  }
}

function answeredAt(call: JsonObject): EpochMs | null {
  return readMoment(own(call, 'answeredAt'))
}

function readOrigin(call: JsonObject): Origin {
  const written = own(call, 'origin')
  const from = isJsonObject(written) ? written : call
  return {
    ...NOWHERE,
    tab: finite(own(from, 'tab')),
    frame: finite(own(from, 'frame')),
    documentUrl: text(own(from, 'documentUrl')),
    initiator: text(own(from, 'initiator')),
    pageLoad: text(own(from, 'pageLoad')),
    unloading: own(from, 'unloading') === true,
    resourceType: text(own(from, 'resourceType')),
    ...(own(from, 'byWorker') === true ? { byWorker: true as const } : {}),
  }
}
