import { useState } from 'preact/hooks'
import type { ExportFormat } from '../analyst/frame-questions.ts'
import type { FileWorks } from '../dialogs/use-file-work.ts'
import { Menu, MenuItem, type MenuPlace } from '../Menu.tsx'
import { usePanel } from '../panel-context.ts'

type ExportMenuProps = {
  readonly at: MenuPlace
  /** Key of the selected session; `null`: none. */
  readonly selected: string | null
  /** Keys of the sessions that the filter shows. */
  readonly shown: () => Promise<readonly string[]>
  readonly onClose: () => void
  readonly onExport: FileWorks['write']
}

type Scope = 'session' | 'shown' | 'everything'

/** What can be written. */
const FORMATS: readonly ExportFormat[] = ['html', 'json', 'har', 'csv']

/** What to export, whether identifiers are masked, and in which format. */
export function ExportMenu({ at, selected, shown, onClose, onExport }: ExportMenuProps) {
  const { t } = usePanel()
  const [scope, setScope] = useState<Scope>(selected === null ? 'everything' : 'session')
  const [masked, setMasked] = useState(true)

  const write = (format: ExportFormat) => {
    onClose()
    onExport({ format, masked }, async () =>
      scope === 'everything' ? null : scope === 'shown' ? shown() : selected === null ? [] : [selected],
    )
  }

  return (
    <Menu label={t('export.menu')} at={at} onClose={onClose}>
      {FORMATS.map(format => (
        <MenuItem key={format} onChoose={() => write(format)}>
          {t(`export.${format}`)}
        </MenuItem>
      ))}
      <hr />
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is no part of a menu */}
      <div role="group" aria-label={t('export.scope')}>
        {(['session', 'shown', 'everything'] as const).map(one => (
          <MenuItem
            key={one}
            checked={scope === one}
            radio
            disabled={one === 'session' && selected === null}
            onChoose={() => setScope(one)}
          >
            {t(`export.scope.${one}`)}
          </MenuItem>
        ))}
      </div>
      <hr />
      <MenuItem checked={masked} onChoose={() => setMasked(!masked)}>
        {t('export.masked')}
      </MenuItem>
    </Menu>
  )
}
