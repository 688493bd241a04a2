import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { usePanel } from '../panel-context.ts'
import { useAnswer } from '../use-answer.ts'

type NoteLineProps = {
  /** A session's key or a call's id. */
  readonly on: string
}

/** The note on a session or a call: one line, saved when the reader leaves it or presses Enter; Escape brings the old one back. */
export function NoteLine({ on }: NoteLineProps) {
  // Each has a line of its own: what is being written on one never stands on the next, not for a moment.
  return <OneNoteLine key={on} on={on} />
}

function OneNoteLine({ on }: NoteLineProps) {
  const { t, line, announce } = usePanel()
  const saved = useAnswer('note', { on }, on)
  const [text, setText] = useState<string | null>(null)
  /** What was given to be saved, until more is typed: leaving may be told twice. */
  const sent = useRef<string | null>(null)

  const save = () => {
    if (text === null || text === sent.current || text.trim() === (saved ?? '')) return
    sent.current = text
    void line.ask('setNote', { on, text }).then(() => announce(t('note.saved')))
  }
  // An import that is done shows its first session, whatever is being written: that is a leaving, too, and not every browser calls it blur.
  const leave = useRef(save)
  leave.current = save
  useLayoutEffect(() => () => leave.current(), [])

  return (
    <input
      class="note-line"
      type="text"
      aria-label={t('note.label')}
      placeholder={t('note.placeholder')}
      maxLength={2000}
      value={text ?? saved ?? ''}
      onInput={event => {
        sent.current = null
        setText(event.currentTarget.value)
      }}
      onBlur={save}
      onKeyDown={event => {
        if (event.key === 'Enter') event.currentTarget.blur()
        if (event.key === 'Escape') {
          event.stopPropagation()
          setText(null)
        }
      }}
    />
  )
}
