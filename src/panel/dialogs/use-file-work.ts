import { useCallback, useRef, useState } from 'preact/hooks'
import type { ExportQuestion } from '../analyst/frame-questions.ts'
import { usePanel } from '../panel-context.ts'
import { saveFile } from '../save-file.ts'

/** A file being read or written, or the sentence that says why it could not be. */
export type FileWork = {
  readonly id: number
  /** What is being done, in words. */
  readonly doing: string
  /** Bytes read, or calls written, and in all. */
  readonly done: number
  readonly total: number
  readonly unit: 'bytes' | 'calls'
  /** Why it failed; `null` while it is under way. */
  readonly failure: string | null
}

export type FileWorks = {
  readonly works: readonly FileWork[]
  readonly read: (file: File) => void
  /** Writes a report and hands it to the reader's downloads. `sessions` is asked when the writing begins. */
  readonly write: (question: Omit<ExportQuestion, 'sessions'>, sessions: () => Promise<Sessions>) => void
  /** Stops what is under way, or takes away the sentence of what failed. */
  readonly dismiss: (id: number) => void
}

type Sessions = ExportQuestion['sessions']
type Run = (signal: AbortSignal, onProgress: (done: number, total: number) => void) => Promise<void>

/** Files being imported and exported. `onSession` hears the key of the first session of a file that was read. */
export function useFileWork(onSession: (key: string) => void): FileWorks {
  const { line, announce, t } = usePanel()
  const [works, setWorks] = useState<readonly FileWork[]>([])
  const stops = useRef(new Map<number, AbortController>())
  const lastId = useRef(0)

  const dismiss = useCallback((id: number) => {
    stops.current.get(id)?.abort()
    stops.current.delete(id)
    setWorks(old => old.filter(work => work.id !== id))
  }, [])

  const begin = useCallback(
    (work: Pick<FileWork, 'doing' | 'total' | 'unit'>, run: Run, complain: (why: string) => string) => {
      lastId.current += 1
      const id = lastId.current
      const stop = new AbortController()
      stops.current.set(id, stop)
      const change = (more: Partial<FileWork>) =>
        setWorks(old => old.map(one => (one.id === id ? { ...one, ...more } : one)))
      setWorks(old => [...old, { ...work, id, done: 0, failure: null }])
      run(stop.signal, (done, total) => change({ done, total })).then(
        () => dismiss(id),
        error => {
          if (stop.signal.aborted) return
          const failure = complain(error instanceof Error ? error.message : String(error))
          change({ failure })
        },
      )
    },
    [dismiss],
  )

  const read = useCallback(
    (file: File) =>
      begin(
        { doing: t('import.reading', { file: file.name }), total: file.size, unit: 'bytes' },
        async (signal, onProgress) => {
          const { first, sessions } = await line.ask('import', { file }, { signal, onProgress })
          announce(t('import.done', { file: file.name, count: sessions }))
          if (first !== null) onSession(first)
        },
        why => why,
      ),
    [line, announce, t, begin, onSession],
  )

  const write = useCallback<FileWorks['write']>(
    (question, sessions) =>
      begin(
        { doing: t('export.writing'), total: 0, unit: 'calls' },
        async (signal, onProgress) => {
          const asked = { ...question, sessions: await sessions() }
          const { file, blob } = await line.ask('export', asked, { signal, onProgress })
          saveFile(blob, file)
          announce(t('export.done', { file }))
        },
        why => t('export.failed', { why }),
      ),
    [line, announce, t, begin],
  )

  return { works, read, write, dismiss }
}
