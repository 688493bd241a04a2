/** Nearly every ID: nothing to decode, and too long for a word of script. */
const PLAIN = /^(?!v\d+$)[\w.~-]{16,}$/

/** An ID in the form of the API's own: it is one, and nothing else is in it. */
export function isPlainSessionId(sid: string): boolean {
  return PLAIN.test(sid)
}

const NONSENSE = /^(?:|undefined|null|nan|\[object.*|\{.*\}|v\d+|sessions|events)$/i
/** `{6F9619FF-8B86-D011-B42D-00CF4FC964FF}`, as .NET writes a GUID: an ID in braces, and no placeholder for one. */
const GUID_IN_BRACES = /^\{[\da-f]{8}(?:-?[\da-f]{4}){3}-?[\da-f]{12}\}$/i

/**
 * Why a session ID in a path cannot be one. The words are the fingerprints of parsers fed an absolute or prefixed `Location`, or of
 * script that did not wait for the answer; braces are a placeholder that was never filled in, such as `{sid}` (spec §1.5, HTTP-04).
 */
export function isNonsenseSessionId(sid: string): boolean {
  if (PLAIN.test(sid)) return false
  const text = decode(sid).trim()
  return NONSENSE.test(text) && !GUID_IN_BRACES.test(text)
}

/** The ID whichever way it is written: a browser encodes braces in a path, and a `Location` need not. */
export function sessionIdText(sid: string): string {
  return decode(sid)
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
