import type { CallContext } from './context.ts'

/** An event other than sessionStart, sent to where sessions are made (EVT-03). */
export function isMisdirected({ address, reading }: Pick<CallContext, 'address' | 'reading'>): boolean {
  if (address.endpoint !== 'sessions' || reading.kind !== 'single') return false
  const { type } = reading.events[0]
  return type !== null && type !== 'sessionStart'
}
