import type { Severity } from '../../../core/rules/rule.ts'
import type { PhraseKey } from '../../../strings/translator.ts'
import { usePanel } from '../../panel-context.ts'

/** How each severity looks, beside its colour, and what it is called. */
export const SEVERITIES = {
  error: { kind: 'bad', shape: '✕', word: 'severity.error' },
  warning: { kind: 'warn', shape: '▲', word: 'severity.warning' },
  info: { kind: 'note', shape: 'ℹ', word: 'severity.info' },
} as const satisfies Readonly<Record<Severity, { kind: string; shape: string; word: PhraseKey }>>

/** A severity's shape, with its word for screen readers. */
export function SeverityMark({ severity }: { readonly severity: Severity }) {
  const { t } = usePanel()
  const { kind, shape, word } = SEVERITIES[severity]
  return (
    <span class={kind}>
      <span aria-hidden="true">{shape}</span>
      <span class="unseen">{t(word)}</span>
    </span>
  )
}
