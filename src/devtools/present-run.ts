import type { SignalLog } from '../store/signal-log.ts'

/** The name of this browser run, once the background has given it one: at once, except in the first instants after installation. */
export async function presentRun(log: SignalLog): Promise<string> {
  const named = async () => (await log.standing()).runs.at(-1)
  return new Promise((resolve, reject) => {
    const look = async () => {
      const run = await named()
      if (run === undefined) return
      stop()
      resolve(run)
    }
    const stop = log.hear(() => void look().catch(reject))
    look().catch(reject)
  })
}
