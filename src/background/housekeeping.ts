import type { Settings } from '../store/settings.ts'
import type { SignalLog } from '../store/signal-log.ts'

const WEEK = 7 * 24 * 3_600_000
/** How long a call may wait for a sign of whose it is. */
const PATIENCE = 3_600_000
/** Between two looks at the log's size while it grows. */
const PAUSE = 5_000

export type Housekeeping = {
  /** Lets old evidence go if the log is over its budget. Never on the path of a request: runs after, and at most every few seconds. */
  look(): Promise<void>
  /** Deletes what the chosen retention does not cover. */
  sweep(): Promise<void>
}

export function createHousekeeping(log: SignalLog, settings: () => Promise<Settings>): Housekeeping {
  let resting = false
  let busy: Promise<void> = Promise.resolve()

  log.hear(poke => {
    if (poke.kind !== 'grown' || resting) return
    resting = true
    setTimeout(() => {
      resting = false
      void look()
    }, PAUSE)
  })

  function look(): Promise<void> {
    busy = busy.then(prune).catch(error => {
      // Shown on the extension's page in the browser. The next look tries again: a log that stays over its budget is no reason to stop.
      console.error('The log could not be brought back under its budget.', error)
    })
    return busy
  }

  async function prune(): Promise<void> {
    const { budgetMb } = await settings()
    await log.prune(budgetMb * 1_000_000, Date.now())
  }

  return {
    look,
    sweep: async () => {
      const { retention } = await settings()
      const { runs } = await log.standing()
      await log.retain(retention === 'week' ? 'all' : runs, Date.now() - WEEK, Date.now() - PATIENCE)
    },
  }
}
