import type { Severity } from '../../core/rules/rule.ts'
import { Sign } from '../../marks/Sign.tsx'
import type { Translate } from '../../strings/translator.ts'
import { usePanel } from '../panel-context.ts'
import type { SessionRow } from './session-row.ts'

type Judged = Pick<SessionRow, 'tally' | 'legible' | 'condition'>

/** The verdict in words: "1 error, 2 warnings", "clean", "not judged". */
export function verdictText({ tally, legible, condition }: Judged, t: Translate): string {
  const parts = [
    tally.errors > 0 ? t('count.errors', { count: tally.errors }) : '',
    tally.warnings > 0 ? t('count.warnings', { count: tally.warnings }) : '',
    tally.notes > 0 ? t('count.notes', { count: tally.notes }) : '',
  ].filter(Boolean)
  if (tally.errors + tally.warnings === 0) parts.unshift(t(calmWord(legible, condition)))
  if (tally.unknown > 0) parts.push(t('count.unknown', { count: tally.unknown }))
  return parts.join(', ')
}

/** The verdict as a row shows it: a shape, a number, and the word where there is room for it. */
export function Verdict({ row }: { readonly row: Judged }) {
  const { t } = usePanel()
  const { tally, legible, condition } = row
  const calm = tally.errors + tally.warnings === 0
  const word = calmWord(legible, condition)
  return (
    <span class="verdict">
      <Mark kind="bad" sign="error" count={tally.errors} word={t('word.errors', { count: tally.errors })} />{' '}
      <Mark
        kind="warn"
        sign="warning"
        count={tally.warnings}
        word={t('word.warnings', { count: tally.warnings })}
      />{' '}
      {calm && (
        <span class={word === 'verdict.clean' ? 'good' : 'soft'}>
          <Sign name={word === 'verdict.clean' ? 'clean' : 'unknown'} /> {t(word)}
        </span>
      )}{' '}
      {calm && (
        <Mark kind="note" sign="info" count={tally.notes} word={t('word.notes', { count: tally.notes })} />
      )}
    </span>
  )
}

/** A severity's shape and number, with its word where it fits (`verdict-word` is hidden in narrow cells, and still read aloud). */
function Mark(props: {
  readonly kind: 'bad' | 'warn' | 'note'
  readonly sign: Severity
  readonly count: number
  readonly word: string
}) {
  if (props.count === 0) return null
  return (
    <span class={props.kind}>
      <Sign name={props.sign} /> {props.count}
      <span class="verdict-word"> {props.word}</span>
    </span>
  )
}

/** The word for a session without errors and warnings: clean only where what was sent could be read. */
export function calmWord(
  legible: boolean,
  condition: SessionRow['condition'],
): 'verdict.clean' | 'verdict.waiting' | 'verdict.unknown' {
  if (condition === 'waiting') return 'verdict.waiting'
  return legible ? 'verdict.clean' : 'verdict.unknown'
}
