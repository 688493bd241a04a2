import { evidenceAnswers } from '../session-view/evidence-questions.ts'
import { sessionViewAnswers } from '../session-view/questions.ts'
import type { AnswerMore, Desk } from './desk.ts'
import { frameAnswers } from './frame-answers.ts'
import type { QuestionName } from './questions.ts'

const ANSWERERS = { ...frameAnswers, ...sessionViewAnswers, ...evidenceAnswers }

/** Answers any question. */
export async function answer(
  name: QuestionName,
  question: unknown,
  desk: Desk,
  more: AnswerMore,
): Promise<unknown> {
  // The types of both ends agree by `Questions`; across the worker's border only the name can be looked at.
  const answerer = ANSWERERS[name] as (question: unknown, desk: Desk, more: AnswerMore) => unknown
  return await answerer(question, desk, more)
}
