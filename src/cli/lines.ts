import stringWidth from 'string-width'

/** Breaks a text into lines of at most `width` columns, between words; a word longer than a line is broken. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  let used = 0
  for (const word of text.split(/ +/)) {
    const length = stringWidth(word)
    if (used > 0 && used + 1 + length > width) {
      lines.push(line)
      line = ''
      used = 0
    }
    if (length <= width) {
      line += used === 0 ? word : ` ${word}`
      used += length + (used === 0 ? 0 : 1)
      continue
    }
    for (const { segment } of GRAPHEMES.segment(word)) {
      const columns = stringWidth(segment)
      if (used + columns > width) {
        lines.push(line)
        line = ''
        used = 0
      }
      line += segment
      used += columns
    }
  }
  if (line !== '') lines.push(line)
  return lines
}

const GRAPHEMES = new Intl.Segmenter()

/** Cuts to `width` columns with an ellipsis, and fills up to it. */
export function fit(text: string, width: number): string {
  let cut = text
  if (stringWidth(text) > width) {
    cut = ''
    let used = 0
    for (const { segment } of GRAPHEMES.segment(text)) {
      const columns = stringWidth(segment)
      if (used + columns > width - 1) break
      cut += segment
      used += columns
    }
    cut += '…'
  }
  return cut + ' '.repeat(Math.max(0, width - stringWidth(cut)))
}
