import { useLayoutEffect, useState } from 'preact/hooks'
import type { AnswerTo, Question, QuestionName } from './analyst/questions.ts'
import { keepAlike } from './keep-alike.ts'
import { usePanel } from './panel-context.ts'

/**
 * The answer to a question, asked again when the question or the capture changes. The last answer stays until the next one is there,
 * so nothing flickers; `undefined` until the first. Parts that did not change stay the same objects. `null` as question: do not ask.
 */
export function useAnswer<Name extends QuestionName>(
  name: Name,
  question: Question<Name> | null,
): AnswerTo<Name> | undefined {
  const { watch } = usePanel()
  const [answer, setAnswer] = useState<AnswerTo<Name>>()
  const written = question === null ? null : JSON.stringify(question)

  // Before the next frame, not after it: whoever typed a letter waits for this answer.
  useLayoutEffect(() => {
    if (question === null) return
    return watch(name, question, value => setAnswer(old => keepAlike(old, value)))
  }, [watch, name, written])

  return answer
}
