import { useCallback, useRef, useState } from 'preact/hooks'
import { usePanel } from '../panel-context.ts'

/** A file being read, or the sentence that says why it could not be. */
export type ImportState = {
  readonly id: number
  readonly file: string
  /** Bytes read and in all. */
  readonly done: number
  readonly total: number
  /** Why it failed; `null` while it is being read. */
  readonly failure: string | null
}

export type Imports = {
  readonly states: readonly ImportState[]
  readonly read: (file: File) => void
  /** Stops the reading of a file, or takes away the sentence of one that failed. */
  readonly dismiss: (id: number) => void
  /** Shows a sentence about something else that failed. */
  readonly complain: (sentence: string) => void
}

/** Files being imported. `onSession` hears the key of the first session of a file that was read. */
export function useImports(onSession: (key: string) => void): Imports {
  const { line, announce, t } = usePanel()
  const [states, setStates] = useState<readonly ImportState[]>([])
  const stops = useRef(new Map<number, AbortController>())
  const lastId = useRef(0)

  const change = useCallback(
    (id: number, more: Partial<ImportState>) =>
      setStates(old => old.map(state => (state.id === id ? { ...state, ...more } : state))),
    [],
  )
  const dismiss = useCallback((id: number) => {
    stops.current.get(id)?.abort()
    stops.current.delete(id)
    setStates(old => old.filter(state => state.id !== id))
  }, [])

  const read = useCallback(
    (file: File) => {
      lastId.current += 1
      const id = lastId.current
      const stop = new AbortController()
      stops.current.set(id, stop)
      setStates(old => [...old, { id, file: file.name, done: 0, total: file.size, failure: null }])
      line
        .ask(
          'import',
          { file },
          { signal: stop.signal, onProgress: (done, total) => change(id, { done, total }) },
        )
        .then(
          ({ first, sessions }) => {
            dismiss(id)
            announce(t('import.done', { file: file.name, count: sessions }))
            if (first !== null) onSession(first)
          },
          error => {
            if (!stop.signal.aborted)
              change(id, { failure: error instanceof Error ? error.message : String(error) })
          },
        )
    },
    [line, announce, t, change, dismiss, onSession],
  )

  const complain = useCallback((failure: string) => {
    lastId.current += 1
    setStates(old => [...old, { id: lastId.current, file: '', done: 0, total: 0, failure }])
  }, [])

  return { states, read, dismiss, complain }
}
