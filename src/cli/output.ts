import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Unusable } from './exit-codes.ts'

/**
 * Writes a whole text to a file or to standard output. A file is written beside its place and moved there when it is whole, so
 * that a failure leaves neither half a file nor a lost old one.
 */
export async function writeOutput(pieces: Iterable<string>, out: string | null): Promise<void> {
  if (out === null) {
    for (const piece of gathered(pieces)) await writeStandard(piece)
    return
  }
  const temporary = join(dirname(out), `.${randomUUID()}.partial`)
  unfinished = temporary
  try {
    const file = await open(temporary, 'wx')
    try {
      for (const piece of gathered(pieces)) await file.writeFile(piece)
    } finally {
      await file.close()
    }
    await rename(temporary, out)
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => {})
    throw new Unusable(`${out} cannot be written: ${error instanceof Error ? error.message : String(error)}.`)
  } finally {
    unfinished = null
  }
}

let unfinished: string | null = null

/** For a run that is ended from outside: takes away what it has written so far. */
export function discardUnfinished(): void {
  if (unfinished !== null) rmSync(unfinished, { force: true })
}

/** Waits while the reader at the other end of a pipe is slow. A reader that went away (`| head`) ends the run quietly. */
export function writeStandard(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, error => {
      if (error == null) resolve()
      else if ('code' in error && error.code === 'EPIPE') process.exit()
      else reject(error)
    })
  })
}

const ENOUGH = 64 * 1024

function* gathered(pieces: Iterable<string>): Generator<string> {
  let waiting = ''
  for (const piece of pieces) {
    waiting += piece
    if (waiting.length < ENOUGH) continue
    yield waiting
    waiting = ''
  }
  if (waiting !== '') yield waiting
}
