import { useCallback, useMemo, useState } from 'preact/hooks'
import { Icon } from '../../marks/Icon.tsx'
import type { SessionsAnswer, SessionsQuestion } from '../analyst/frame-questions.ts'
import { ColumnsMenu } from '../grid/ColumnsMenu.tsx'
import { type GridChoices, holding } from '../grid/column.ts'
import { Grid } from '../grid/Grid.tsx'
import type { RowRange } from '../grid/rows-in-view.ts'
import { useTextWidth } from '../grid/text-width.ts'
import type { MenuPlace } from '../Menu.tsx'
import { usePanel } from '../panel-context.ts'
import { useNow } from '../use-now.ts'
import { EmptyList } from './EmptyList.tsx'
import { sessionColumns } from './session-columns.tsx'
import type { ListRow } from './session-row.ts'

type SessionListProps = {
  readonly answer: SessionsAnswer | undefined
  /** What was asked. */
  readonly question: SessionsQuestion
  readonly choices: GridChoices
  readonly onChoices: (choices: GridChoices) => void
  readonly onRange: (range: RowRange) => void
  readonly onSelect: (key: string) => void
  /** Enter: on to the session view. */
  readonly onOpen: () => void
  readonly follow: boolean
  readonly onFollow: (follow: boolean) => void
  readonly filtered: boolean
  readonly onClearFilter: () => void
}

/** The list of sessions. Lines come from the analyst as they scroll into view. */
export function SessionList(props: SessionListProps) {
  const { t, formats, line, announce } = usePanel()
  const { answer, question, choices, onSelect } = props
  const [menuAt, setMenuAt] = useState<MenuPlace | null>(null)
  const now = useNow(answer?.ticking ?? false)
  const textWidth = useTextWidth()
  const columns = useMemo(
    () => holding(sessionColumns(t, formats, now), textWidth),
    [t, formats, now, textWidth],
  )
  const rowAt = (index: number) => answer?.rows[index - answer.from]

  const headingOf = (row: ListRow) =>
    row.kind === 'session'
      ? null
      : row.over === 'import'
        ? t('list.imported', { file: row.file })
        : t(`list.${row.over}`)

  const remove = (importId: string, file: string) =>
    void line.ask('dropImport', { importId }).then(() => announce(t('import.removed', { file })))

  /** The file of an imported session: the nearest heading above it, which may not be among the lines at hand. */
  const removeFileOf = async (index: number) => {
    const { rows } = await line.ask('sessions', { ...question, from: 0, to: index + 1 })
    const over = rows.findLast(row => row.kind === 'heading')
    if (over?.kind === 'heading' && over.over === 'import') remove(over.importId, over.file)
  }

  const onActive = useCallback(
    (index: number) => {
      const row = rowAt(index)
      if (row?.kind === 'session') return onSelect(row.key)
      if (row !== undefined) return
      // A key that jumps far (End) leads to a line that is not here yet.
      void line.ask('sessions', { ...question, from: index, to: index + 1 }).then(({ rows }) => {
        if (rows[0]?.kind === 'session') onSelect(rows[0].key)
      })
    },
    [answer, question, line, onSelect],
  )

  return (
    <>
      <Grid
        label={t('list.label')}
        columns={columns}
        choices={choices}
        onChoices={props.onChoices}
        count={answer?.lines ?? 0}
        rowAt={rowAt}
        active={answer?.selectedAt ?? null}
        onActive={onActive}
        onOpen={props.onOpen}
        headingOf={headingOf}
        headingEnd={row =>
          row.kind === 'heading' && row.over === 'import' ? (
            <button
              type="button"
              class="icon-button heading-button"
              tabIndex={-1}
              aria-label={t('import.remove', { file: row.file })}
              title={`${t('import.remove', { file: row.file })} (Del)`}
              onClick={() => remove(row.importId, row.file)}
            >
              <Icon name="close" />
            </button>
          ) : null
        }
        onDelete={index => void removeFileOf(index)}
        onRange={props.onRange}
        follow={props.follow && choices.sort === null}
        onFollow={props.onFollow}
        onColumnsMenu={setMenuAt}
        empty={
          answer && (
            <EmptyList hidden={answer.hidden} filtered={props.filtered} onClearFilter={props.onClearFilter} />
          )
        }
      />
      {menuAt && (
        <ColumnsMenu
          columns={columns}
          choices={choices}
          at={menuAt}
          onChoices={props.onChoices}
          onClose={() => setMenuAt(null)}
        />
      )}
    </>
  )
}
