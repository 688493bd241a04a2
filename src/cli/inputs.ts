import { createReadStream, type Stats } from 'node:fs'
import { stat } from 'node:fs/promises'
import { relative } from 'node:path'
import { pipeline, Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { glob, isDynamicPattern } from 'tinyglobby'
import { UnreadableCapture } from '../core/har/unreadable.ts'
import { Unusable } from './exit-codes.ts'

/** One input: what to call it, and its bytes, unpacked. */
export type Input = {
  readonly name: string
  /** Bytes on disk; `null` for standard input. */
  readonly size: number | null
  /** `read` is called with the bytes taken from the disk, for progress. @throws UnreadableCapture on broken gzip */
  open(read: (bytes: number) => void): AsyncIterable<Uint8Array>
}

/** What a folder is searched for. Any file may be named by itself, whatever its ending. */
const ENDINGS = ['har', 'ndjson', 'jsonl', 'har.gz', 'ndjson.gz', 'jsonl.gz']

/** Files, folders (searched to the bottom), patterns, and `-`; each file once. @throws Unusable when one of them leads to nothing */
export async function findInputs(args: readonly string[]): Promise<readonly Input[]> {
  const found = new Map<string, Input>()
  for (const arg of args) {
    if (arg === '-') {
      found.set('-', standardInput())
      continue
    }
    for (const input of await inputsOf(arg)) found.set(input.name, input)
  }
  return [...found.values()]
}

async function inputsOf(arg: string): Promise<readonly Input[]> {
  const stats = await statOf(arg)
  if (stats?.isDirectory()) {
    const files = await glob(`**/*.{${ENDINGS.join(',')}}`, {
      cwd: arg,
      absolute: true,
      caseSensitiveMatch: false,
    })
    if (files.length === 0)
      throw new Unusable(`${arg} is a folder without captures (*.${ENDINGS.join(', *.')}).`)
    return Promise.all([...files].sort().map(fileInput))
  }
  if (stats !== null) return [await fileInput(arg)]
  if (!isDynamicPattern(arg)) throw new Unusable(`${arg} does not exist.`)
  const files = await glob(arg.replace(/\\/g, '/'), { absolute: true, expandDirectories: false })
  if (files.length === 0) throw new Unusable(`No file matches ${arg}.`)
  return Promise.all([...files].sort().map(fileInput))
}

async function statOf(path: string): Promise<Stats | null> {
  try {
    return await stat(path)
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return null
    throw unusable(path, error)
  }
}

async function fileInput(path: string): Promise<Input> {
  const name = shortName(path)
  const stats = await stat(path).catch((error: unknown) => {
    throw unusable(name, error)
  })
  const size = stats.isFile() ? stats.size : null
  // A thousand small files need no thousand large buffers; one byte more tells the end in the same read.
  const piece = size === null ? PIECE : Math.min(PIECE, Math.max(size + 1, 4_096))
  return {
    name,
    size,
    open: read => unpacked(createReadStream(path, { highWaterMark: piece }), name, read),
  }
}

/** Large pieces cost fewer turns of the event loop; four of them are the buffer. */
const PIECE = 512 * 1024

function standardInput(): Input {
  return { name: '-', size: null, open: read => unpacked(process.stdin, 'standard input', read) }
}

/** Relative to where we are, unless that leads outside. */
function shortName(path: string): string {
  const short = relative(process.cwd(), path)
  return short === '' || short.startsWith('..') ? path : short
}

/** Gzip is told by its first two bytes, not by the name. */
async function* unpacked(
  source: AsyncIterable<unknown>,
  name: string,
  read: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  const pieces = countedBytes(source, read)
  const first = await guarded(() => pieces.next(), name)
  if (first.done) return
  let head = first.value
  // A pipe may hand over a single byte at first.
  if (head.length === 1) {
    const second = await guarded(() => pieces.next(), name)
    if (!second.done) head = Buffer.concat([head, second.value])
  }
  const whole = joined(head, pieces)
  if (!(head[0] === 0x1f && head[1] === 0x8b)) {
    yield* guardedPieces(whole, name)
    return
  }
  const gunzip = createGunzip({ chunkSize: PIECE })
  // Errors of either end come out of the loop below.
  pipeline(Readable.from(whole, { objectMode: false }), gunzip, () => {})
  try {
    for await (const piece of gunzip) yield piece as Uint8Array
  } catch (error) {
    throw codeOf(error)?.startsWith('Z_')
      ? new UnreadableCapture('not-gzip', {
          name,
          detail: error instanceof Error ? error.message : 'broken gzip',
        })
      : unusable(name, error)
  }
}

async function* countedBytes(
  source: AsyncIterable<unknown>,
  read: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  for await (const piece of source) {
    const bytes = typeof piece === 'string' ? Buffer.from(piece) : (piece as Uint8Array)
    read(bytes.length)
    yield bytes
  }
}

async function* joined(head: Uint8Array, rest: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield head
  yield* rest
}

async function* guardedPieces(pieces: AsyncGenerator<Uint8Array>, name: string): AsyncGenerator<Uint8Array> {
  for (;;) {
    const next = await guarded(() => pieces.next(), name)
    if (next.done) return
    yield next.value
  }
}

async function guarded<Value>(act: () => Promise<Value>, name: string): Promise<Value> {
  try {
    return await act()
  } catch (error) {
    throw unusable(name, error)
  }
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'may not be read (permission denied)',
  EPERM: 'may not be read (not permitted)',
  EISDIR: 'is a folder',
  ENOENT: 'does not exist',
}

function unusable(name: string, error: unknown): Unusable {
  if (error instanceof Unusable) return error
  const reason = REASONS[codeOf(error) ?? '']
  return new Unusable(
    reason === undefined
      ? `${name} cannot be read: ${error instanceof Error ? error.message : String(error)}.`
      : `${name} ${reason}.`,
  )
}
