import type { AnalystLine } from './ask.ts'
import type { AnswerTo, Question, QuestionName } from './questions.ts'

/** Keeps a question answered: `hear` gets its answer now and after each change of the capture. Returns how to stop. */
export type Watch = <Name extends QuestionName>(
  name: Name,
  question: Question<Name>,
  hear: (answer: AnswerTo<Name>) => void,
) => () => void

type Watched = {
  readonly listeners: Set<(answer: unknown) => void>
  /** Asks anew; while the last asking is under way, once more after it. */
  readonly look: () => void
  readonly end: () => void
  answer: { readonly value: unknown } | null
}

/**
 * Watches questions over a line. Whoever watches the same question shares one asking, and nothing is asked while nobody sees the panel:
 * `isSeen` says so, and `onSeen` calls back when it is looked at again.
 */
export function openWatches(line: AnalystLine, { isSeen, onSeen, together }: Sight): Watch {
  const watched = new Map<string, Watched>()
  let missed = false
  const lookAll = () => {
    missed = false
    for (const one of watched.values()) one.look()
  }
  line.onChanged(() => {
    if (isSeen()) lookAll()
    else missed = true
  })
  onSeen(() => {
    if (missed) lookAll()
  })

  const begin = (name: QuestionName, question: unknown): Watched => {
    let [underWay, again, over] = [false, false, false]
    const ask = async () => {
      underWay = true
      do {
        again = false
        try {
          const value = await line.ask(name, question as never)
          if (over) return
          const first = one.answer === null
          one.answer = { value }
          const tell = () => {
            for (const hear of one.listeners) hear(value)
          }
          // Somebody waits for the answer to a new question.
          if (first) tell()
          else together(tell)
        } catch (error) {
          // The view keeps its last answer; the worker's fault must be seen by us, not by the reader.
          console.error(error)
        }
      } while (again && !over)
      underWay = false
    }
    const one: Watched = {
      listeners: new Set(),
      look: () => {
        if (underWay) again = true
        else void ask()
      },
      end: () => {
        over = true
      },
      answer: null,
    }
    return one
  }

  return (name, question, hear) => {
    const id = `${name} ${JSON.stringify(question)}`
    const known = watched.get(id)
    const one = known ?? begin(name, question)
    const listener = hear as (answer: unknown) => void
    one.listeners.add(listener)
    if (known === undefined) {
      watched.set(id, one)
      one.look()
    } else if (one.answer !== null) listener(one.answer.value)
    return () => {
      one.listeners.delete(listener)
      if (one.listeners.size > 0) return
      one.end()
      if (watched.get(id) === one) watched.delete(id)
    }
  }
}

/** Whether somebody sees the panel, and how what changes there is drawn. */
export type Sight = {
  readonly isSeen: () => boolean
  /** Calls back when the panel is seen again after it was not. */
  readonly onSeen: (hear: () => void) => void
  /** Runs what changes the view at a moment that the reader did not choose: drawn once with all else that changes before the next frame. */
  readonly together: (change: () => void) => void
}
