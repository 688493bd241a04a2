import { CopyAction } from '../../CopyAction.tsx'
import { usePanel } from '../../panel-context.ts'
import { useSessionFocus } from '../session-focus.ts'

/** Copies Markdown for a ticket: of one finding, or of all (`null`). `of`: what it is about, for the button's name. */
export function TicketButton({ finding, of }: { readonly finding: string | null; readonly of: string }) {
  const { t, line } = usePanel()
  const { session } = useSessionFocus()
  return (
    <CopyAction
      label={t('ticket.copy')}
      name={t('ticket.copy.of', { what: of })}
      text={() => line.ask('ticket', { key: session.key, finding })}
    />
  )
}
