import { Sign } from '../../../marks/Sign.tsx'
import { usePanel } from '../../panel-context.ts'
import type { FindingKind } from './FindingsTab.tsx'
import { SEVERITIES } from './SeverityMark.tsx'
import type { FindingsAnswer } from './shown-finding.ts'

type SeverityFilterProps = {
  readonly answer: FindingsAnswer
  /** Empty: everything is shown. */
  readonly chosen: readonly FindingKind[]
  readonly onChosen: (chosen: readonly FindingKind[]) => void
}

/** One button a severity, with how many there are; pressed ones are shown and the others hidden. */
export function SeverityFilter({ answer, chosen, onChosen }: SeverityFilterProps) {
  const { t } = usePanel()
  const count = (kind: FindingKind) =>
    kind === 'unknown'
      ? answer.undecided.reduce((sum, { rules }) => sum + rules.length, 0)
      : answer.groups
          .flatMap(({ findings }) => findings)
          .reduce((sum, { severity }) => sum + (severity === kind ? 1 : 0), 0)
  const kinds = (['error', 'warning', 'info', 'unknown'] as const).filter(kind => count(kind) > 0)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset brings a frame and a legend; these are buttons of a bar
    <div class="chips" role="group" aria-label={t('findings.filter')}>
      {kinds.map(kind => {
        const pressed = chosen.includes(kind)
        const look = kind === 'unknown' ? 'soft' : SEVERITIES[kind].kind
        return (
          <button
            key={kind}
            type="button"
            class={`pill chip ${look}`}
            aria-pressed={pressed}
            onClick={() => onChosen(pressed ? chosen.filter(one => one !== kind) : [...chosen, kind])}
          >
            <Sign name={kind} /> {t(`findings.count.${kind}`, { count: count(kind) })}
          </button>
        )
      })}
    </div>
  )
}
