import { useState } from 'preact/hooks'
import { usePanel } from '../../panel-context.ts'

/** Characters drawn at a time: a page may send megabytes, and a line of it may have no end. */
const PART = 50_000

/** A text as it was sent, the first part of it until the reader asks for more. */
export function TextBody({ text, label }: { readonly text: string; readonly label: string }) {
  const { t, formats } = usePanel()
  const [shown, setShown] = useState(PART)
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a text to scroll through, with a name */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls with the keyboard */}
      <pre class="body-text foreign" role="region" aria-label={label} tabIndex={0}>
        {text.slice(0, shown)}
      </pre>
      {text.length > shown && (
        <p class="soft">
          {t('body.part', { shown: formats.number(shown), count: formats.number(text.length) })}{' '}
          <button type="button" class="link-button" onClick={() => setShown(shown + 4 * PART)}>
            {t('body.more')}
          </button>
        </p>
      )}
    </>
  )
}
