import type { Exchange } from '../../../core/exchange.ts'
import { writeCurl, writeFetch } from '../../../core/export/write-command.ts'
import { CopyAction } from '../../CopyAction.tsx'
import { usePanel } from '../../panel-context.ts'

/** Copies a call: its body, or something that sends it again. What the view masks is masked here, too. */
export function CopyCall({ call }: { readonly call: Exchange }) {
  const { t } = usePanel()
  const { requestBody } = call
  return (
    <span class="copies">
      {requestBody.kind === 'text' && (
        <CopyAction
          label={t('call.copy.json')}
          name={t('copy.of', { what: t('call.copy.json') })}
          text={() => requestBody.text}
        />
      )}
      <CopyAction label="cURL" name={t('copy.of', { what: 'cURL' })} text={() => writeCurl(call)} />
      <CopyAction label="fetch" name={t('copy.of', { what: 'fetch' })} text={() => writeFetch(call)} />
    </span>
  )
}
