import { FIELDS } from '../../core/search/query.ts'
import { Dialog } from '../Dialog.tsx'
import { usePanel } from '../panel-context.ts'
import { SHORTCUTS } from '../use-shortcuts.ts'

/** Keyboard shortcuts and the filter's language. */
export function HelpDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = usePanel()
  return (
    <Dialog title={t('help.title')} onClose={onClose}>
      <h3>{t('help.keys')}</h3>
      <dl class="keys">
        {SHORTCUTS.map(({ name, keys }) => (
          <div key={name}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{t(`shortcut.${name}`)}</dd>
          </div>
        ))}
        <div>
          <dt>
            <kbd>↑ ↓ Home End</kbd>
          </dt>
          <dd>{t('shortcut.rows')}</dd>
        </div>
        <div>
          <dt>
            <kbd>Enter</kbd>
          </dt>
          <dd>{t('shortcut.open')}</dd>
        </div>
        <div>
          <dt>
            <kbd>Shift+F10</kbd>
          </dt>
          <dd>{t('shortcut.columns')}</dd>
        </div>
        <div>
          <dt>
            <kbd>Del</kbd>
          </dt>
          <dd>{t('shortcut.remove')}</dd>
        </div>
        <div>
          <dt>
            <kbd>Alt+← →</kbd>
          </dt>
          <dd>{t('shortcut.resize')}</dd>
        </div>
      </dl>
      <h3>{t('help.filter')}</h3>
      <p>{t('help.filter.text')}</p>
      <dl class="keys">
        {FIELDS.map(field => (
          <div key={field}>
            <dt>
              <code>{field}:</code>
            </dt>
            <dd>{t(`field.${field}`)}</dd>
          </div>
        ))}
        <div>
          <dt>
            <code>-</code>
          </dt>
          <dd>{t('field.not')}</dd>
        </div>
      </dl>
    </Dialog>
  )
}
