import { Sign } from '../../marks/Sign.tsx'
import { usePanel } from '../panel-context.ts'
import type { FileWorks } from './use-file-work.ts'

/** One line for each file being read or written: how far it is, and a button that stops it. What failed leaves one sentence. */
export function Strips({ files }: { readonly files: FileWorks }) {
  const { t, formats } = usePanel()
  return (
    <>
      {files.works.map(({ id, doing, done, total, unit, failure }) => (
        <div key={id} class="strip" role={failure === null ? 'status' : 'alert'}>
          {failure === null ? (
            <>
              <span>{doing}</span>
              <progress aria-label={doing} max={total || 1} value={done} />
              <span class="soft">
                {unit === 'bytes'
                  ? `${formats.bytes(done)} / ${formats.bytes(total)}`
                  : t('export.progress', { done, count: total })}
              </span>
            </>
          ) : (
            <span class="bad">
              <Sign name="error" /> {failure}
            </span>
          )}
          <button type="button" class="pill" onClick={() => files.dismiss(id)}>
            {t(failure === null ? 'import.cancel' : 'close')}
          </button>
        </div>
      ))}
    </>
  )
}
