import type { LetGo, Signal } from '../core/capture/signal.ts'
import type { EpochMs } from '../core/units.ts'

/** Why nothing is heard of a tab right now; `null`: all is heard that the browser shows. */
export type Limit = 'paused' | 'setting' | 'host-access' | null

/** Why webRequest does not listen; `null`: it does. */
export type Withheld = 'setting' | 'host-access' | null

/** What the log says about listening to one tab, gathered as it is read. */
export type StandingFacts = {
  readonly add: (signal: Signal) => void
  readonly limit: (run: string, tab: number) => Limit
  /** Why webRequest hears nothing, also when DevTools makes up for it: what came before DevTools was opened is then missing. */
  readonly withheld: (run: string) => Withheld
  /** Calls whose bodies or facts were deleted to stay within the budget: of this tab, and of workers without one. */
  readonly letGo: (runs: ReadonlySet<string>, tab: number) => number
}

type Latest<Value> = { readonly at: EpochMs; readonly value: Value }

export function gatherStandingFacts(): StandingFacts {
  const watching = new Map<string, Latest<Withheld>>()
  const attended = new Map<string, Latest<boolean>>()
  const recording = new Map<string, Latest<boolean>>()
  const letGo: LetGo[] = []

  const put = <Value>(map: Map<string, Latest<Value>>, key: string, at: EpochMs, value: Value) => {
    const known = map.get(key)
    if (known === undefined || known.at <= at) map.set(key, { at, value })
  }

  return {
    add: signal => {
      if (signal.kind === 'watching') {
        const { run, at, why } = signal
        // A stop is over when it is told of.
        put(watching, run, at, why === 'stopped' || why === 'reloaded' ? null : why)
      } else if (signal.kind === 'attended')
        put(attended, `${signal.run}/${signal.tab}`, signal.at, signal.on)
      else if (signal.kind === 'recording')
        put(recording, `${signal.run}/${signal.tab}`, signal.at, signal.on)
      else if (signal.kind === 'let-go') letGo.push(signal)
    },
    limit: (run, tab) => {
      const key = `${run}/${tab}`
      if (recording.get(key)?.value === false) return 'paused'
      // What DevTools reads itself needs neither host access nor the setting.
      if (attended.get(key)?.value === true) return null
      return watching.get(run)?.value ?? null
    },
    withheld: run => watching.get(run)?.value ?? null,
    letGo: (runs, tab) =>
      letGo
        .filter(one => runs.has(one.run) && (one.tab === tab || one.tab === -1 || one.tab === null))
        .reduce((sum, { calls }) => sum + calls, 0),
  }
}
