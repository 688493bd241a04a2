import type { WebRequest } from 'webextension-polyfill'
import type { Body } from '../core/exchange.ts'

type Details = WebRequest.OnBeforeRequestDetailsType

/** More than any media call; what unpacks to more is not kept, so that a small body cannot fill the log. */
const MOST_UNPACKED = 5_000_000

/**
 * A request body as webRequest hands it over. All pieces are joined before decoding: a character may be split between two. A byte order mark is
 * kept, since the server sees it too.
 */
export function readRequestBody(details: Pick<Details, 'requestBody'>): Body | Promise<Body> {
  const { requestBody } = details
  if (!requestBody) return { kind: 'absent', why: 'none-sent' }
  if (requestBody.formData) return { kind: 'absent', why: 'form-fields' }
  const pieces = requestBody.raw
  // Chromium 156 says `error: "Unknown error."` for a Blob, a File, a stream and `fetch(request.clone())`, or names a file instead.
  if (requestBody.error || !pieces || pieces.some(piece => piece.file !== undefined)) {
    return { kind: 'absent', why: 'not-readable' }
  }
  const bytes = join(pieces.map(piece => new Uint8Array(piece.bytes as ArrayBuffer)))
  if (bytes.length === 0) return { kind: 'absent', why: 'none-sent' }
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return unpack(bytes)
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
  // Firefox 153 shows the name of the stream object instead of what it carries.
  if (text === '[object ReadableStream]') return { kind: 'absent', why: 'not-readable' }
  return { kind: 'text', text }
}

function join(pieces: readonly Uint8Array<ArrayBuffer>[]): Uint8Array<ArrayBuffer> {
  const [only] = pieces
  if (only && pieces.length === 1) return only
  const joined = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    joined.set(piece, at)
    at += piece.length
  }
  return joined
}

/** Sent with `content-encoding: gzip`: the browser shows the packed bytes. */
async function unpack(bytes: Uint8Array<ArrayBuffer>): Promise<Body> {
  try {
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))
    const reader = stream.getReader()
    const pieces: Uint8Array<ArrayBuffer>[] = []
    let size = 0
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      pieces.push(piece.value)
      size += piece.value.length
      if (size > MOST_UNPACKED) {
        await reader.cancel()
        return { kind: 'absent', why: 'truncated' }
      }
    }
    return { kind: 'text', text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(join(pieces)) }
  } catch {
    // Not gzip after all, or cut off.
    return { kind: 'absent', why: 'compressed' }
  }
}
