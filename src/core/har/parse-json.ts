import type { Json } from '../json.ts'
import { UnreadableCapture } from './unreadable.ts'

/**
 * Parses a text of the file that `name` names. `what` is it called in a sentence (`null`: the whole file) and `at` is the character where
 * it begins (`null`: not known).
 *
 * @throws UnreadableCapture when it is no JSON
 */
export function parseJson(text: string, name: string, what: string | null, at: number | null): Json {
  try {
    return JSON.parse(text) as Json
  } catch (error) {
    const detail = error instanceof Error ? error.message.replace(/\s+/g, ' ').slice(0, 160) : 'not JSON'
    throw notJson(name, detail, at, what)
  }
}

/** What is to be thrown where the file is no JSON: `detail` says why, `what` and `at` where. */
export function notJson(
  name: string,
  detail: string,
  at: number | null,
  what: string | null = null,
): UnreadableCapture {
  const character = at === null ? null : `character ${at}`
  const place =
    what === null ? (character ?? 'the start') : character === null ? what : `${what} (${character})`
  return new UnreadableCapture('not-json', { name, detail, place })
}
