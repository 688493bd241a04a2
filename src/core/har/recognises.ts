import type { Exchange } from '../exchange.ts'

/** Stand-in until the adapter lands. */
export function recognises(call: Pick<Exchange, 'method' | 'url'>, knownHosts: readonly string[]): boolean {
  if (/\/api\/v\d+\/(?:sessions|downloaded|schemas)(?:[/?#]|$)/i.test(call.url)) return true
  const host = /^https?:\/\/([^/?#]+)/i.exec(call.url)?.[1]?.toLowerCase() ?? ''
  return /(?:^|\.)hb-api\.omtrdc\.net(?::\d+)?$/.test(host) || knownHosts.includes(host)
}
