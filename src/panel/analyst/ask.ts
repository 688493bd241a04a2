import type { AnswerTo, FromAnalyst, Question, QuestionName, ToAnalyst } from './questions.ts'

/** A question that the analyst could not answer; `message` is a sentence for the reader, already in their language. */
export class AnalystError extends Error {
  override readonly name = 'AnalystError'
}

export type AskMore = {
  /** Aborting tells the worker to stop; the promise rejects with the signal's reason. */
  readonly signal?: AbortSignal
  /** For long work: `total` may be 0 when it is not known. */
  readonly onProgress?: (done: number, total: number) => void
}

export type Ask = <Name extends QuestionName>(
  name: Name,
  question: Question<Name>,
  more?: AskMore,
) => Promise<AnswerTo<Name>>

export type AnalystLine = {
  readonly ask: Ask
  /** Calls back when the capture changed; returns how to stop. */
  readonly onChanged: (hear: (revision: number) => void) => () => void
}

/** The two ends of a worker that the line needs. */
export type WorkerEnd = {
  postMessage(message: ToAnalyst): void
  addEventListener(type: 'message', hear: (event: { readonly data: FromAnalyst }) => void): void
}

type Waiting = { readonly settle: (message: FromAnalyst) => void; readonly onProgress: AskMore['onProgress'] }

/** Opens the line to the analyst's worker: each question gets its own answer, whatever order they come back in. */
export function openAnalystLine(worker: WorkerEnd): AnalystLine {
  const waiting = new Map<number, Waiting>()
  const listeners = new Set<(revision: number) => void>()
  let lastTicket = 0

  worker.addEventListener('message', ({ data }) => {
    if (data.kind === 'changed') {
      for (const hear of listeners) hear(data.revision)
      return
    }
    const one = waiting.get(data.ticket)
    if (data.kind === 'progress') one?.onProgress?.(data.done, data.total)
    else {
      waiting.delete(data.ticket)
      one?.settle(data)
    }
  })

  const ask: Ask = (name, question, more = {}) =>
    new Promise((resolve, reject) => {
      const { signal } = more
      if (signal?.aborted) return reject(signal.reason)
      lastTicket += 1
      const ticket = lastTicket
      const cancel = () => {
        waiting.delete(ticket)
        worker.postMessage({ kind: 'cancel', ticket })
        reject(signal?.reason)
      }
      signal?.addEventListener('abort', cancel, { once: true })
      waiting.set(ticket, {
        onProgress: more.onProgress,
        settle: message => {
          signal?.removeEventListener('abort', cancel)
          if (message.kind === 'answer') resolve(message.answer as AnswerTo<typeof name>)
          else if (message.kind === 'failed') reject(new AnalystError(message.reason))
        },
      })
      worker.postMessage({ kind: 'ask', ticket, name, question })
    })

  return {
    ask,
    onChanged: hear => {
      listeners.add(hear)
      return () => listeners.delete(hear)
    },
  }
}
