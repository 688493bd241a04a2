import { answer } from './answers.ts'
import { openDesk } from './open-desk.ts'
import type { FromAnalyst, ToAnalyst } from './questions.ts'

/**
 * The analyst: a worker of its own, so that judging never makes the panel wait. Reads the signal log, folds, judges, answers questions,
 * and says when something changed.
 */

/** The two functions of a worker's global that are used here; the page's types are in force in this project. */
const panel = globalThis as unknown as {
  postMessage(message: FromAnalyst): void
  addEventListener(type: 'message', hear: (event: MessageEvent<ToAnalyst>) => void): void
}

const desk = openDesk(revision => panel.postMessage({ kind: 'changed', revision }))
const underWay = new Map<number, AbortController>()

panel.addEventListener('message', ({ data }) => {
  if (data.kind === 'cancel') {
    underWay.get(data.ticket)?.abort()
    return
  }
  const { ticket, name, question } = data
  const stop = new AbortController()
  underWay.set(ticket, stop)
  const more = {
    signal: stop.signal,
    progress: (done: number, total: number) => panel.postMessage({ kind: 'progress', ticket, done, total }),
  }
  answer(name, question, desk, more)
    .then(
      found => panel.postMessage({ kind: 'answer', ticket, answer: found }),
      error => {
        if (!stop.signal.aborted) console.error(error)
        panel.postMessage({
          kind: 'failed',
          ticket,
          reason: error instanceof Error ? error.message : String(error),
        })
      },
    )
    .finally(() => underWay.delete(ticket))
})
