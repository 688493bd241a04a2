import type { Exchange } from '../../core/exchange.ts'
import type { Answerer } from '../analyst/desk.ts'
import { answerCall, type CallPlace } from './detail/answer-call.ts'
import type { CallDetail } from './detail/call-detail.ts'
import { callVersion } from './detail/call-version.ts'
import { answerEventRows, type EventRowsAnswer, type EventRowsQuestion } from './events/answer-events.ts'
import { answerFindings, answerTicket } from './findings/answer-findings.ts'
import type { FindingsAnswer } from './findings/shown-finding.ts'

/** What the evidence of a session asks: its events as rows, its findings in words, one call in detail. */
export type EvidenceQuestions = {
  eventRows: { question: EventRowsQuestion; answer: EventRowsAnswer | null }
  findings: { question: { readonly key: string }; answer: FindingsAnswer | null }
  /** Markdown of one finding with its consequences, or of all findings (`null`). */
  ticket: { question: { readonly key: string; readonly finding: string | null }; answer: string }
  callDetail: { question: { readonly key: string; readonly at: CallPlace }; answer: CallDetail | null }
  /** One call with its bodies, unless it is still as `known` says: a body of megabytes crosses once. */
  call: { question: { readonly id: string; readonly known: string | null }; answer: CallAnswer }
}

export type CallAnswer =
  | { readonly kind: 'same' }
  | { readonly kind: 'gone' }
  | { readonly kind: 'call'; readonly version: string; readonly exchange: Exchange }

export const evidenceAnswers: {
  readonly [Name in keyof EvidenceQuestions]: Answerer<
    EvidenceQuestions[Name]['question'],
    EvidenceQuestions[Name]['answer']
  >
} = {
  eventRows: (question, desk) => answerEventRows(question, desk),
  findings: ({ key }, desk) => answerFindings(key, desk),
  ticket: ({ key, finding }, desk) => answerTicket(key, finding, desk),
  callDetail: ({ key, at }, desk) => answerCall(key, at, desk),
  call: async ({ id, known }, desk) => {
    const exchange = await desk.exchange(id)
    if (exchange === null) return { kind: 'gone' }
    const version = callVersion(exchange, desk.mask() !== null)
    return version === known ? { kind: 'same' } : { kind: 'call', version, exchange }
  },
}
