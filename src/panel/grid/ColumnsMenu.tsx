import { Menu, MenuItem, type MenuPlace } from '../Menu.tsx'
import { usePanel } from '../panel-context.ts'
import { type Column, type GridChoices, NO_CHOICES } from './column.ts'

type ColumnsMenuProps<Row> = {
  readonly columns: readonly Column<Row>[]
  readonly choices: GridChoices
  readonly at: MenuPlace
  readonly onChoices: (choices: GridChoices) => void
  readonly onClose: () => void
}

/** Which columns of a grid are shown. */
export function ColumnsMenu<Row>({ columns, choices, at, onChoices, onClose }: ColumnsMenuProps<Row>) {
  const { t } = usePanel()
  return (
    <Menu label={t('columns.menu')} at={at} onClose={onClose}>
      {columns.map(column => (
        <MenuItem
          key={column.id}
          checked={column.fixed === true || !choices.hidden.includes(column.id)}
          disabled={column.fixed === true}
          onChoose={() => onChoices(toggled(choices, column.id))}
        >
          {column.title}
        </MenuItem>
      ))}
      <hr />
      <MenuItem onChoose={() => onChoices(NO_CHOICES)}>{t('columns.reset')}</MenuItem>
    </Menu>
  )
}

function toggled(choices: GridChoices, column: string): GridChoices {
  const hidden = choices.hidden.includes(column)
    ? choices.hidden.filter(one => one !== column)
    : [...choices.hidden, column]
  return { ...choices, hidden }
}
