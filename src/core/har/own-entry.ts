import type { Body, Exchange, Outcome } from '../exchange.ts'
import { isJsonObject, type Json, own } from '../json.ts'
import { readCall } from './call.ts'
import { type HarPage, readEntry } from './entry.ts'
import type { Recorder } from './recorder.ts'

/**
 * An entry this tool wrote: standard HAR, and under `_exchange` what HAR has no word for (why a body is absent, who heard the call,
 * exact times), so that it reads back to the same sessions.
 */
export function readOwnEntry(
  entry: Json,
  id: string,
  recorder: Recorder,
  pages: ReadonlyMap<string, HarPage>,
): Exchange | null {
  const standard = readEntry(entry, id, recorder, pages)
  if (standard === null || !isJsonObject(entry)) return standard
  const extra = own(entry, '_exchange')
  if (!isJsonObject(extra)) return standard
  const read = readCall({ ...extra, url: standard.url }, id, 'har')
  if ('problem' in read) return standard
  const { exchange } = read
  return {
    ...standard,
    id: exchange.id,
    sentAt: exchange.sentAt,
    requestHeaders:
      own(extra, 'requestHeaders') === undefined ? standard.requestHeaders : exchange.requestHeaders,
    requestBody: own(extra, 'requestBody') === undefined ? standard.requestBody : exchange.requestBody,
    redirects: exchange.redirects,
    outcome: joinOutcome(standard.outcome, exchange.outcome, own(extra, 'outcome')),
    origin: exchange.origin,
    heardBy: exchange.heardBy,
  }
}

function joinOutcome(standard: Outcome, exact: Outcome, written: Json | undefined): Outcome {
  if (standard.kind !== 'answered' || exact.kind !== 'answered') return exact
  const has = (key: string): boolean => isJsonObject(written) && own(written, key) !== undefined
  const body: Body = has('body') ? exact.body : standard.body
  return {
    ...exact,
    statusText: standard.statusText,
    headers: has('headers') ? exact.headers : standard.headers,
    body,
  }
}
