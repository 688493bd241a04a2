import type { Watching } from '../core/capture/signal.ts'

/** What decides whether requests are listened to. */
export type WatchConditions = { readonly wanted: boolean; readonly access: boolean }

/** The fact to log, or `null` when it is the one that was logged last. */
export function watchingChange(
  last: string | undefined,
  run: string,
  at: number,
  { wanted, access }: WatchConditions,
): Watching | null {
  const why = !wanted ? 'setting' : !access ? 'host-access' : null
  return last === stateOf(run, why) ? null : { kind: 'watching', run, at, on: why === null, why }
}

/** How a logged fact is remembered for the comparison. */
export function stateOf(run: string, why: Watching['why']): string {
  return `${run} ${why ?? 'on'}`
}
