import { CopyAction } from './CopyAction.tsx'
import { usePanel } from './panel-context.ts'

/** Copies a text. `of`: what is copied, for the button's name ("Copy session ID"). */
export function CopyButton({ text, of }: { readonly text: string; readonly of: string }) {
  const { t } = usePanel()
  return <CopyAction label={t('copy')} name={t('copy.of', { what: of })} text={() => text} />
}
