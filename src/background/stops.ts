import type { Watching } from '../core/capture/signal.ts'
import type { EpochMs, Milliseconds } from '../core/units.ts'

/** Long enough after the last call for all of it to be written; far shorter than any browser waits before it stops an idle background. */
const CALM: Milliseconds = 5_000

type Memory = {
  /** Whether calls were heard that are not written yet. */
  isBehind(): boolean
  /** What was remembered by the background before this one; `undefined`: nothing. */
  recall(): Promise<string | undefined>
  remember(value: string): Promise<void>
  /** Milliseconds without a call after which all counts as written. */
  readonly calm?: Milliseconds
}

/**
 * Notices that the background before this one ended amid calls (a crash, the browser's patience, a debugger), so that the log can say which span
 * is not known. A background that is stopped for idleness has written all it heard, and leaves no span.
 */
export type StopNotice = {
  /** To be called with every call that is heard. */
  stir(): void
  /** The facts to log: listening went off at `lastHeard` and on again now. Empty when nothing can have been lost. */
  unheard(run: string, now: EpochMs, lastHeard: () => Promise<EpochMs | null>): Promise<readonly Watching[]>
}

export function createStopNotice({ isBehind, recall, remember, calm = CALM }: Memory): StopNotice {
  const before = recall()
  let stirredAt = 0
  let busy = false

  async function calmDown(): Promise<void> {
    const rest = stirredAt + calm - Date.now()
    if (rest > 0) {
      setTimeout(calmDown, rest)
      return
    }
    if (isBehind()) {
      // The browser refuses to write. Asking it for anything also keeps it from stopping an idle background, and what waits with it.
      await remember('busy')
      setTimeout(calmDown, calm)
      return
    }
    busy = false
    await remember('calm')
  }

  return {
    stir() {
      stirredAt = Date.now()
      if (busy) return
      busy = true
      // Asked first what was remembered: it is overwritten here.
      void before.then(() => remember('busy'))
      setTimeout(calmDown, calm)
    },
    async unheard(run, now, lastHeard) {
      if ((await before) !== 'busy') return []
      const from = await lastHeard()
      if (from === null || from >= now) return []
      return spanOf(run, from, now, 'stopped')
    },
  }
}

/**
 * The facts to log when the extension was reloaded, updated, or switched off and on again while the browser went on: nothing tells when it ended,
 * so nothing is known from the last fact in the log on.
 */
export function unheardInReload(run: string, now: EpochMs, lastFact: EpochMs | null): readonly Watching[] {
  return lastFact === null || lastFact >= now ? [] : spanOf(run, lastFact, now, 'reloaded')
}

function spanOf(run: string, from: EpochMs, to: EpochMs, why: 'stopped' | 'reloaded'): readonly Watching[] {
  return [
    { kind: 'watching', run, at: from, on: false, why },
    { kind: 'watching', run, at: to, on: true, why: null },
  ]
}
