import type { EvidenceQuestions } from '../session-view/evidence-questions.ts'
import type { SessionViewQuestions } from '../session-view/questions.ts'
import type { FrameQuestions } from './frame-questions.ts'

/**
 * What the panel may ask its analyst: name → the question's value and the answer's. A new question is a new member here (in the file
 * of the part that asks it) and a new answer in `answers.ts`; both ends fail to compile until they agree.
 * Values must be JSON-shaped or structured-cloneable (`File`): they cross to a worker.
 */
export type Questions = FrameQuestions & SessionViewQuestions & EvidenceQuestions

export type QuestionName = keyof Questions
export type Question<Name extends QuestionName> = Questions[Name]['question']
export type AnswerTo<Name extends QuestionName> = Questions[Name]['answer']

/** From the panel to the worker. */
export type ToAnalyst =
  | { readonly kind: 'ask'; readonly ticket: number; readonly name: QuestionName; readonly question: unknown }
  | { readonly kind: 'cancel'; readonly ticket: number }

/** From the worker to the panel. */
export type FromAnalyst =
  | { readonly kind: 'answer'; readonly ticket: number; readonly answer: unknown }
  | { readonly kind: 'failed'; readonly ticket: number; readonly reason: string }
  | { readonly kind: 'progress'; readonly ticket: number; readonly done: number; readonly total: number }
  /** Something in the capture changed: ask again. Sent at the pace that the desk keeps. */
  | { readonly kind: 'changed'; readonly revision: number }
