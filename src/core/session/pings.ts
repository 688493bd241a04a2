import type { Placed } from './entry.ts'
import type { Moment, SessionState } from './state.ts'

export type Pings = { readonly count: number; readonly last: Moment | null }

export const NO_PINGS: Pings = { count: 0, last: null }

export function stepPings({ pings }: SessionState, { entry, index, when, p }: Placed): Pings {
  return entry.type === 'ping' ? { count: pings.count + 1, last: { index, when, p } } : pings
}
