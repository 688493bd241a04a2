import type { CaptureContext } from '../capture-context.ts'
import type { Exchange } from '../exchange.ts'
import { isJsonObject, type Json, own } from '../json.ts'
import { collectionAdapter } from '../protocols/collection/adapter.ts'
import { type Span, stretch } from './context.ts'
import { type HarPage, readEntry } from './entry.ts'
import { harContext } from './har-context.ts'
import type { Slice } from './json-slices.ts'
import { readMoment } from './moment.ts'
import { mayBeOurs, startedIn } from './ours.ts'
import { readOwnEntry } from './own-entry.ts'
import { parseJson } from './parse-json.ts'
import { type Recorder, readRecorder, UNKNOWN_RECORDER } from './recorder.ts'
import { joinRedirects } from './redirects.ts'
import { isAnsweredByWorker, joinWorkerCalls } from './worker-calls.ts'

/** Pages and entries of a HAR, one by one in the order of the file. */
export type HarEntries = {
  page(text: string, slice: Slice): void
  entry(text: string, slice: Slice): void
  /** What the file can prove as far as it has been read; `null` when only its end says. */
  soFar(): CaptureContext | null
  /** What the whole file can prove; `creator` as it says it. */
  context(creator: Json | undefined): CaptureContext
  /** "WebInspector 537.36"; empty while it is not known. */
  recorder(): string
}

type Means = {
  readonly name: string
  readonly idPrefix: string
  readonly span: Span
  /** The file as far as it has been read, without its entries. */
  readonly skeleton: () => string | null
  readonly take: (exchange: Exchange, isNew: boolean) => void
  /** Of an entry that is no call of this API. */
  readonly pass: () => void
}

export function readHarEntries({ name, idPrefix, span, skeleton, take, pass }: Means): HarEntries {
  const redirects = joinRedirects()
  const workers = joinWorkerCalls()
  const pages = new Map<string, HarPage>()
  let recorder: Recorder | null = null

  return {
    page(text, { index, at }) {
      const page = readPage(parseJson(text, name, `page ${index + 1}`, at))
      if (page !== null) pages.set(page.id, page)
    },
    entry(text, { index, at }) {
      if (!redirects.waiting() && !mayBeOurs(text)) {
        stretch(span, readMoment(startedIn(text) ?? undefined))
        pass()
        return
      }
      // The creator stands before the entries in every known HAR; where it does not, nothing is assumed of the recorder.
      recorder ??= recorderSoFar(skeleton() ?? '', pages.size)
      const entry = parseJson(text, name, `entry ${index + 1}`, at)
      const readAs = recorder.id === 'inspector' ? readOwnEntry : readEntry
      const read = readAs(entry, String(index), recorder, pages)
      if (read === null) {
        pass()
        return
      }
      const exchange = idPrefix === '' ? read : { ...read, id: idPrefix + read.id }
      stretch(span, exchange.sentAt, endOf(entry, exchange))
      const ours = collectionAdapter.recognises(exchange)
      const throughWorker = ours ? workers.join(exchange, isAnsweredByWorker(entry, recorder)) : null
      if (throughWorker !== null) {
        take(throughWorker, false)
        return
      }
      const whole = redirects.join(exchange)
      if (whole.exchange === exchange ? ours : collectionAdapter.recognises(whole.exchange))
        take(whole.exchange, !whole.continues)
      else pass()
    },
    soFar() {
      // Our own HAR tells of pauses, and tells it last.
      if (recorder === null || recorder.id === 'inspector') return null
      return { ...harContext(recorder, pages, { ...span }), endedAt: null }
    },
    context(creator) {
      recorder ??= readRecorder(creator, pages.size)
      return harContext(recorder, pages, span)
    },
    recorder: () => recorder?.name ?? '',
  }
}

function recorderSoFar(skeleton: string, pages: number): Recorder {
  const creator = /"creator"\s*:\s*(\{[^{}]*\})/.exec(skeleton)?.[1]
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
