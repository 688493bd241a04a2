import { useCallback, useMemo, useRef, useState } from 'preact/hooks'
import { Icon } from '../../../marks/Icon.tsx'
import { ColumnsMenu } from '../../grid/ColumnsMenu.tsx'
import { type Column, type GridChoices, holding, NO_CHOICES, widthOf } from '../../grid/column.ts'
import { Grid } from '../../grid/Grid.tsx'
import type { RowRange } from '../../grid/rows-in-view.ts'
import { useTextWidth } from '../../grid/text-width.ts'
import type { MenuPlace } from '../../Menu.tsx'
import { usePanel } from '../../panel-context.ts'
import { useAnswer } from '../../use-answer.ts'
import { useRemembered } from '../../use-remembered.ts'
import { Waiting } from '../../Waiting.tsx'
import { useSessionFocus } from '../session-focus.ts'
import type { ActiveLine, EventRowsQuestion } from './answer-events.ts'
import { eventColumns } from './event-columns.tsx'
import type { EventRow, FoldLine } from './event-row.ts'

/** Lines asked for beyond those in view, so that scrolling finds them here. */
const MARGIN = 60

/** Every call of the session in the judged order; healthy pings are folded. */
export function EventsTab() {
  const { t, formats, line } = usePanel()
  const focus = useSessionFocus()
  const { session, span, selectEvent, selectSpan } = focus
  const [choices, setChoices] = useRemembered('events', NO_CHOICES)
  const [follow, setFollow] = useRemembered('events.follow', false)
  const [range, setRange] = useState<RowRange>({ from: 0, to: MARGIN })
  const [open, setOpen] = useState<readonly string[]>([])
  const [menuAt, setMenuAt] = useState<MenuPlace | null>(null)
  // A line that is no event (the heading of a fold, a start that failed) stays active until another event is selected.
  const [held, setHeld] = useState<{ readonly line: ActiveLine; readonly event: number | null } | null>(null)
  const live = session.condition === 'live' || session.condition === 'waiting'
  const active: ActiveLine | null =
    held !== null && held.event === focus.event
      ? held.line
      : focus.event === null
        ? null
        : { event: focus.event }
  const question: EventRowsQuestion = {
    key: session.key,
    from: Math.max(0, range.from - MARGIN),
    to: range.to + MARGIN,
    open,
    span,
    active,
  }
  const answer = useAnswer('eventRows', question, session.key)
  const rowAt = (index: number): EventRow | undefined => answer?.rows[index - answer.from]

  const expand = (fold: FoldLine, wanted: boolean) => {
    setOpen(wanted ? [...open, fold.id] : open.filter(id => id !== fold.id))
    setHeld({ line: { fold: fold.id }, event: focus.event })
  }
  const textWidth = useTextWidth()
  const columns = useMemo(
    () =>
      holding(
        eventColumns(t, formats, fold => latest.current(fold, !fold.open)),
        textWidth,
      ),
    [t, formats, textWidth],
  )
  const latest = useRef(expand)
  latest.current = expand

  const activate = (row: EventRow | undefined) => {
    if (row === undefined) return
    if (row.kind === 'event') {
      setHeld(null)
      selectEvent(row.index)
    } else if (row.kind === 'fold') {
      setHeld({ line: { fold: row.id }, event: row.from })
      // The first ping of a closed fold stands for it.
      selectEvent(row.from)
    } else {
      setHeld({ line: { attempt: row.exchange }, event: null })
      selectEvent(null)
    }
  }
  const onActive = (index: number) => {
    const row = rowAt(index)
    if (row) activate(row)
    // A key that jumps far (End) leads to a line that is not here yet.
    else
      void line
        .ask('eventRows', { ...question, from: index, to: index + 1 })
        .then(there => activate(there?.rows[0]))
  }
  const onRange = useCallback((next: RowRange) => setRange(next), [])

  return (
    <div class="events">
      {(span !== null || live) && (
        <div class="evidence-bar">
          {span !== null && answer && (
            <>
              <span>
                {t('events.span', { count: answer.lines === 0 ? 0 : session.eventCount - answer.hidden })}
              </span>
              <span class="soft">{t('events.hidden', { count: answer.hidden })}</span>
              <button type="button" class="pill" onClick={() => selectSpan(null)}>
                {t('events.span.clear')}
              </button>
            </>
          )}
          {live && (
            <label class="events-follow">
              <input
                type="checkbox"
                checked={follow}
                onChange={event => setFollow(event.currentTarget.checked)}
              />
              {t('follow')}
            </label>
          )}
        </div>
      )}
      <div class="events-grid" style={{ '--fold-room': `${foldRoom(columns, choices)}px` }}>
        <Grid
          label={t('events.label')}
          columns={columns}
          choices={choices}
          onChoices={setChoices}
          count={answer?.lines ?? 0}
          rowAt={rowAt}
          active={answer?.activeAt ?? null}
          onActive={onActive}
          onOpen={index => {
            const row = rowAt(index)
            if (row?.kind === 'fold') expand(row, !row.open)
          }}
          classOf={row =>
            row.kind === 'fold' ? 'fold' : row.kind === 'event' && row.folded ? 'in-fold' : ''
          }
          expandedOf={row => (row.kind === 'fold' ? row.open : undefined)}
          onExpand={(index, wanted) => {
            const row = rowAt(index)
            if (row?.kind === 'fold') expand(row, wanted)
          }}
          onRange={onRange}
          follow={follow && live}
          onFollow={setFollow}
          onColumnsMenu={setMenuAt}
          empty={
            answer ? (
              <p class="soft events-empty">{t(span === null ? 'events.none' : 'events.none.span')}</p>
            ) : (
              <Waiting />
            )
          }
        />
        <button
          type="button"
          class="icon-button events-columns"
          aria-label={t('columns.menu')}
          title={t('columns.menu')}
          onClick={event => {
            const box = event.currentTarget.getBoundingClientRect()
            setMenuAt({ x: box.right, y: box.bottom })
          }}
        >
          <Icon name="columns" />
        </button>
      </div>
      {menuAt && (
        <ColumnsMenu
          columns={columns}
          choices={choices}
          at={menuAt}
          onChoices={setChoices}
          onClose={() => setMenuAt(null)}
        />
      )}
    </div>
  )
}

/** Pixels beside the event's cell that a fold leaves empty, for its text to run over. */
function foldRoom(columns: readonly Column<EventRow>[], choices: GridChoices): number {
  return columns
    .filter(({ id }) => (id === 'playhead' || id === 'moved') && !choices.hidden.includes(id))
    .reduce((sum, column) => sum + widthOf(column, choices), 0)
}
