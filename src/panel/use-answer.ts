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
          if (!over) setAnswer(old => (old && alike(old.value, value) ? old : { to: written, value }))
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

/** Whether two answers are the same plain value, or hold the same plain values: then nothing has to be drawn again. */
function alike(old: unknown, value: unknown): boolean {
  if (Object.is(old, value)) return true
  if (typeof old !== 'object' || typeof value !== 'object' || old === null || value === null) return false
  const [before, after] = [Object.entries(old), Object.entries(value)]
  return (
    before.length === after.length &&
    after.every(
      ([key, one]) =>
        (typeof one !== 'object' || one === null) && Object.is((old as Record<string, unknown>)[key], one),
    )
  )
}
