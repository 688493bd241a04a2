// What leaves the tool is made safe here, once for each kind of reader. Everything that a page sent may be hostile.

/**
 * Shows what hides: control characters and the marks that turn the direction of text are written out (`‹U+202E›`), so that no value
 * can rearrange a line, move a cursor or colour a terminal. Line breaks and tabs become spaces.
 */
export function visible(text: string): string {
  return text
    .replace(/[\t\n\r\u2028\u2029]+/g, ' ')
    .replace(/[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]/gu, character => {
      const code = character.codePointAt(0) ?? 0
      return `‹U+${code.toString(16).toUpperCase().padStart(4, '0')}›`
    })
    .replace(/\p{Cs}/gu, '\ufffd')
}

/** For HTML text and quoted attributes. */
export function htmlText(text: string): string {
  return visible(text).replace(/[&<>"'`]/g, character => HTML[character] ?? character)
}

const HTML: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
}

/** Page text in HTML: its own direction cannot reach the text around it. */
export function htmlForeign(text: string): string {
  return `<bdi>${htmlText(text)}</bdi>`
}

/** For XML 1.0 text and quoted attributes: characters that XML forbids are written out by `visible`. */
export function xmlText(text: string): string {
  return visible(text)
    .replace(/[\ufffe\uffff]/g, '\ufffd')
    .replace(/[&<>"']/g, character => HTML[character] ?? character)
}

/** For Markdown outside code: nothing in it is markup, a link, a mention or HTML. */
export function markdownText(text: string): string {
  return visible(text)
    .replace(/[\\`*_{}[\]()#+!|~>-]/g, '\\$&')
    .replace(/</g, '&lt;')
    .replace(/@/g, '@\u2060')
    .replace(/\b(https?|www)(:|\.)/gi, '$1\u2060$2')
}

/** For Markdown inside a code span. */
export function markdownCode(text: string): string {
  const shown = visible(text).replace(/\|/g, '\\|')
  const longest = Math.max(0, ...[...shown.matchAll(/`+/g)].map(run => run[0].length))
  const fence = '`'.repeat(longest + 1)
  const pad = shown.startsWith('`') || shown.endsWith('`') ? ' ' : ''
  return shown === '' ? '' : fence + pad + shown + pad + fence
}

/**
 * A CSV cell by RFC 4180. Text that a spreadsheet would run as a formula gets an apostrophe in front (OWASP, CSV injection);
 * numbers are left alone, so that `-5` stays a number.
 */
export function csvCell(value: string | number | boolean | null | undefined): string {
  if (value === null || value === undefined) return ''
  if (typeof value !== 'string') return String(value)
  const disarmed = /^\s*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(disarmed) || disarmed !== disarmed.trim()
    ? `"${disarmed.replace(/"/g, '""')}"`
    : disarmed
}
