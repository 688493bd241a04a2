import { useState } from 'preact/hooks'
import type { ExportFormat } from '../analyst/frame-questions.ts'
import { Menu, MenuItem, type MenuPlace } from '../Menu.tsx'
import { usePanel } from '../panel-context.ts'
import { saveFile } from '../save-file.ts'

type ExportMenuProps = {
  readonly at: MenuPlace
  /** Key of the selected session; `null`: none. */
  readonly selected: string | null
  /** Keys of the sessions that the filter shows. */
  readonly shown: () => Promise<readonly string[]>
  readonly onClose: () => void
  /** Hears a sentence when the export failed. */
  readonly onFailure: (sentence: string) => void
}

type Scope = 'session' | 'shown' | 'everything'

/** What can be written. */
const FORMATS: readonly ExportFormat[] = ['html', 'json', 'har', 'csv']

/** What to export, whether identifiers are masked, and in which format. */
export function ExportMenu({ at, selected, shown, onClose, onFailure }: ExportMenuProps) {
  const { t, line, announce } = usePanel()
  const [scope, setScope] = useState<Scope>(selected === null ? 'everything' : 'session')
  const [masked, setMasked] = useState(true)

  const write = async (format: ExportFormat) => {
    onClose()
    try {
      const sessions =
        scope === 'everything'
          ? null
          : scope === 'shown'
            ? await shown()
            : selected === null
              ? []
              : [selected]
      const { file, blob } = await line.ask('export', { format, sessions, masked })
      saveFile(blob, file)
      announce(t('export.done', { file }))
    } catch (error) {
      onFailure(t('export.failed', { why: error instanceof Error ? error.message : String(error) }))
    }
  }

  return (
    <Menu label={t('export.menu')} at={at} onClose={onClose}>
      {FORMATS.map(format => (
        <MenuItem key={format} onChoose={() => void write(format)}>
          {t(`export.${format}`)}
        </MenuItem>
      ))}
      <hr />
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
      <hr />
      <MenuItem checked={masked} onChoose={() => setMasked(!masked)}>
        {t('export.masked')}
      </MenuItem>
    </Menu>
  )
}
