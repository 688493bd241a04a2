import { Sign } from '../../marks/Sign.tsx'
import type { PhraseKey } from '../../strings/translator.ts'
import { usePanel } from '../panel-context.ts'
import { useAnswer } from '../use-answer.ts'

type EmptyListProps = {
  /** Sessions hidden by the filter. */
  readonly hidden: number
  readonly filtered: boolean
  readonly onClearFilter: () => void
}

const LIMITS = {
  paused: ['empty.paused', 'empty.paused.do'],
  setting: ['empty.setting', 'empty.setting.do'],
  private: ['empty.private', 'empty.private.do'],
  'host-access': ['empty.host-access', 'empty.host-access.do'],
} as const satisfies Readonly<Record<string, readonly [PhraseKey, PhraseKey]>>

/** What an empty list says: why nothing can come when something limits capture, else what is watched and what to do first. */
export function EmptyList({ hidden, filtered, onClearFilter }: EmptyListProps) {
  const { t, openSettings } = usePanel()
  const capture = useAnswer('capture', {})
  if (filtered && hidden > 0) {
    return (
      <div class="empty">
        <p>{t('empty.filtered', { count: hidden })}</p>
        <button type="button" class="pill" onClick={onClearFilter}>
          {t('filter.clear')}
        </button>
      </div>
    )
  }
  if (capture === undefined) return null
  if (capture.limit !== null) {
    const [why, what] = LIMITS[capture.limit]
    return (
      <div class="empty">
        <p>
          <b class="warn">
            <Sign name="warning" /> {t(why)}
          </b>
        </p>
        <p>{t(what)}</p>
        {(capture.limit === 'setting' || capture.limit === 'host-access') && (
          <button type="button" class="pill" onClick={openSettings}>
            {t('settings.open')}
          </button>
        )}
      </div>
    )
  }
  return (
    <div class="empty">
      <p>
        <b>{t('empty.watched')}</b>
      </p>
      <p class="soft">{t('empty.do')}</p>
      <p class="soft">{t('empty.import')}</p>
    </div>
  )
}
