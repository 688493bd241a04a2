type LoggedEvent = { readonly params?: { readonly url?: string; readonly initiator?: string } }

/**
 * Addresses that pages and workers of an origin asked the network for, from Chromium's own log of it (`--log-net-log`, Chromium 156). One event
 * is one line; a log that was cut off is read as far as it goes.
 */
export function requestsBy(origin: string, netLog: string): readonly string[] {
  const asked = new Set<string>()
  for (const line of netLog.split('\n')) {
    if (!line.includes(`"initiator":"${origin}`)) continue
    const { params } = JSON.parse(line.replace(/(?:,|\]\}?|\],.*)$/, '')) as LoggedEvent
    if (params?.url !== undefined && params.initiator === origin) asked.add(params.url)
  }
  return [...asked]
}
