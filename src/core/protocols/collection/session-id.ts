/** Nearly every ID: nothing to decode, and too long for a word of script. */
const PLAIN = /^(?!v\d+$)[\w.~-]{16,}$/

/** An ID in the form of the API's own: it is one, and nothing else is in it. */
export function isPlainSessionId(sid: string): boolean {
  return PLAIN.test(sid)
}

/**
 * Why a session ID in a path cannot be one. The words are the fingerprints of parsers fed an absolute or prefixed `Location`, or of
 * script that did not wait for the answer (spec §1.5, HTTP-04).
 */
export function isNonsenseSessionId(sid: string): boolean {
  if (PLAIN.test(sid)) return false
  const text = decode(sid).trim()
  return /^(?:|undefined|null|nan|\[object.*|\{.*\}|v\d+|sessions|events)$/i.test(text)
}

/** Query, trailing slash or white space of a `Location` leaked into the ID (HTTP-05). */
export function hasLeakedLocation(sid: string): boolean {
  return !PLAIN.test(sid) && /[?&/\s]/.test(decode(sid))
}

function decode(sid: string): string {
  // Asked of every call: IDs in the form of the API hold nothing to decode.
  if (!sid.includes('%')) return sid
  try {
    return decodeURIComponent(sid)
  } catch {
    // A stray % is the page's own text; it is judged as written.
    return sid
  }
}
