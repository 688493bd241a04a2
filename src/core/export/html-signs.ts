import { htmlText } from './safe-text.ts'

/** Within 12 × 12, in the colour of the words beside it. */
const DRAWN: Readonly<Record<string, string>> = {
  '✕': '<path d="M2 2l8 8M10 2L2 10" fill="none" stroke="currentColor" stroke-width="1.8"/>',
  '▲': '<path d="M6 1l5 9.5H1z" fill="currentColor"/>',
  ℹ: '<path d="M5 1h2v2H5zM4 5h3v5h1v1H4v-1h1V6H4z" fill="currentColor"/>',
  '✓': '<path d="M1.5 6.5l3 3L10.5 2.5" fill="none" stroke="currentColor" stroke-width="1.8"/>',
}

/**
 * The report's own words as HTML, with the signs in them drawn: where there is hardly a font, Firefox (153, with Liberation alone) shows ✕
 * and ✓ as empty boxes and ℹ as a coloured picture. Each sign's word stands beside it. Not for text of a page.
 */
export function htmlWithSigns(words: string): string {
  return htmlText(words).replace(
    /[✕▲ℹ✓]/gu,
    sign => `<svg viewBox="0 0 12 12" width="11" height="11" aria-hidden="true">${DRAWN[sign]}</svg>`,
  )
}
