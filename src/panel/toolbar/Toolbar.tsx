import { useState } from 'preact/hooks'
import type { Severity } from '../../core/rules/rule.ts'
import type { Tally } from '../../core/rules/tally.ts'
import { Icon } from '../../marks/Icon.tsx'
import { Sign } from '../../marks/Sign.tsx'
import type { FileWorks } from '../dialogs/use-file-work.ts'
import type { MenuPlace } from '../Menu.tsx'
import { usePanel } from '../panel-context.ts'
import { ExportMenu } from './ExportMenu.tsx'
import { SearchBox } from './SearchBox.tsx'
import { SeverityChips } from './SeverityChips.tsx'

type ToolbarProps = {
  readonly filter: string
  readonly onFilter: (filter: string) => void
  readonly filterRef: { current: HTMLInputElement | null }
  readonly tally: Tally
  readonly severities: readonly Severity[]
  readonly onSeverities: (severities: readonly Severity[]) => void
  readonly recording: boolean
  readonly onRecording: (on: boolean) => void
  readonly onClear: () => void
  readonly preserve: boolean
  readonly onPreserve: (on: boolean) => void
  readonly follow: boolean
  readonly onFollow: (on: boolean) => void
  readonly onImport: () => void
  /** Key of the selected session, for exporting only that. */
  readonly selected: string | null
  /** Keys of the sessions that the filter shows. */
  readonly shown: () => Promise<readonly string[]>
  readonly onExport: FileWorks['write']
  readonly onHelp: () => void
}

/** The bar above the list. Every button's tooltip says its keyboard shortcut. */
export function Toolbar(props: ToolbarProps) {
  const { t, openSettings } = usePanel()
  const [exportAt, setExportAt] = useState<MenuPlace | null>(null)
  const { recording } = props
  const recordName = t(recording ? 'record.pause' : 'record.start')
  return (
    <div class="toolbar" role="toolbar" aria-label={t('toolbar.label')}>
      <button
        type="button"
        class={`icon-button record${recording ? ' on' : ''}`}
        aria-pressed={recording}
        aria-label={t('record.label')}
        title={`${recordName} (Ctrl+E)`}
        onClick={() => props.onRecording(!recording)}
      >
        <Icon name="record" filled={recording} />
      </button>
      <button
        type="button"
        class="icon-button"
        aria-label={t('clear')}
        title={`${t('clear')} (Ctrl+L)`}
        onClick={props.onClear}
      >
        <Icon name="clear" />
      </button>
      <SearchBox value={props.filter} onValue={props.onFilter} inputRef={props.filterRef} />
      <SeverityChips tally={props.tally} chosen={props.severities} onChosen={props.onSeverities} />
      <label title={`${t('preserve.hint')} (Alt+P)`}>
        <input
          type="checkbox"
          checked={props.preserve}
          onChange={event => props.onPreserve(event.currentTarget.checked)}
        />
        {t('preserve')}
      </label>
      <label title={`${t('follow.hint')} (Alt+N)`}>
        <input
          type="checkbox"
          checked={props.follow}
          onChange={event => props.onFollow(event.currentTarget.checked)}
        />
        {t('follow')}
      </label>
      <button type="button" class="pill" title={`${t('import.hint')} (Ctrl+O)`} onClick={props.onImport}>
        {t('import')}
      </button>
      <button
        type="button"
        class="pill"
        aria-haspopup="menu"
        aria-expanded={exportAt !== null}
        title={`${t('export.hint')} (Ctrl+S)`}
        data-shortcut="export"
        onClick={event => {
          const box = event.currentTarget.getBoundingClientRect()
          setExportAt({ x: box.left, y: box.bottom + 2 })
        }}
      >
        {t('export')} <Sign name="open" />
      </button>
      <button
        type="button"
        class="icon-button"
        aria-label={t('settings.open')}
        title={t('settings.open')}
        onClick={openSettings}
      >
        <Icon name="settings" />
      </button>
      <button
        type="button"
        class="icon-button"
        aria-label={t('help.open')}
        title={`${t('help.open')} (?)`}
        onClick={props.onHelp}
      >
        <Icon name="help" />
      </button>
      {exportAt && (
        <ExportMenu
          at={exportAt}
          selected={props.selected}
          shown={props.shown}
          onClose={() => setExportAt(null)}
          onExport={props.onExport}
        />
      )}
    </div>
  )
}
