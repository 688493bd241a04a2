import type { Span, Timeline } from '../../../core/timeline/timeline.ts'
import { Icon } from '../../../marks/Icon.tsx'
import { usePanel } from '../../panel-context.ts'
import { useSessionFocus } from '../session-focus.ts'
import { countIn } from './count-in.ts'
import type { TimelineView } from './use-timeline-view.ts'

type TimelineBarProps = {
  readonly timeline: Timeline
  readonly look: TimelineView
  readonly span: Span | null
  readonly asTable: boolean
  readonly onTable: (asTable: boolean) => void
  /** Of the text that tells how to use the plot. */
  readonly hintId: string
}

/** Over the plot: the chosen span or how to choose one, zoom, follow live, and the table in place of the picture. */
export function TimelineBar({ timeline, look, span, asTable, onTable, hintId }: TimelineBarProps) {
  const { t, formats } = usePanel()
  const { selectSpan, showTab } = useSessionFocus()
  return (
    <div class="timeline-bar">
      <p
        id={hintId}
        class={`timeline-hint soft${span !== null || asTable ? ' unseen' : ''}`}
        title={t('timeline.hint')}
      >
        {t('timeline.hint')}
      </p>
      {span !== null && (
        <fieldset class="span-chip" aria-label={t('span.label')}>
          <span>
            {t('span.text', { from: formats.offset(span.from), until: formats.offset(span.until) })}
          </span>
          <button type="button" class="pill" onClick={() => showTab('events')}>
            {t('span.events', { count: countIn(timeline, span) })}
          </button>
          {!asTable && (
            <button type="button" class="pill" onClick={() => look.show(span)}>
              {t('span.zoom')}
            </button>
          )}
          <button type="button" class="pill" onClick={() => selectSpan(null)}>
            {t('span.clear')}
          </button>
        </fieldset>
      )}
      <fieldset class="timeline-tools" aria-label={t('timeline.tools')}>
        {!asTable && (
          <>
            {look.following !== null && (
              <button
                type="button"
                class="pill"
                aria-pressed={look.following}
                title={t('timeline.follow.hint')}
                onClick={() => look.follow(!look.following)}
              >
                {t('timeline.follow')}
              </button>
            )}
            <button
              type="button"
              class="icon-button"
              aria-label={t('timeline.out')}
              title={t('timeline.out')}
              aria-disabled={look.isWhole}
              onClick={() => look.zoomBy(1 / ZOOM)}
            >
              <Icon name="less" />
            </button>
            <button
              type="button"
              class="icon-button"
              aria-label={t('timeline.in')}
              title={t('timeline.in')}
              onClick={() => look.zoomBy(ZOOM)}
            >
              <Icon name="more" />
            </button>
            <button
              type="button"
              class="pill"
              title={t('timeline.all.hint')}
              aria-disabled={look.isWhole}
              onClick={look.showAll}
            >
              {t('timeline.all')}
            </button>
          </>
        )}
        <button type="button" class="pill" aria-pressed={asTable} onClick={() => onTable(!asTable)}>
          {t('timeline.table')}
        </button>
      </fieldset>
    </div>
  )
}

const ZOOM = 0.6
