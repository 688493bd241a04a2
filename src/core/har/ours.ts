import type { Exchange } from '../exchange.ts'

/** May this call be one of this API's? Method and URL only; the identity gate of the analyst decides the rest. */
export type Recognise = (call: Pick<Exchange, 'method' | 'url'>) => boolean

/** Larger texts are searched before they are parsed: a HAR with content is mostly video segments. */
const WORTH_SEARCHING = 16_384

/**
 * Whether an entry's text can hold a call of ours at all. A URL of ours names `sessions`, `downloaded` or `schemas`, or is on a
 * known host. Exact: a text that spells ASCII letters as `\u00xx` is let through, and so is a short one.
 */
export function mayBeOurs(text: string, knownHosts: readonly string[]): boolean {
  if (text.length < WORTH_SEARCHING) return true
  for (const word of WORDS) if (text.includes(word)) return true
  for (const host of knownHosts) if (text.includes(host)) return true
  return text.includes('\\u00')
}

const WORDS = ['essions', 'ESSIONS', 'ownloaded', 'OWNLOADED', 'chemas', 'CHEMAS', 'hb-api.omtrdc.net']

/** `startedDateTime` of an entry that is not parsed; `null` when it is not found. */
export function startedIn(text: string): string | null {
  const key = text.lastIndexOf('"startedDateTime"')
  if (key === -1) return null
  return /^"startedDateTime"\s*:\s*"([^"\\]{10,40})"/.exec(text.slice(key, key + 80))?.[1] ?? null
}
