import type { Answerer } from '../analyst/desk.ts'

/** What the evidence of a session asks: its events as rows, the detail of one event. */
export type EvidenceQuestions = {}

export const evidenceAnswers: {
  readonly [Name in keyof EvidenceQuestions]: Answerer<
    EvidenceQuestions[Name]['question'],
    EvidenceQuestions[Name]['answer']
  >
} = {}
