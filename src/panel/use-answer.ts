import { useLayoutEffect, useState } from 'preact/hooks'
import type { AnswerTo, Question, QuestionName } from './analyst/questions.ts'
import { keepAlike } from './keep-alike.ts'
import { usePanel } from './panel-context.ts'

/**
 * The answer to a question, asked again when the question or the capture changes; `undefined` until the first. The last answer stays until the
 * next one is there, so nothing flickers, but only while both are about the same `subject`: what was found in one session must not stand under
 * the name of another, not for a moment. Parts that did not change stay the same objects. `null` as question: do not ask.
 */
export function useAnswer<Name extends QuestionName>(
  name: Name,
  question: Question<Name> | null,
  subject = '',
): AnswerTo<Name> | undefined {
  const { watch } = usePanel()
  const [held, setHeld] = useState<{ readonly subject: string; readonly answer: AnswerTo<Name> }>()
  const written = question === null ? null : JSON.stringify(question)

  // Before the next frame, not after it: whoever typed a letter waits for this answer.
  useLayoutEffect(() => {
    if (question === null) return
    return watch(name, question, value =>
      setHeld(old => {
        if (old?.subject !== subject) return { subject, answer: value }
        const answer = keepAlike(old.answer, value)
        return Object.is(answer, old.answer) ? old : { subject, answer }
      }),
    )
  }, [watch, name, written, subject])

  return held?.subject === subject ? held.answer : undefined
}
