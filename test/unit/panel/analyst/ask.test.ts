import { expect, test } from '@playwright/test'
import { openAnalystLine, type WorkerEnd } from '../../../../src/panel/analyst/ask.ts'
import type { FromAnalyst, ToAnalyst } from '../../../../src/panel/analyst/questions.ts'

/** The far end of a line, for tests: keeps what was asked, says what it is told to. */
function farEnd() {
  const heard: ToAnalyst[] = []
  const listeners: ((event: { readonly data: FromAnalyst }) => void)[] = []
  const worker: WorkerEnd = {
    postMessage: message => void heard.push(message),
    addEventListener: (_type, hear) => void listeners.push(hear),
  }
  const tell = (data: FromAnalyst) => {
    for (const hear of listeners) hear({ data })
  }
  return { worker, heard, tell }
}

test('answers reach the question they belong to, in any order', async () => {
  const { worker, tell } = farEnd()
  const { ask } = openAnalystLine(worker)
  const first = ask('exchange', { id: 'a' })
  const second = ask('exchange', { id: 'b' })
  tell({ kind: 'answer', ticket: 2, answer: null })
  tell({ kind: 'failed', ticket: 1, reason: 'The file is broken.' })
  expect(await second).toBeNull()
  await expect(first).rejects.toThrow('The file is broken.')
})

test('a cancelled question rejects at once and tells the worker', async () => {
  const { worker, heard, tell } = farEnd()
  const { ask } = openAnalystLine(worker)
  const stop = new AbortController()
  const asked = ask('exchange', { id: 'a' }, { signal: stop.signal })
  stop.abort(new Error('enough'))
  await expect(asked).rejects.toThrow('enough')
  expect(heard.at(-1)).toEqual({ kind: 'cancel', ticket: 1 })
  tell({ kind: 'answer', ticket: 1, answer: null })
})

test('progress and changes are heard until one stops listening', () => {
  const { worker, tell } = farEnd()
  const line = openAnalystLine(worker)
  const seen: unknown[] = []
  void line.ask('exchange', { id: 'a' }, { onProgress: (done, total) => seen.push([done, total]) })
  tell({ kind: 'progress', ticket: 1, done: 5, total: 10 })
  const stop = line.onChanged(revision => seen.push(revision))
  tell({ kind: 'changed', revision: 7 })
  stop()
  tell({ kind: 'changed', revision: 8 })
  expect(seen).toEqual([[5, 10], 7])
})
