import type { Milliseconds } from '../units.ts'
import type { SessionStory } from './context.ts'

/** Time since the last event by the capture's own clock; `null` when that cannot be told. */
export function quietFor({ asOf, state }: SessionStory): Milliseconds | null {
  const last = state.timing.lastSentAt
  return asOf === null || last === null ? null : asOf - last
}
