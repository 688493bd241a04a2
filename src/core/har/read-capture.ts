import type { CaptureContext } from '../capture-context.ts'
import type { Exchange } from '../exchange.ts'
import type { Json } from '../json.ts'
import { startReading } from './reading.ts'
import { UnreadableCapture } from './unreadable.ts'
import { utf8Decoder } from './web-globals.ts'

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
