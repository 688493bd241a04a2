import type { Json } from '../json.ts'
import { notJson, parseJson } from './parse-json.ts'

/** NDJSON as it arrives. */
export type LineReader = { push(piece: string): void; end(): void }

/** Reads the lines after the first, of which the end has not come yet; `take` is told where each stands, the first line being 0. */
export function readLines(name: string, take: (line: Json, index: number) => void): LineReader {
  let carried = ''
  let index = 0
  let started = false
  function line(text: string): void {
    // What follows the first value on its own line is the end of line 1, not a line.
    if (!started) {
      started = true
      if (text.trim() !== '') throw notJson(name, 'more than one value', 0, 'line 1')
      return
    }
    index++
    if (text.trim() === '') return
    take(parseJson(text, name, `line ${index + 1}`, null), index)
  }
  return {
    push(piece) {
      let from = 0
      for (let end = piece.indexOf('\n'); end !== -1; end = piece.indexOf('\n', from)) {
        line(carried + piece.slice(from, end))
        carried = ''
        from = end + 1
      }
      carried += piece.slice(from)
    },
    end() {
      if (carried.trim() !== '' || !started) line(carried)
    },
  }
}
