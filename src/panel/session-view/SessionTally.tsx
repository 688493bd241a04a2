import { Sign } from '../../marks/Sign.tsx'
import { usePanel } from '../panel-context.ts'
import { calmWord } from '../session-list/Verdict.tsx'
import type { SessionSummary } from './questions.ts'

/** What was found, each with its shape and its word, and how many calls there were. */
export function SessionTally({ session }: { readonly session: SessionSummary }) {
  const { t } = usePanel()
  const { tally, facts, condition, callCount, thinnedCount } = session
  const calm =
    tally.errors + tally.warnings === 0
      ? calmWord(facts.startCaptured && facts.startLegible, condition)
      : null
  return (
    <p class="session-tally">
      {calm !== null && (
        <span class={calm === 'verdict.clean' ? 'good' : 'soft'}>
          <Sign name={calm === 'verdict.clean' ? 'clean' : 'unknown'} /> {t(calm)}
        </span>
      )}
      {tally.errors > 0 && (
        <span class="bad">
          <Sign name="error" /> {t('count.errors', { count: tally.errors })}
        </span>
      )}
      {tally.warnings > 0 && (
        <span class="warn">
          <Sign name="warning" /> {t('count.warnings', { count: tally.warnings })}
        </span>
      )}
      {tally.notes > 0 && (
        <span class="note">
          <Sign name="info" /> {t('count.notes', { count: tally.notes })}
        </span>
      )}
      {tally.unknown > 0 && (
        <span class="soft">
          <Sign name="unknown" /> {t('count.unknown', { count: tally.unknown })}
        </span>
      )}
      <span class="soft">{t('footer.calls', { count: callCount })}</span>
      {thinnedCount > 0 && (
        <span class="warn" title={t('head.thinned.hint')}>
          <Sign name="warning" /> {t('head.thinned', { count: thinnedCount })}
        </span>
      )}
    </p>
  )
}
