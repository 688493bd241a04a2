/**
 * A placeholder of a documented sample that was never filled in: `[ _YOUR_RSID_ ]`, `<timestamp>`, `{uri}`, `${id}`, `param1`. Only a
 * whole value counts; markup, JSON texts and GUIDs in braces are no placeholders.
 */
const PLACEHOLDER =
  /^\s*(?:\[[\s_]*your(?:[\s_-][^[\]]{0,60})?\]|<\s*[a-z][\w .-]{2,60}>|\$?\{{1,2}\s*(?![\da-f]{8}-[\da-f]{4}-)[a-z][\w .-]{0,60}\}{1,2}|param[0-9])\s*$/i

/** Longer texts are none: no sample has such a placeholder. */
export function isPlaceholder(text: string): boolean {
  return text.length <= 80 && PLACEHOLDER.test(text)
}
