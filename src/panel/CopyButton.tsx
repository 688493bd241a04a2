import { useEffect, useState } from 'preact/hooks'
import { copyText } from './copy-text.ts'
import { usePanel } from './panel-context.ts'

/** Milliseconds for which the button says that it has copied. */
const SAID_FOR = 1500

/** Copies a text, and says so in its own place. `of`: what is copied, for the button's name ("Copy session ID"). */
export function CopyButton({ text, of }: { readonly text: string; readonly of: string }) {
  const { t, announce } = usePanel()
  const [said, setSaid] = useState<'copied' | 'failed' | null>(null)
  useEffect(() => {
    if (said === null) return
    const timer = setTimeout(() => setSaid(null), SAID_FOR)
    return () => clearTimeout(timer)
  }, [said])

  const copy = async () => {
    const outcome = (await copyText(text)) ? 'copied' : 'failed'
    setSaid(outcome)
    announce(t(`copy.${outcome}`))
  }

  return (
    <button
      type="button"
      class="pill copy"
      aria-label={t('copy.of', { what: of })}
      onClick={() => void copy()}
    >
      {t(said === null ? 'copy' : `copy.${said}`)}
    </button>
  )
}
