import { useEffect, useRef, useState } from 'preact/hooks'
import type { AnswerTo, Question, QuestionName } from './analyst/questions.ts'
import { usePanel } from './panel-context.ts'

/**
 * The answer to a question, asked again when the question or the capture changes. The last answer stays until the next one is there,
 * so nothing flickers; `undefined` until the first. One question is under way at a time: changes meanwhile lead to one more.
 * `null` as question: do not ask.
 */
export function useAnswer<Name extends QuestionName>(
  name: Name,
  question: Question<Name> | null,
): AnswerTo<Name> | undefined {
  const { line } = usePanel()
  const [answer, setAnswer] = useState<{ readonly to: string; readonly value: AnswerTo<Name> }>()
  const written = question === null ? null : JSON.stringify(question)
  const wanted = useRef(question)
  wanted.current = question

  useEffect(() => {
    if (written === null) return
    let [underWay, again, over] = [false, false, false]
    const askNow = async () => {
      if (underWay) {
        again = true
        return
      }
      underWay = true
      do {
        again = false
        const asked = wanted.current
        if (asked === null) break
        try {
          const value = await line.ask(name, asked)
          if (!over) setAnswer({ to: written, value })
        } catch (error) {
          // The view keeps its last answer; the worker's fault must be seen by us, not by the reader.
          console.error(error)
        }
      } while (again && !over)
      underWay = false
    }
    void askNow()
    const stop = line.onChanged(() => void askNow())
    return () => {
      over = true
      stop()
    }
  }, [line, name, written])

  return answer?.value
}
