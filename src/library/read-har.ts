import {
  type CaptureBytes,
  type CaptureRead,
  type ReadOptions,
  readCapture,
} from '../core/har/read-capture.ts'

/**
 * Reads a HAR (or any capture the command line takes) from its text, its bytes, or a stream of either: a Node stream, a web
 * `ReadableStream`, any async iterable. Gzip must be unpacked before.
 *
 * @param name what to call it in an error's sentence
 * @throws UnreadableCapture with one clear sentence, when nothing can be said about it
 */
export function readHar(
  source: string | Uint8Array | CaptureBytes,
  name = 'The capture',
  options: ReadOptions = {},
): Promise<CaptureRead> {
  const pieces = typeof source === 'string' || source instanceof Uint8Array ? [source] : source
  return readCapture(pieces, name, options)
}
