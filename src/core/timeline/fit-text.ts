/**
 * Mean width of a character of 11 px type, in pixels, over English and Spanish labels: that of DejaVu Sans, the widest of the usual
 * system types. In the others a label ends a little early, which is better than over its box.
 */
const LETTER = 6.4
/** Scripts whose characters are about as wide as high. */
const WIDE = /[\u1100-\u115f\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff60]/
/** No label is longer, whatever a page sends. */
const LONGEST = 120

/** As much of a text as fits into that many pixels, `…` where something was cut; empty when not even three letters fit. */
export function fitText(text: string, room: number): string {
  if (room < LETTER) return ''
  const letters = [...text.slice(0, LONGEST)]
  if (text.length <= LONGEST && widthOf(text) <= room) return text
  let width = LETTER
  let kept = ''
  let count = 0
  for (const letter of letters) {
    width += widthOf(letter)
    if (width > room) break
    kept += letter
    count += 1
  }
  return count < 3 ? '' : `${kept}…`
}

/** A text in at most so many lines of that width; empty when a word does not fit. */
export function wrapText(text: string, room: number, lines: number): readonly string[] {
  const wrapped: string[] = []
  let line = ''
  for (const word of text.split(' ').filter(Boolean)) {
    if (widthOf(word) > room) return []
    const longer = line === '' ? word : `${line} ${word}`
    if (widthOf(longer) <= room) line = longer
    else {
      wrapped.push(line)
      line = word
    }
  }
  if (line !== '') wrapped.push(line)
  return wrapped.length > lines ? [] : wrapped
}

/** About how wide a text is drawn, in pixels. */
export function widthOf(text: string): number {
  let width = 0
  for (const letter of text) width += WIDE.test(letter) ? 2 * LETTER : LETTER
  return width
}
