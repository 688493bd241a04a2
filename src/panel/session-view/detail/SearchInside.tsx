import { usePanel } from '../../panel-context.ts'

type SearchInsideProps = {
  readonly text: string
  readonly onText: (text: string) => void
}

/** Looks inside what is shown here, not in the list of sessions. Escape empties it first. */
export function SearchInside({ text, onText }: SearchInsideProps) {
  const { t } = usePanel()
  return (
    <input
      class="search-inside"
      type="search"
      aria-label={t('inside.label')}
      placeholder={t('inside.label')}
      value={text}
      onInput={event => onText(event.currentTarget.value)}
      onKeyDown={event => {
        if (event.key !== 'Escape' || text === '') return
        event.preventDefault()
        event.stopPropagation()
        onText('')
      }}
    />
  )
}
