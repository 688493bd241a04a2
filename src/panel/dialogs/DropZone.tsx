import { useLayoutEffect, useState } from 'preact/hooks'
import { usePanel } from '../panel-context.ts'

/** Takes files dropped anywhere on the panel. Shown only while a file is held over it. */
export function DropZone({ onFile }: { readonly onFile: (file: File) => void }) {
  const { t } = usePanel()
  const [over, setOver] = useState(false)
  // Before the first picture, not after it: what is dropped on a panel that can be seen is taken.
  useLayoutEffect(() => {
    const stop = new AbortController()
    const hear = { signal: stop.signal }
    const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false
    addEventListener(
      'dragover',
      event => {
        if (!holdsFiles(event)) return
        event.preventDefault()
        setOver(true)
      },
      hear,
    )
    addEventListener('dragleave', event => event.relatedTarget === null && setOver(false), hear)
    addEventListener(
      'drop',
      event => {
        if (!holdsFiles(event)) return
        event.preventDefault()
        setOver(false)
        for (const file of event.dataTransfer?.files ?? []) onFile(file)
      },
      hear,
    )
    return () => stop.abort()
  }, [onFile])
  return over ? <div class="drop-zone">{t('import.drop')}</div> : null
}
