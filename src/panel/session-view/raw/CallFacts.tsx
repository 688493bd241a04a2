import type { ComponentChildren } from 'preact'
import type { Exchange } from '../../../core/exchange.ts'
import { usePanel } from '../../panel-context.ts'

/** When and where a call was, and who heard it; what is not known says so. */
export function CallFacts({ call }: { readonly call: Exchange }) {
  const { t, formats } = usePanel()
  const { sentAt, outcome, origin, redirects, heardBy } = call
  const answeredAt = outcome.kind === 'answered' || outcome.kind === 'failed' ? outcome.at : null
  const length = (ms: number | null) => (ms === null ? null : t('unit.ms', { count: Math.round(ms) }))
  const foreign = (text: string | null) => (text === null ? null : <code class="foreign">{text}</code>)
  const facts: readonly (readonly [string, ComponentChildren])[] = [
    [t('raw.sent'), sentAt === null ? null : formats.clockMs(sentAt)],
    [t('raw.headers-after'), length(answeredAt === null || sentAt === null ? null : answeredAt - sentAt)],
    [t('raw.took'), length(outcome.kind === 'answered' ? outcome.tookMs : null)],
    [t('raw.server'), foreign(outcome.kind === 'answered' ? outcome.serverAddress : null)],
    [t('raw.heard-by'), t(`heard.${heardBy}`)],
    [t('raw.kind'), foreign(origin.resourceType)],
    [t('raw.page'), foreign(origin.documentUrl)],
    [t('raw.initiator'), foreign(origin.initiator)],
    [
      t('raw.redirects'),
      redirects.length === 0 ? (
        t('raw.redirects.none')
      ) : (
        <ol class="redirects">
          {redirects.map(({ status, to }, at) => (
            <li key={at}>
              {status ?? t('raw.redirects.unheard')} → <code class="foreign">{to}</code>
            </li>
          ))}
        </ol>
      ),
    ],
  ]
  return (
    <dl class="facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value ?? <span class="soft">{t('raw.not-known')}</span>}</dd>
        </div>
      ))}
      {origin.unloading && (
        <div>
          <dt>{t('raw.unloading')}</dt>
          <dd>{t('raw.unloading.yes')}</dd>
        </div>
      )}
    </dl>
  )
}
