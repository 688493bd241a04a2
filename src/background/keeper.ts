import type { CallSignal, Signal } from '../core/capture/signal.ts'

export type HeardCall = { readonly signal: CallSignal; readonly private: boolean }

/**
 * Appends calls in the order in which they were heard, also when a body needs a moment to be unpacked: what is heard of a call after its
 * beginning must not reach the log before it. Calls of private windows never get further than this line.
 */
export function createKeeper(
  append: (signals: readonly Signal[]) => Promise<void>,
  run: Promise<string>,
  onLost: (error: unknown) => void,
): (heard: HeardCall | Promise<HeardCall>) => void {
  async function keep(heard: HeardCall | Promise<HeardCall>): Promise<void> {
    const { signal, private: unseen } = heard instanceof Promise ? await heard : heard
    if (unseen) return
    const named = { ...signal, exchange: `${await run}/${signal.exchange}` }
    // Not awaited: what comes meanwhile joins the next write.
    append([named]).catch(onLost)
  }

  let tail: Promise<unknown> = run.catch(() => undefined)
  return heard => {
    tail = tail.then(() => keep(heard)).catch(onLost)
  }
}
