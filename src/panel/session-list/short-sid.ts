/** A session ID shortened for the eye: its beginning and end, which is what people compare. `null` (none yet): a dash. */
export function shortSid(sid: string | null): string {
  if (sid === null) return '–'
  const chars = [...sid]
  return chars.length <= 13 ? sid : `${chars.slice(0, 6).join('')}…${chars.slice(-4).join('')}`
}
