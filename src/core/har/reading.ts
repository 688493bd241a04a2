import { type CaptureContext, UNKNOWN_CAPTURE } from '../capture-context.ts'
import type { Exchange } from '../exchange.ts'
import { isJsonObject, type Json, type JsonObject, own } from '../json.ts'
import { collectionAdapter } from '../protocols/collection/adapter.ts'
import { readCall } from './call.ts'
import { readContext, type Span, stretch } from './context.ts'
import { readHarEntries } from './har-entries.ts'
import { type Slice, type Slicer, sliceJson } from './json-slices.ts'
import { type LineReader, readLines } from './lines.ts'
import { notJson, parseJson } from './parse-json.ts'
import type { CaptureRead, ReadOptions } from './read-capture.ts'
import { UnreadableCapture } from './unreadable.ts'

/** A capture that is being read, whatever its format: text goes in, in pieces of any size. Both throw `UnreadableCapture`. */
export type Reading = { push(piece: string): void; end(): CaptureRead }

const HAR_ENTRIES = 'log.entries'
const HAR_PAGES = 'log.pages'
const OWN_EXCHANGES = 'capture.exchanges'
const OWN_FILES = 'files'
const ROOT_LIST = ''

/** The newest version of our JSON that this code reads. */
const FORMAT = 1

export function startReading(name: string, { each, idPrefix = '' }: ReadOptions): Reading {
  const slicer = sliceJson([HAR_ENTRIES, HAR_PAGES, OWN_EXCHANGES, OWN_FILES, ROOT_LIST])
  const kept = new Map<string, Exchange>()
  const span: Span = { first: null, last: null }
  let [ours, foreign, oversized, bodies] = [0, 0, 0, 0]
  let lines: LineReader | null = null
  const pass = () => {
    foreign++
  }
  const har = readHarEntries({
    name,
    idPrefix,
    span,
    skeleton: slicer.skeleton,
    take: (exchange, isNew) => take(exchange, isNew, 'har'),
    pass,
  })

  function take(exchange: Exchange, isNew: boolean, kind: CaptureRead['kind']): void {
    if (isNew) {
      ours++
      if (exchange.requestBody.kind === 'text' || exchange.requestBody.why === 'none-sent') bodies++
    }
    if (each) each(exchange, kind, () => contextSoFar(kind))
    else kept.set(exchange.id, exchange)
  }

  function contextSoFar(kind: CaptureRead['kind']): CaptureContext | null {
    if (kind === 'ndjson') return { ...contextOfCalls(), endedAt: null }
    return kind === 'har' ? har.soFar() : null
  }

  /** A list of calls proves nothing but when they were. */
  function contextOfCalls(): CaptureContext {
    return { ...UNKNOWN_CAPTURE, source: 'ndjson', beganAt: span.first, endedAt: span.last }
  }

  function takeCall(value: Json, index: number, kind: CaptureRead['kind'], place: string): void {
    const read = readCall(value, String(index), kind === 'export' ? 'export' : 'ndjson')
    if ('problem' in read) throw new UnreadableCapture('bad-line', { name, detail: read.problem, place })
    const exchange = idPrefix === '' ? read.exchange : { ...read.exchange, id: idPrefix + read.exchange.id }
    const { sentAt, outcome } = exchange
    stretch(span, sentAt, outcome.kind === 'answered' ? outcome.at : sentAt)
    if (collectionAdapter.recognises(exchange)) take(exchange, true, kind)
    else pass()
  }

  function takeSlice(slice: Slice): void {
    const { path, text, index, at } = slice
    if (path === OWN_FILES) return
    if (text === null) {
      if (path === HAR_PAGES) return
      oversized++
      if (path === HAR_ENTRIES) pass()
    } else if (path === HAR_ENTRIES) har.entry(text, slice)
    else if (path === HAR_PAGES) har.page(text, slice)
    else {
      const place = `call ${index + 1}`
      takeCall(parseJson(text, name, place, at), index, path === OWN_EXCHANGES ? 'export' : 'list', place)
    }
  }

  return {
    push(piece) {
      if (lines) return lines.push(piece)
      if (slicer.rest() !== null) return refuseRest(piece, name, slicer)
      const slices = slicer.push(piece)
      const first = slicer.first()
      if (first !== null && first.text !== '{' && first.text !== '[') {
        throw notJson(name, `unexpected ${JSON.stringify(first.text)}`, first.at)
      }
      for (const slice of slices) takeSlice(slice)
      const fault = slicer.fault()
      if (fault) throw notJson(name, `unexpected ${JSON.stringify(fault.found)}`, fault.at)
      const rest = slicer.rest()
      if (rest === null) return
      const value = firstLine(slicer)
      if (value !== null) {
        takeCall(value, 0, 'ndjson', 'line 1')
        lines = readLines(name, (line, index) => takeCall(line, index, 'ndjson', `line ${index + 1}`))
        lines.push(rest)
      } else refuseRest(rest, name, slicer)
    },

    end() {
      if (lines) {
        lines.end()
        return result('ndjson', contextOfCalls())
      }
      refuseUnfinished(slicer, name)
      const skeleton = slicer.skeleton()
      const whole = skeleton === null ? null : parseJson(skeleton, name, null, 0)
      if (Array.isArray(whole) && ours + foreign + oversized > 0) return result('list', contextOfCalls())
      if (!isJsonObject(whole)) throw new UnreadableCapture('not-a-capture', { name })
      refuseNewer(whole, name)
      const capture = own(whole, 'capture')
      if (isJsonObject(capture) && Array.isArray(own(capture, 'exchanges'))) {
        const context = readContext(own(capture, 'context'), { ...contextOfCalls(), source: 'export' })
        return result('export', context, own(capture, 'notes') ?? null)
      }
      const log = own(whole, 'log')
      if (!isJsonObject(log) || !Array.isArray(own(log, 'entries'))) {
        throw new UnreadableCapture('not-a-capture', { name })
      }
      const context = readContext(own(log, '_capture'), har.context(own(log, 'creator')))
      return result('har', context, own(log, '_notes') ?? null)
    },
  }

  function result(kind: CaptureRead['kind'], context: CaptureContext, notes: Json = null): CaptureRead {
    if (ours > 0 && bodies === 0) throw new UnreadableCapture('no-bodies', { name, count: String(ours) })
    const exchanges = [...kept.values()]
    return { kind, exchanges, context, recorder: har.recorder(), foreign, oversized, notes }
  }
}

/** NDJSON: the first value is a whole object that is no HAR and no export of ours, but a call. */
function firstLine(slicer: Slicer): Json | null {
  const skeleton = slicer.skeleton()
  if (skeleton === null) return null
  try {
    const value = JSON.parse(skeleton) as Json
    return isJsonObject(value) && typeof own(value, 'url') === 'string' && own(value, 'log') === undefined
      ? value
      : null
  } catch {
    return null
  }
}

function refuseUnfinished(slicer: Slicer, name: string): void {
  if (slicer.first() === null) throw new UnreadableCapture('empty', { name })
  if (slicer.rest() !== null) return
  const { at, element } = slicer.place()
  const place =
    element === null ? `character ${at}` : `${nounOf(element.path)} ${element.index + 1} (character ${at})`
  throw new UnreadableCapture('cut-off', { name, place })
}

function refuseNewer(whole: JsonObject, name: string): void {
  const format = own(whole, 'format')
  if (typeof format === 'number' && format > FORMAT && own(whole, 'files') !== undefined) {
    throw new UnreadableCapture('newer-format', { name, detail: String(format) })
  }
}

function refuseRest(piece: string, name: string, slicer: Slicer): void {
  const found = piece.trimStart().charAt(0)
  if (found !== '')
    throw notJson(name, `unexpected ${JSON.stringify(found)} after the end`, slicer.place().at)
}

function nounOf(path: string): string {
  return path === HAR_PAGES ? 'page' : path === HAR_ENTRIES ? 'entry' : path === OWN_FILES ? 'file' : 'call'
}
