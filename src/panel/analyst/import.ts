import { type Docket, openDocket } from '../../analyst/docket.ts'
import type { AnalyseOptions } from '../../core/analyse.ts'
import type { CaptureContext } from '../../core/capture-context.ts'
import { readCapture } from '../../core/har/read-capture.ts'
import type { Json } from '../../core/json.ts'
import type { AnswerMore } from './desk.ts'
import { createShelf, type Shelf } from './shelf.ts'

/** One imported file, read whole. */
export type ImportedFile = {
  readonly importId: string
  readonly name: string
  readonly docket: Docket
  readonly shelf: Shelf
  readonly context: CaptureContext
  /** Notes that came with it, as `readNotes` understands them. */
  readonly notes: Json
}

/** Milliseconds of reading after which questions of the panel get their turn. */
const TURN = 25

/** Reads a file that the reader chose. Throws `UnreadableCapture`, or the signal's reason when it was cancelled. */
export async function readImport(
  file: File,
  importId: string,
  options: AnalyseOptions,
  more: AnswerMore,
): Promise<ImportedFile> {
  const docket = openDocket({ ...options, orphanPrefix: `${importId}/` })
  const shelf = createShelf()
  const { context, notes } = await readCapture(piecesOf(file, more, docket.settle), file.name, {
    idPrefix: `${importId}/`,
    each: exchange => {
      docket.put(exchange)
      shelf.put(exchange)
    },
  })
  return { importId, name: file.name, docket, shelf, context, notes }
}

/** The bytes of a file, unpacked when they are gzip, with a pause now and then; `pause` is done in each. */
async function* piecesOf(
  file: File,
  { signal, progress }: AnswerMore,
  pause: () => void,
): AsyncIterable<Uint8Array> {
  let done = 0
  const counted = file.stream().pipeThrough(
    new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform: (piece, controller) => {
        done += piece.length
        controller.enqueue(piece)
      },
    }),
  )
  const [first, second] = new Uint8Array(await file.slice(0, 2).arrayBuffer())
  const gzip = first === 0x1f && second === 0x8b
  const reader = (gzip ? counted.pipeThrough(new DecompressionStream('gzip')) : counted).getReader()
  let turnEnds = performance.now() + TURN
  try {
    for (;;) {
      const { done: over, value } = await reader.read()
      if (over) return
      yield value
      signal.throwIfAborted()
      if (performance.now() > turnEnds) {
        pause()
        progress(done, file.size)
        await new Promise(resolve => setTimeout(resolve))
        turnEnds = performance.now() + TURN
      }
    }
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}
