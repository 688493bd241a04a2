import { type CaptureContext, UNKNOWN_CAPTURE } from '../capture-context.ts'
import type { Exchange } from '../exchange.ts'
import { isJsonObject, type Json, own } from '../json.ts'
import { collectionAdapter } from '../protocols/collection/adapter.ts'
import { readCall } from './call.ts'
import { readContext, type Span, stretch } from './context.ts'
import { type HarPage, readEntry } from './entry.ts'
import { type Slice, type Slicer, sliceJson } from './json-slices.ts'
import { readMoment } from './moment.ts'
import { mayBeOurs, startedIn } from './ours.ts'
import { readOwnEntry } from './own-entry.ts'
import { type Recorder, readRecorder, UNKNOWN_RECORDER } from './recorder.ts'
import { joinRedirects } from './redirects.ts'
import { UnreadableCapture } from './unreadable.ts'
import { utf8Decoder } from './web-globals.ts'
import { isAnsweredByWorker, joinWorkerCalls } from './worker-calls.ts'

/** The bytes of a file in pieces of any size, or its text. */
export type CaptureBytes = AsyncIterable<Uint8Array | string> | Iterable<Uint8Array | string>

export type ReadOptions = {
  /**
   * Hands each exchange over as it is read; then none are kept in the result. An exchange with a known `id` replaces that one. `soFar`
   * tells the context as far as the file has been read; `null` when only its end says what the capture can prove.
   */
  readonly each?: (exchange: Exchange, kind: CaptureRead['kind'], soFar: () => CaptureContext | null) => void
  /** Put before every id, so that several files can stand in one capture. */
  readonly idPrefix?: string
}

/** What a file held. */
export type CaptureRead = {
  readonly kind: 'har' | 'export' | 'ndjson' | 'list'
  /** In file order, without those that cannot be this API's by method and URL; empty when `each` was given. */
  readonly exchanges: readonly Exchange[]
  readonly context: CaptureContext
  /** "WebInspector 537.36"; empty when the file does not say. */
  readonly recorder: string
  /** Entries that cannot be this API's. */
  readonly foreign: number
  /** Entries of more than 64 M characters, which were passed over unread. */
  readonly oversized: number
  /** Notes on sessions and events, as exported by the panel. */
  readonly notes: Json
}

const HAR_ENTRIES = 'log.entries'
const HAR_PAGES = 'log.pages'
const OWN_EXCHANGES = 'capture.exchanges'
const OWN_FILES = 'files'
const ROOT_LIST = ''

/** The newest version of our JSON that this code reads. */
const FORMAT = 1

/**
 * Reads a capture: a HAR of any recorder, this tool's JSON, a JSON array of calls, or NDJSON of calls (one JSON object a line). The
 * format is told from the content, never from the name. Memory is that of the biggest single entry, whatever the size of the file.
 *
 * @param name what to call the file in a sentence
 * @throws UnreadableCapture when nothing can be said about the file; no other error, except what the source itself throws
 */
export async function readCapture(
  source: CaptureBytes,
  name: string,
  options: ReadOptions = {},
): Promise<CaptureRead> {
  const reading = startReading(name, options)
  const decoder = utf8Decoder()
  let bytesSeen = false
  let offset = 0
  for await (const piece of source) {
    if (typeof piece === 'string') {
      reading.push(piece)
      continue
    }
    if (!bytesSeen && piece.length > 1) refuseUtf16(piece, name)
    bytesSeen = true
    let decoded: string
    try {
      decoded = decoder.decode(piece, { stream: true })
    } catch {
      throw new UnreadableCapture('not-utf8', { name, detail: `near byte ${offset}` })
    }
    offset += piece.length
    reading.push(decoded)
  }
  if (bytesSeen) {
    try {
      reading.push(decoder.decode())
    } catch {
      throw new UnreadableCapture('not-utf8', { name, detail: `near byte ${offset}` })
    }
  }
  return reading.end()
}

function refuseUtf16(piece: Uint8Array, name: string): void {
  const [first, second] = piece
  const marked = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)
  if (marked || first === 0 || second === 0)
    throw new UnreadableCapture('not-utf8', { name, detail: 'UTF-16' })
}

type Reading = { push(piece: string): void; end(): CaptureRead }

function startReading(name: string, options: ReadOptions): Reading {
  const { each, idPrefix = '' } = options
  const slicer: Slicer = sliceJson([HAR_ENTRIES, HAR_PAGES, OWN_EXCHANGES, OWN_FILES, ROOT_LIST])
  const redirects = joinRedirects()
  const workers = joinWorkerCalls()
  const kept = new Map<string, Exchange>()
  const span: Span = { first: null, last: null }
  const pages = new Map<string, HarPage>()
  let recorder: Recorder | null = null
  let foreign = 0
  let oversized = 0
  let ours = 0
  let bodies = 0
  let lines: LineReader | null = null

  function take(exchange: Exchange, isNew: boolean, kind: CaptureRead['kind']): void {
    if (isNew) {
      ours++
      if (exchange.requestBody.kind === 'text' || exchange.requestBody.why === 'none-sent') bodies++
    }
    if (each) each(exchange, kind, () => contextSoFar(kind))
    else kept.set(exchange.id, exchange)
  }

  function contextSoFar(kind: CaptureRead['kind']): CaptureContext | null {
    if (kind === 'ndjson') return { ...UNKNOWN_CAPTURE, source: 'ndjson', beganAt: span.first }
    // Our own HAR tells of pauses, and tells it last.
    if (kind !== 'har' || recorder === null || recorder.id === 'inspector') return null
    return { ...harContext(recorder, pages, { ...span }), endedAt: null }
  }

  function prefixed(exchange: Exchange): Exchange {
    return idPrefix === '' ? exchange : { ...exchange, id: idPrefix + exchange.id }
  }

  function takeCall(value: Json, index: number, kind: CaptureRead['kind'], place: string): void {
    const read = readCall(value, String(index), kind === 'export' ? 'export' : 'ndjson')
    if ('problem' in read) throw new UnreadableCapture('bad-line', { name, detail: read.problem, place })
    const exchange = prefixed(read.exchange)
    stretch(
      span,
      exchange.sentAt,
      exchange.outcome.kind === 'answered' ? exchange.outcome.at : exchange.sentAt,
    )
    if (collectionAdapter.recognises(exchange)) take(exchange, true, kind)
    else foreign++
  }

  function takeEntry(slice: Slice): void {
    if (slice.text === null) {
      oversized++
      foreign++
      return
    }
    if (!redirects.waiting() && !mayBeOurs(slice.text)) {
      foreign++
      stretch(span, readMoment(startedIn(slice.text) ?? undefined))
      return
    }
    // The creator stands before the entries in every known HAR; where it does not, nothing is assumed of the recorder.
    recorder ??= recorderSoFar(slicer, pages.size)
    const entry = parse(slice.text, name, `entry ${slice.index + 1}`, slice.at)
    const readAs = recorder.id === 'inspector' ? readOwnEntry : readEntry
    const read = readAs(entry, String(slice.index), recorder, pages)
    if (read === null) {
      foreign++
      return
    }
    const exchange = prefixed(read)
    stretch(span, exchange.sentAt, endOf(entry, exchange))
    const ours = collectionAdapter.recognises(exchange)
    const throughWorker = ours ? workers.join(exchange, isAnsweredByWorker(entry, recorder)) : null
    if (throughWorker !== null) {
      take(throughWorker, false, 'har')
      return
    }
    const whole = redirects.join(exchange)
    if (whole.exchange === exchange ? ours : collectionAdapter.recognises(whole.exchange))
      take(whole.exchange, !whole.continues, 'har')
    else foreign++
  }

  function takeSlice(slice: Slice): void {
    if (slice.path === HAR_ENTRIES) takeEntry(slice)
    else if (slice.path === HAR_PAGES) takePage(slice)
    else if (slice.path !== OWN_FILES) takeListed(slice)
  }

  function takePage(slice: Slice): void {
    if (slice.text === null) return
    const page = readPage(parse(slice.text, name, `page ${slice.index + 1}`, slice.at))
    if (page !== null) pages.set(page.id, page)
  }

  function takeListed(slice: Slice): void {
    const place = `call ${slice.index + 1}`
    const kind = slice.path === OWN_EXCHANGES ? 'export' : 'list'
    if (slice.text === null) oversized++
    else takeCall(parse(slice.text, name, place, slice.at), slice.index, kind, place)
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
        return result('ndjson', {
          ...UNKNOWN_CAPTURE,
          source: 'ndjson',
          beganAt: span.first,
          endedAt: span.last,
        })
      }
      if (slicer.first() === null) throw new UnreadableCapture('empty', { name })
      if (slicer.rest() === null) {
        const { at, element } = slicer.place()
        throw new UnreadableCapture('cut-off', {
          name,
          place:
            element === null
              ? `character ${at}`
              : `${nounOf(element.path)} ${element.index + 1} (character ${at})`,
        })
      }
      const skeleton = slicer.skeleton()
      const whole = skeleton === null ? null : parse(skeleton, name, null, 0)
      if (Array.isArray(whole)) {
        if (ours + foreign + oversized === 0) throw new UnreadableCapture('not-a-capture', { name })
        return result('list', {
          ...UNKNOWN_CAPTURE,
          source: 'ndjson',
          beganAt: span.first,
          endedAt: span.last,
        })
      }
      if (!isJsonObject(whole)) throw new UnreadableCapture('not-a-capture', { name })
      const format = own(whole, 'format')
      if (typeof format === 'number' && format > FORMAT && own(whole, 'files') !== undefined) {
        throw new UnreadableCapture('newer-format', { name, detail: String(format) })
      }
      const capture = own(whole, 'capture')
      if (isJsonObject(capture) && Array.isArray(own(capture, 'exchanges'))) {
        const fallback = {
          ...UNKNOWN_CAPTURE,
          source: 'export' as const,
          beganAt: span.first,
          endedAt: span.last,
        }
        return result('export', readContext(own(capture, 'context'), fallback), own(capture, 'notes') ?? null)
      }
      const log = own(whole, 'log')
      if (!isJsonObject(log) || !Array.isArray(own(log, 'entries'))) {
        throw new UnreadableCapture('not-a-capture', { name })
      }
      recorder ??= readRecorder(own(log, 'creator'), pages.size)
      const fromFile = harContext(recorder, pages, span)
      return result('har', readContext(own(log, '_capture'), fromFile), own(log, '_notes') ?? null)
    },
  }

  function result(kind: CaptureRead['kind'], context: CaptureContext, notes: Json = null): CaptureRead {
    if (ours > 0 && bodies === 0) throw new UnreadableCapture('no-bodies', { name, count: String(ours) })
    return {
      kind,
      exchanges: [...kept.values()],
      context,
      recorder: recorder?.name ?? '',
      foreign,
      oversized,
      notes,
    }
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

function recorderSoFar(slicer: Slicer, pages: number): Recorder {
  const creator = /"creator"\s*:\s*(\{[^{}]*\})/.exec(slicer.skeleton() ?? '')?.[1]
  if (creator === undefined) return UNKNOWN_RECORDER
  try {
    return readRecorder(JSON.parse(creator) as Json, pages)
  } catch {
    return UNKNOWN_RECORDER
  }
}

function endOf(entry: Json, exchange: Exchange): number | null {
  const time = isJsonObject(entry) ? own(entry, 'time') : undefined
  if (exchange.sentAt === null) return null
  return typeof time === 'number' && time > 0 ? exchange.sentAt + time : exchange.sentAt
}

function readPage(page: Json): HarPage | null {
  if (!isJsonObject(page)) return null
  const id = own(page, 'id')
  const title = own(page, 'title')
  if (typeof id !== 'string') return null
  // Chrome and Safari write the address as the title; Firefox the title itself.
  const url = typeof title === 'string' && /^https?:\/\/\S+$/i.test(title) ? title : null
  return { id, url, startedAt: readMoment(own(page, 'startedDateTime')) }
}

function harContext(recorder: Recorder, pages: ReadonlyMap<string, HarPage>, span: Span): CaptureContext {
  const loads = recorder.pagesAreLoads
    ? [...pages.values()].flatMap(page =>
        page.startedAt === null ? [] : [{ pageLoad: page.id, at: page.startedAt }],
      )
    : []
  loads.sort((a, b) => a.at - b.at)
  for (const load of loads) stretch(span, load.at)
  return {
    ...UNKNOWN_CAPTURE,
    source: recorder.proxy ? 'proxy' : recorder.id === 'playwright' ? 'playwright' : 'har',
    oneDevice: recorder.oneDevice,
    beganAt: span.first,
    endedAt: span.last,
    // A browser's export is of one tab: a load ends where the next begins.
    pageLoads: loads.map((load, index) => ({ ...load, leftAt: loads[index + 1]?.at ?? null })),
  }
}

type LineReader = { push(piece: string): void; end(): void }

function readLines(name: string, take: (line: Json, index: number) => void): LineReader {
  let carried = ''
  let index = 0
  let started = false
  function line(text: string): void {
    // What follows the first value on its own line is the end of line 1, not a line.
    if (!started) {
      started = true
      if (text.trim() !== '') throw notJson(name, 'more than one value', 0, 'line 1')
      return
    }
    index++
    if (text.trim() === '') return
    take(parse(text, name, `line ${index + 1}`, null), index)
  }
  return {
    push(piece) {
      let from = 0
      for (let end = piece.indexOf('\n'); end !== -1; end = piece.indexOf('\n', from)) {
        line(carried + piece.slice(from, end))
        carried = ''
        from = end + 1
      }
      carried += piece.slice(from)
    },
    end() {
      if (carried.trim() !== '' || !started) line(carried)
    },
  }
}

function refuseRest(piece: string, name: string, slicer: Slicer): void {
  const found = piece.trimStart().charAt(0)
  if (found !== '')
    throw notJson(name, `unexpected ${JSON.stringify(found)} after the end`, slicer.place().at)
}

function parse(text: string, name: string, what: string | null, at: number | null): Json {
  try {
    return JSON.parse(text) as Json
  } catch (error) {
    const detail = error instanceof Error ? error.message.replace(/\s+/g, ' ').slice(0, 160) : 'not JSON'
    throw notJson(name, detail, at, what)
  }
}

function notJson(
  name: string,
  detail: string,
  at: number | null,
  what: string | null = null,
): UnreadableCapture {
  const character = at === null ? null : `character ${at}`
  const place =
    what === null ? (character ?? 'the start') : character === null ? what : `${what} (${character})`
  return new UnreadableCapture('not-json', { name, detail, place })
}

function nounOf(path: string): string {
  return path === HAR_PAGES ? 'page' : path === HAR_ENTRIES ? 'entry' : path === OWN_FILES ? 'file' : 'call'
}
