/** Larger texts are searched before they are parsed: a HAR with content is mostly video segments. */
const WORTH_SEARCHING = 16_384

/** Every path that the adapter recognises names one of these, in this spelling. */
const WORDS = ['sessions', 'events', 'downloaded']

/**
 * Whether an entry's text can hold a call of ours at all. Exact: a text that spells ASCII letters as `\u00xx` is let through, and
 * so is a short one.
 */
export function mayBeOurs(text: string): boolean {
  return text.length < WORTH_SEARCHING || WORDS.some(word => text.includes(word)) || text.includes('\\u00')
}

/** `startedDateTime` of an entry that is not parsed; `null` when it is not found. */
export function startedIn(text: string): string | null {
  const key = text.lastIndexOf('"startedDateTime"')
  if (key === -1) return null
  return /^"startedDateTime"\s*:\s*"([^"\\]{10,40})"/.exec(text.slice(key, key + 80))?.[1] ?? null
}
