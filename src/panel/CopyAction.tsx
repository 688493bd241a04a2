import { useEffect, useState } from 'preact/hooks'
import { copyText } from './copy-text.ts'
import { usePanel } from './panel-context.ts'

/** Milliseconds for which the button says that it has copied. */
const SAID_FOR = 1500

type CopyActionProps = {
  readonly label: string
  /** The button's whole name, when its label alone does not say what is copied. */
  readonly name?: string
  /** Made when the reader asks for it. */
  readonly text: () => string | Promise<string>
}

/** Copies a text that is made on demand, and says so in its own place. */
export function CopyAction({ label, name, text }: CopyActionProps) {
  const { t, announce } = usePanel()
  const [said, setSaid] = useState<'copied' | 'failed' | null>(null)
  useEffect(() => {
    if (said === null) return
    const timer = setTimeout(() => setSaid(null), SAID_FOR)
    return () => clearTimeout(timer)
  }, [said])
  const copy = async () => {
    const outcome = (await copyText(await text())) ? 'copied' : 'failed'
    setSaid(outcome)
    announce(t(`copy.${outcome}`))
  }
  return (
    <button type="button" class="pill copy" aria-label={name} onClick={() => void copy()}>
      {said === null ? label : t(`copy.${said}`)}
    </button>
  )
}
