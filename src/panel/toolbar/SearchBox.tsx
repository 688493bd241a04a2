import { useId, useState } from 'preact/hooks'
import { complete, type Proposal, type Vocabulary } from '../../core/search/complete.ts'
import { Icon } from '../../marks/Icon.tsx'
import { usePanel } from '../panel-context.ts'

type SearchBoxProps = {
  readonly value: string
  readonly onValue: (value: string) => void
  /** For moving the focus here. */
  readonly inputRef: { current: HTMLInputElement | null }
}

/** The filter: plain text and fields, with completion. Arrow keys choose, Enter or Tab takes, Escape closes and then clears. */
export function SearchBox({ value, onValue, inputRef }: SearchBoxProps) {
  const { t, line } = usePanel()
  const id = useId()
  const [vocabulary, setVocabulary] = useState<Vocabulary>({})
  const [open, setOpen] = useState(false)
  const [caret, setCaret] = useState(value.length)
  const [chosen, setChosen] = useState(-1)
  const { from, to, proposals } = complete(value, caret, vocabulary)
  const listed = open && proposals.length > 0

  const take = (proposal: Proposal) => {
    const next = value.slice(0, from) + proposal.insert + value.slice(to).trimStart()
    const at = from + proposal.insert.length
    // At once, not after the next drawing: a letter typed meanwhile would be put in front.
    if (inputRef.current) {
      inputRef.current.value = next
      inputRef.current.setSelectionRange(at, at)
    }
    onValue(next)
    setCaret(at)
    setChosen(-1)
    setOpen(proposal.insert.endsWith(':'))
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      setOpen(true)
      const step = event.key === 'ArrowDown' ? 1 : -1
      const places = proposals.length + 1
      if (listed) setChosen(((chosen + 1 + step + places) % places) - 1)
    } else if ((event.key === 'Enter' || event.key === 'Tab') && listed && proposals[chosen]) {
      event.preventDefault()
      take(proposals[chosen])
    } else if (event.key === 'Escape') {
      event.stopPropagation()
      event.preventDefault()
      if (listed) setOpen(false)
      else onValue('')
    }
  }

  return (
    <div class="search">
      <Icon name="search" />
      <input
        ref={inputRef}
        type="text"
        role="combobox"
        autocomplete="off"
        spellcheck={false}
        aria-label={t('filter.label')}
        aria-expanded={listed}
        aria-controls={listed ? id : undefined}
        aria-autocomplete="list"
        aria-activedescendant={listed && chosen >= 0 ? `${id}-${chosen}` : undefined}
        placeholder={t('filter.placeholder')}
        value={value}
        onFocus={() => void line.ask('vocabulary', {}).then(setVocabulary, () => undefined)}
        onBlur={() => setOpen(false)}
        onInput={event => {
          setCaret(event.currentTarget.selectionStart ?? event.currentTarget.value.length)
          setOpen(true)
          setChosen(-1)
          onValue(event.currentTarget.value)
        }}
        onSelect={event => setCaret(event.currentTarget.selectionStart ?? 0)}
        onKeyDown={onKeyDown}
      />
      {value !== '' && (
        <button
          type="button"
          class="icon-button"
          aria-label={t('filter.clear')}
          title={t('filter.clear')}
          onClick={() => {
            onValue('')
            inputRef.current?.focus()
          }}
        >
          <Icon name="close" />
        </button>
      )}
      {listed && (
        <div class="proposals" role="listbox" id={id} aria-label={t('filter.proposals')}>
          {proposals.map((proposal, index) => (
            // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the input, which names the chosen option
            <div
              key={proposal.insert}
              id={`${id}-${index}`}
              role="option"
              class="proposal mono"
              aria-selected={index === chosen}
              onPointerDown={event => {
                event.preventDefault()
                take(proposal)
              }}
            >
              {proposal.label}
            </div>
          ))}
        </div>
      )}
    </div>
  )
}
