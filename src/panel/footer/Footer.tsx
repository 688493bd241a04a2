import { Sign } from '../../marks/Sign.tsx'
import type { CaptureState, SessionsAnswer } from '../analyst/frame-questions.ts'
import { usePanel } from '../panel-context.ts'
import { useAnswer } from '../use-answer.ts'

type FooterProps = {
  readonly answer: SessionsAnswer | undefined
  readonly masked: boolean
  /** Clear can still be undone. */
  readonly onUndoClear: (() => void) | null
}

/** What is shown and what is not: how much was captured since when, what the filter hides, what could not be seen, how full the log is. */
export function Footer({ answer, masked, onUndoClear }: FooterProps) {
  const { t, formats } = usePanel()
  const capture = useAnswer('capture', {})
  const total = answer ? answer.shown + answer.hidden : 0
  return (
    <footer class="footer">
      <span>
        {t('footer.sessions', { count: total })}, {t('footer.calls', { count: answer?.calls ?? 0 })}
      </span>
      {answer !== undefined && answer.hidden > 0 && (
        <span class="warn">{t('footer.hidden', { count: answer.hidden })}</span>
      )}
      {capture && <Watching capture={capture} />}
      {onUndoClear && (
        <button type="button" class="pill" title="Ctrl+Z" onClick={onUndoClear}>
          {t('clear.undo')}
        </button>
      )}
      <span class="footer-end">
        {capture !== undefined && capture.gaps.length > 0 && <Gaps gaps={capture.gaps} />}
        {capture !== undefined && capture.letGo > 0 && (
          <span class="warn" title={t('footer.let-go.hint')}>
            {t('footer.let-go', { count: capture.letGo })} ·{' '}
          </span>
        )}
        {capture !== undefined && capture.ignored > 0 && (
          <span title={t('footer.ignored.hint')}>{t('footer.ignored', { count: capture.ignored })} · </span>
        )}
        {t(masked ? 'footer.masked' : 'footer.shown')}
        {capture && (
          <>
            {' · '}
            {t('footer.log', { used: formats.bytes(capture.used), budget: formats.bytes(capture.budget) })}
          </>
        )}
      </span>
    </footer>
  )
}

/** The latest few spans in which calls may be missing, in the hint. */
const GAPS_TOLD = 10

function Gaps({ gaps }: Pick<CaptureState, 'gaps'>) {
  const { t, formats } = usePanel()
  const spans = gaps.slice(-GAPS_TOLD).map(({ from, to }) => {
    const since = formats.clock(from)
    return to === null
      ? t('footer.gaps.since', { since })
      : t('footer.gaps.span', { since, until: formats.clock(to) })
  })
  return (
    <span class="warn" title={[t('footer.gaps.hint'), ...spans].join('\n')}>
      {t('footer.gaps', { count: gaps.length })} ·{' '}
    </span>
  )
}

function Watching({ capture }: { readonly capture: CaptureState }) {
  const { t, formats } = usePanel()
  if (capture.limit === 'paused')
    return (
      <span class="warn">
        <Sign name="warning" /> {t('footer.paused')}
      </span>
    )
  if (capture.limit === 'private')
    return (
      <span class="warn">
        <Sign name="warning" /> {t('footer.private')}
      </span>
    )
  if (capture.limit !== null)
    return (
      <span class="warn">
        <Sign name="warning" /> {t('footer.limited')}
      </span>
    )
  return (
    <span title={t('footer.watching')}>
      <span class="footer-long">{t('footer.watching')} </span>
      {capture.since !== null && t('footer.since', { since: formats.clock(capture.since) })}
      {capture.withheld === 'setting' && ` · ${t('footer.devtools-only')}`}
    </span>
  )
}
