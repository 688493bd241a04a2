import { usePanel } from '../panel-context.ts'

type FilePickerProps = {
  readonly inputRef: { current: HTMLInputElement | null }
  readonly onFile: (file: File) => void
}

/** The browser's own file dialog, opened by clicking this unseen input. */
export function FilePicker({ inputRef, onFile }: FilePickerProps) {
  const { t } = usePanel()
  return (
    <input
      ref={inputRef}
      class="unseen"
      type="file"
      multiple
      tabIndex={-1}
      aria-hidden="true"
      aria-label={t('import')}
      accept=".har,.json,.gz,.ndjson,.jsonl,application/json"
      onChange={event => {
        for (const file of event.currentTarget.files ?? []) onFile(file)
        // The same file may be chosen again.
        event.currentTarget.value = ''
      }}
    />
  )
}
