import { usePanel } from './panel-context.ts'

/** Stands where an answer is awaited. It is seen only when that takes long (see `panel.css`): for a moment, nothing is calmer than a word. */
export function Waiting() {
  const { t } = usePanel()
  return (
    <p class="reading" role="status">
      {t('waiting')}
    </p>
  )
}
