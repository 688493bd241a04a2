import type { AnswerMore, Desk } from './desk.ts'
import type { ExportAnswer, ExportQuestion } from './frame-questions.ts'

/** Writes a report of sessions in the list. No format is offered until its writer exists (`ExportMenu`). */
export async function writeExport(
  question: ExportQuestion,
  _desk: Desk,
  _more: AnswerMore,
): Promise<ExportAnswer> {
  throw new Error(`There is no writer for ${question.format}`)
}
