import type { List } from './read-list.ts'

/** Columns padded to the widest cell; cells that do not fit `width` (characters) are shortened with “…”, widest column first. */
export function writeTable({ header, rows }: List, width: number): string {
  if (rows.length === 0) return 'The list is empty.'
  const lines = [header, ...rows]
  const columns = header.map((_, index) => Math.max(...lines.map(line => widthOf(line[index] ?? ''))))
  const gaps = 2 * (columns.length - 1)
  while (columns.reduce((sum, column) => sum + column, gaps) > width) {
    const widest = columns.indexOf(Math.max(...columns))
    if ((columns[widest] ?? 0) <= 6) break
    columns[widest] = (columns[widest] ?? 0) - 1
  }
  const print = (line: readonly string[]): string =>
    columns
      .map((column, index) => fit(line[index] ?? '', column))
      .join('  ')
      .trimEnd()
  return [print(header), columns.map(column => '─'.repeat(column)).join('  '), ...rows.map(print)].join('\n')
}

function fit(text: string, width: number): string {
  const over = widthOf(text) > width
  let shown = text
  while (widthOf(shown) > (over ? width - 1 : width)) shown = [...shown].slice(0, -1).join('')
  const whole = over ? `${shown}…` : shown
  return whole + ' '.repeat(Math.max(0, width - widthOf(whole)))
}

/** Columns on a terminal: East Asian wide characters and emoji take two. */
function widthOf(text: string): number {
  let width = 0
  for (const character of text)
    width +=
      /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u.test(
        character,
      )
        ? 2
        : /\p{Mark}/u.test(character)
          ? 0
          : 1
  return width
}
