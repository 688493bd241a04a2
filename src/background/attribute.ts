import type { HeardCall } from './keeper.ts'

/**
 * Gives a worker's call, which the browser shows without a tab, the tab that shows a page of the worker's origin: when there is exactly one.
 * With several, or none, nobody can tell, and the call stays without a tab. Other calls pass at once.
 */
export function attribute(
  heard: HeardCall | Promise<HeardCall>,
  tabsOf: (origin: string) => Promise<readonly number[]>,
): HeardCall | Promise<HeardCall> {
  if (heard instanceof Promise) return heard.then(call => attribute(call, tabsOf))
  const { signal } = heard
  if (signal.kind !== 'sent' || signal.origin.tab !== -1 || signal.origin.initiator === null) return heard
  return tabsOf(signal.origin.initiator).then(
    ([only, ...others]) =>
      only === undefined || others.length > 0
        ? heard
        : { ...heard, signal: { ...signal, origin: { ...signal.origin, tab: only } } },
    () => heard,
  )
}
