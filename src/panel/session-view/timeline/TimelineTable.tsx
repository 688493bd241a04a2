import { useEffect, useState } from 'preact/hooks'
import type { Span, Timeline } from '../../../core/timeline/timeline.ts'
import { usePanel } from '../../panel-context.ts'
import { eventName, openText, playheadText, statusText, type Wording, wallText } from './moment-words.ts'

type TimelineTableProps = {
  readonly timeline: Timeline
  readonly wording: Wording
  readonly event: number | null
  readonly onEvent: (event: number) => void
  readonly span: Span | null
}

/** Rows on one page of the table. */
const PAGE = 50

/** The picture in words: an event a row, with what is open after it, a page at a time. */
export function TimelineTable({ timeline, wording, event, onEvent, span }: TimelineTableProps) {
  const { t, formats } = usePanel()
  const rows = rowsOf(timeline, span)
  const pages = Math.max(1, Math.ceil(rows.length / PAGE))
  const [page, setPage] = useState(0)
  const at = event === null ? -1 : rows.indexOf(event)
  useEffect(() => {
    if (at >= 0) setPage(Math.floor(at / PAGE))
  }, [at])
  const shown = Math.min(page, pages - 1)
  const first = shown * PAGE
  return (
    <div class="timeline-table">
      <table>
        <caption class="unseen">{t('timeline.label')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('table.number')}</th>
            <th scope="col">{t('table.event')}</th>
            <th scope="col">{t('table.offset')}</th>
            <th scope="col">{t('table.wall')}</th>
            <th scope="col">{t('column.playhead')}</th>
            <th scope="col">{t('column.status')}</th>
            <th scope="col">{t('table.open')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(first, first + PAGE).map(index => {
            const moment = timeline.events.at[index] ?? 0
            return (
              <tr key={index} class={index === event ? 'active' : undefined}>
                <td>{formats.number(index + 1)}</td>
                <td>
                  <button
                    type="button"
                    class="link-button"
                    aria-current={index === event ? 'true' : undefined}
                    onClick={() => onEvent(index)}
                  >
                    {eventName(timeline, index, wording)}
                  </button>
                </td>
                <td>{formats.offset(moment)}</td>
                <td>{wallText(timeline, moment, wording)}</td>
                <td>{playheadText(timeline, index, wording)}</td>
                <td>{statusText(timeline, index)}</td>
                <td>{openText(timeline, moment, wording)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
      {pages > 1 && (
        <p class="pages">
          <button
            type="button"
            class="pill"
            aria-disabled={shown === 0}
            onClick={() => setPage(Math.max(0, shown - 1))}
          >
            {t('table.earlier')}
          </button>
          <span role="status">
            {t('table.page', {
              from: first + 1,
              to: Math.min(first + PAGE, rows.length),
              count: rows.length,
            })}
          </span>
          <button
            type="button"
            class="pill"
            aria-disabled={shown === pages - 1}
            onClick={() => setPage(Math.min(pages - 1, shown + 1))}
          >
            {t('table.later')}
          </button>
        </p>
      )}
    </div>
  )
}

/** Events of the chosen span, or all. */
function rowsOf({ events }: Timeline, span: Span | null): readonly number[] {
  const rows: number[] = []
  for (let index = 0; index < events.length; index += 1) {
    const at = events.at[index] ?? 0
    if (span === null || (at >= span.from && at <= span.until)) rows.push(index)
  }
  return rows
}
