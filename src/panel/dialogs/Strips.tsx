import { usePanel } from '../panel-context.ts'
import type { Imports } from './use-imports.ts'

/** One line for each file being read: how far it is, and a button that stops it. A broken file leaves one sentence. */
export function Strips({ imports }: { readonly imports: Imports }) {
  const { t, formats } = usePanel()
  return (
    <>
      {imports.states.map(state => (
        <div key={state.id} class="strip" role={state.failure === null ? 'status' : 'alert'}>
          {state.failure === null ? (
            <>
              <span>{t('import.reading', { file: state.file })}</span>
              <progress aria-label={t('import.progress')} max={state.total || 1} value={state.done} />
              <span class="soft">
                {formats.bytes(state.done)} / {formats.bytes(state.total)}
              </span>
            </>
          ) : (
            <span class="bad">
              <span aria-hidden="true">✕</span> {state.failure}
            </span>
          )}
          <button type="button" class="pill" onClick={() => imports.dismiss(state.id)}>
            {t(state.failure === null ? 'import.cancel' : 'close')}
          </button>
        </div>
      ))}
    </>
  )
}
