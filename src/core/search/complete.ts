import { foldText } from './fold-text.ts'
import { FIELDS, type Field, readWords } from './query.ts'

/** Values that the capture holds, by field; proposed in this order. Fields without a list get no proposals. */
export type Vocabulary = Partial<Readonly<Record<Field, readonly string[]>>>

export type Completion = {
  /** The part of the text that a proposal replaces. */
  readonly from: number
  readonly to: number
  readonly proposals: readonly Proposal[]
}

export type Proposal = {
  /** What is put in place of the word. Ends with a colon (a field: go on typing) or a space (done). */
  readonly insert: string
  /** What the list shows. */
  readonly label: string
}

const MOST = 12

/** What the word at the caret could become. No proposals: nothing fits, or the word is plain text that begins no field. */
export function complete(text: string, caret: number, vocabulary: Vocabulary): Completion {
  const word = readWords(text).find(({ from, to }) => from <= caret && caret <= to)
  const minus = word?.negated ? '-' : ''
  const [from, to] = word ? [word.from, word.to] : [caret, caret]
  const typed = foldText(word?.value ?? '')
  const proposals: Proposal[] = []
  if (word?.field) {
    for (const value of vocabulary[word.field] ?? []) {
      const folded = foldText(value)
      if (folded.includes(typed) && folded !== typed) {
        proposals.push({ insert: `${minus}${word.field}:${quote(value)} `, label: value })
      }
    }
    proposals.sort((a, b) => rank(a.label, typed) - rank(b.label, typed))
  } else if (typed === '' || /^[a-z]+$/.test(typed)) {
    for (const field of FIELDS) {
      if (field.startsWith(typed)) proposals.push({ insert: `${minus}${field}:`, label: `${field}:` })
    }
  }
  return { from, to, proposals: proposals.slice(0, MOST) }
}

function rank(label: string, typed: string): number {
  return foldText(label).startsWith(typed) ? 0 : 1
}

function quote(value: string): string {
  return /[\s"]/.test(value) ? `"${value.replaceAll('"', '')}"` : value
}
