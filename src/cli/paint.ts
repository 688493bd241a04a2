import { styleText } from 'node:util'

type Style = 'red' | 'yellow' | 'blue' | 'green' | 'dim' | 'bold' | 'underline'

/** Colours a text, or leaves it. Colour only repeats what a sign and a word already say. */
export type Paint = (style: Style, text: string) => string

/** Colour on a terminal only, and not where the user says no (`--no-color`, NO_COLOR of no-color.org, TERM=dumb). */
export function choosePaint(wanted: boolean | null, toTerminal: boolean): Paint {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env
  const colour =
    wanted ??
    (FORCE_COLOR ? true : toTerminal && (NO_COLOR === undefined || NO_COLOR === '') && TERM !== 'dumb')
  // `validateStream` is of newer Node; without it `styleText` always styles, which is what is decided here.
  return colour ? (style, text) => (text === '' ? '' : styleText(style, text)) : (_, text) => text
}
