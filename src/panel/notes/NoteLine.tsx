import { useEffect, useState } from 'preact/hooks'
import { usePanel } from '../panel-context.ts'
import { useAnswer } from '../use-answer.ts'

/** The note on a session (`on`: its key) or a call (`on`: its id): one line, saved when the reader leaves it or presses Enter; Escape brings the old one back. */
export function NoteLine({ on }: { readonly on: string }) {
  const { t, line, announce } = usePanel()
  const saved = useAnswer('note', { on }, on)
  const [text, setText] = useState<string | null>(null)
  useEffect(() => setText(null), [on])

  const save = () => {
    if (text === null || text.trim() === (saved ?? '')) return
    void line.ask('setNote', { on, text }).then(() => announce(t('note.saved')))
  }

  return (
    <input
      class="note-line"
      type="text"
      aria-label={t('note.label')}
      placeholder={t('note.placeholder')}
      maxLength={2000}
      value={text ?? saved ?? ''}
      onInput={event => setText(event.currentTarget.value)}
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
