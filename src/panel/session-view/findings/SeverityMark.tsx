import type { Severity } from '../../../core/rules/rule.ts'
import { Sign } from '../../../marks/Sign.tsx'
import type { PhraseKey } from '../../../strings/translator.ts'
import { usePanel } from '../../panel-context.ts'

/** Each severity's colour, and what it is called. */
export const SEVERITIES = {
  error: { kind: 'bad', word: 'severity.error' },
  warning: { kind: 'warn', word: 'severity.warning' },
  info: { kind: 'note', word: 'severity.info' },
} as const satisfies Readonly<Record<Severity, { kind: string; word: PhraseKey }>>

/** A severity's sign, with its word for screen readers. */
export function SeverityMark({ severity }: { readonly severity: Severity }) {
  const { t } = usePanel()
  const { kind, word } = SEVERITIES[severity]
  return (
    <span class={kind}>
      <Sign name={severity} />
      <span class="unseen">{t(word)}</span>
    </span>
  )
}
