import { foldText } from './fold-text.ts'

/** Fields that may stand before a colon. */
export const FIELDS = [
  'status',
  'event',
  'rule',
  'severity',
  'host',
  'sid',
  'content',
  'player',
  'type',
  'state',
] as const

export type Field = (typeof FIELDS)[number]

/** One thing that must hold, or with `negated` must not. `field: null` is plain text. `value` is folded and never empty. */
export type Clause = { readonly field: Field | null; readonly value: string; readonly negated: boolean }

/** All clauses must hold; none: everything answers. */
export type Query = readonly Clause[]

/** A word of the query as typed: where it stands, and what it says so far. */
export type Word = {
  readonly from: number
  /** Not included. */
  readonly to: number
  readonly negated: boolean
  readonly field: Field | null
  /** As written, without quotes; may be empty while typing. */
  readonly value: string
}

/** The words of a query in order. A quote left open reaches to the end. Never fails. */
export function readWords(text: string): readonly Word[] {
  const words: Word[] = []
  let at = 0
  while (at < text.length) {
    if (isSpace(text[at])) {
      at += 1
      continue
    }
    const from = at
    let [written, quoted, colon] = ['', false, -1]
    for (; at < text.length && (quoted || !isSpace(text[at])); at += 1) {
      if (text[at] === '"') quoted = !quoted
      else {
        if (text[at] === ':' && colon < 0 && !quoted) colon = written.length
        written += text[at]
      }
    }
    words.push(wordOf(from, at, written, colon))
  }
  return words
}

/** What was typed, as clauses. Words still without a value ask for nothing yet. */
export function readQuery(text: string): Query {
  return readWords(text)
    .map(({ field, value, negated }) => ({ field, negated, value: foldText(value) }))
    .filter(({ value }) => value !== '')
}

function wordOf(from: number, to: number, written: string, colon: number): Word {
  const negated = written.startsWith('-') && written.length > 1
  const start = negated ? 1 : 0
  const name = colon > start ? written.slice(start, colon).toLowerCase() : ''
  const field = FIELDS.find(one => one === name) ?? null
  return { from, to, negated, field, value: written.slice(field === null ? start : colon + 1) }
}

function isSpace(char: string | undefined): boolean {
  return char !== undefined && /\s/.test(char)
}
