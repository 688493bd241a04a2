import type { Milliseconds } from '../core/units.ts'

/** Between two tries. */
const AGAIN: Milliseconds = 2_000

/**
 * What a browser says when it refuses to write sound data: its quota or the disk is full (Chromium 156 also calls a disk error `UnknownError`), or the
 * connection is of no use any more (Firefox 153 answers `InvalidStateError` once its quota was exceeded, until the database is opened anew).
 */
const REFUSALS: ReadonlySet<string> = new Set([
  'QuotaExceededError',
  'UnknownError',
  'AbortError',
  'InvalidStateError',
])

export type Patience = {
  /** The connection may be of no use any more. */
  readonly reopen: () => Promise<void>
  /** Told at each try that is refused but the first, which a new connection may mend. `why`: the browser's name for it. */
  readonly refused: (why: string) => void
  readonly again?: Milliseconds
}

/**
 * Writes, and tries again for as long as the browser refuses.
 * @throws whatever else `write` throws: trying again would not help.
 */
export async function waitForRoom<T>(
  write: () => Promise<T>,
  { reopen, refused, again = AGAIN }: Patience,
): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await write()
    } catch (error) {
      const why = error instanceof Error ? error.name : ''
      if (!REFUSALS.has(why)) throw error
      await reopen()
      if (tries === 1) continue
      refused(why)
      await new Promise(resolve => setTimeout(resolve, again))
    }
  }
}
