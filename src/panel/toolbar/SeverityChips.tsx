import type { Severity } from '../../core/rules/rule.ts'
import type { Tally } from '../../core/rules/tally.ts'
import { Sign } from '../../marks/Sign.tsx'
import type { PhraseKey } from '../../strings/translator.ts'
import { usePanel } from '../panel-context.ts'

type SeverityChipsProps = {
  readonly tally: Tally
  /** Sessions with at least one of these are shown; empty: all. */
  readonly chosen: readonly Severity[]
  readonly onChosen: (chosen: readonly Severity[]) => void
}

const CHIPS = [
  { severity: 'error', kind: 'bad', word: 'word.errors', of: (tally: Tally) => tally.errors },
  {
    severity: 'warning',
    kind: 'warn',
    word: 'word.warnings',
    of: (tally: Tally) => tally.warnings,
  },
  { severity: 'info', kind: 'note', word: 'word.notes', of: (tally: Tally) => tally.notes },
] as const satisfies readonly {
  severity: Severity
  kind: string
  word: PhraseKey
  of: (tally: Tally) => number
}[]

/** How many findings there are of each severity; pressing one shows only sessions that have some. */
export function SeverityChips({ tally, chosen, onChosen }: SeverityChipsProps) {
  const { t } = usePanel()
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset brings a frame and a legend; these are three buttons of a toolbar
    <div class="chips" role="group" aria-label={t('chips.label')}>
      {CHIPS.map(({ severity, kind, word, of }) => {
        const pressed = chosen.includes(severity)
        const count = of(tally)
        return (
          <button
            key={severity}
            type="button"
            class={`pill chip ${count > 0 ? kind : 'soft'}`}
            aria-pressed={pressed}
            title={t('chips.hint')}
            onClick={() => onChosen(pressed ? chosen.filter(one => one !== severity) : [...chosen, severity])}
          >
            <Sign name={severity} /> {count} <span class="chip-word">{t(word, { count })}</span>
          </button>
        )
      })}
    </div>
  )
}
