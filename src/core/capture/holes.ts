import type { EpochMs } from '../units.ts'
import type { Attended, LetGo, Recording, Unwritten, Watching } from './signal.ts'

/** What tells whether calls were seen. */
export type CoverageFact = Watching | Attended | Recording | LetGo | Unwritten

/** When a capture began, and the spans in which it could not see or whose calls were let go since. */
export type Coverage = {
  readonly beganAt: EpochMs | null
  readonly pauses: readonly { readonly from: EpochMs; readonly to: EpochMs | null }[]
}

/** Folds what is known about listening, for one tab (or, with `tab: null`, for calls without one). */
export function coverageOf(signals: readonly CoverageFact[], tab: number | null): Coverage {
  const pauses: { from: EpochMs; to: EpochMs | null }[] = []
  let beganAt: EpochMs | null = null
  let watching = false
  let attended = false
  let recording = true
  let blindSince: EpochMs | null = null
  for (const signal of [...signals].sort((a, b) => a.at - b.at)) {
    if (signal.kind === 'unwritten') {
      pauses.push({ from: signal.from, to: signal.to })
      continue
    }
    if (signal.kind === 'let-go') {
      if (signal.what === 'calls' && (tab === null || signal.tab === tab))
        pauses.push({ from: signal.from, to: signal.to })
      continue
    }
    if (signal.kind === 'watching') {
      watching = signal.on
      // The page in DevTools went with the extension; it says so anew when it is back.
      if (signal.why === 'reloaded') attended = false
    } else if (signal.tab !== tab) continue
    else if (signal.kind === 'attended') attended = signal.on
    else recording = signal.on
    const sees = recording && (watching || attended)
    if (sees) {
      if (beganAt === null) beganAt = signal.at
      else if (blindSince !== null) pauses.push({ from: blindSince, to: signal.at })
      blindSince = null
    } else if (beganAt !== null && blindSince === null) blindSince = signal.at
  }
  if (blindSince !== null) pauses.push({ from: blindSince, to: null })
  return { beganAt, pauses: pauses.sort((a, b) => a.from - b.from) }
}
