/**
 * A placeholder of a documented sample that was never filled in: `[YOUR_RSID]`, `<timestamp>`, `{uri}`, `${id}`, `param1`. Only a
 * whole value counts; markup and JSON texts are no placeholders.
 */
const PLACEHOLDER =
  /^\s*(?:\[\s*your\b[^[\]]{0,60}\]|\[your_[^[\]]{0,60}\]|<\s*[a-z][\w .-]{2,60}>|\$?\{{1,2}\s*[a-z][\w .-]{0,60}\}{1,2}|param[0-9])\s*$/i

export function isPlaceholder(text: string): boolean {
  return text.length <= 80 && PLACEHOLDER.test(text)
}
