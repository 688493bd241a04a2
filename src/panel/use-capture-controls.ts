import { useCallback, useEffect, useState } from 'preact/hooks'
import { usePanel } from './panel-context.ts'
import { useAnswer } from './use-answer.ts'
import { useRemembered } from './use-remembered.ts'

/** Milliseconds in which a cleared list can be brought back. */
const UNDO_MS = 15_000

/** Record, preserve log, clear and its undo. */
export function useCaptureControls() {
  const { line, t, announce, attendance } = usePanel()
  const capture = useAnswer('capture', {})
  const [preserve, setPreserve] = useRemembered('preserve', false)
  const [cleared, setCleared] = useRemembered<Cleared>(`cleared.${attendance.tab}`, { at: 0, before: 0 })
  const [undoable, setUndoable] = useState(false)

  useEffect(() => {
    void line.ask('attend', { ...attendance, preserve, clearedAt: cleared.at || null })
  }, [line, attendance, preserve, cleared.at])

  useEffect(() => {
    if (cleared.at === 0) return
    const left = cleared.at + UNDO_MS - Date.now()
    setUndoable(left > 0)
    const timer = setTimeout(
      () => {
        setUndoable(false)
        void line.ask('sweep', { clearedAt: cleared.at })
      },
      Math.max(0, left),
    )
    return () => clearTimeout(timer)
  }, [line, cleared.at])

  const clear = useCallback(() => {
    setCleared({ at: Date.now(), before: undoable ? cleared.before : cleared.at })
    announce(t('clear.done'))
  }, [setCleared, undoable, cleared, announce, t])

  const undoClear = useCallback(() => {
    setUndoable(false)
    setCleared({ at: cleared.before, before: 0 })
  }, [setCleared, cleared.before])

  return {
    recording: capture?.limit !== 'paused',
    setRecording: (on: boolean) => void line.ask('record', { on }),
    preserve,
    setPreserve,
    clear,
    undoClear: undoable ? undoClear : null,
  }
}

/** When the list was cleared, and when it had been cleared before that: where undo leads back to. Epoch milliseconds; 0: never. */
type Cleared = { readonly at: number; readonly before: number }
