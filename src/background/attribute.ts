import type { HeardCall } from './keeper.ts'

/**
 * To which tab a worker's call belongs, which the browser shows without one: the tab that shows a page of the worker's origin, when there is exactly
 * one. With several, or none, nobody can tell, and the call stays without a tab (`null`), as do calls that have theirs already.
 */
export async function attribute(
  heard: HeardCall | Promise<HeardCall>,
  tabsOf: (origin: string) => Promise<readonly number[]>,
): Promise<HeardCall | null> {
  const { signal, private: unseen } = await heard
  if (signal.kind !== 'sent' || signal.origin.tab !== -1 || signal.origin.initiator === null) return null
  const { exchange, at } = signal
  const [only, ...others] = await tabsOf(signal.origin.initiator)
  if (only === undefined || others.length > 0) return null
  return { signal: { kind: 'placed', exchange, at, tab: only }, private: unseen }
}
