import { useState } from 'preact/hooks'
import type { Exchange } from '../../../core/exchange.ts'
import { CopyAction } from '../../CopyAction.tsx'
import { usePanel } from '../../panel-context.ts'
import { useRemembered } from '../../use-remembered.ts'
import { BodyView } from '../detail/BodyView.tsx'
import { CopyCall } from '../detail/CopyCall.tsx'
import type { PathMark } from '../detail/param-row.ts'
import { SearchInside } from '../detail/SearchInside.tsx'
import { statusMeaning } from '../status-text.ts'
import { CallFacts } from './CallFacts.tsx'
import { HeaderTable } from './HeaderTable.tsx'

type RawCallProps = {
  readonly call: Exchange
  readonly marks: readonly PathMark[]
  readonly path: string | null
}

/** One call as it went over the network, as far as it was heard: request, answer, and who heard it. */
export function RawCall({ call, marks, path }: RawCallProps) {
  const { t } = usePanel()
  const [search, setSearch] = useState('')
  const [as, setAs] = useRemembered<'tree' | 'text'>('raw.as', 'tree')
  const { outcome, requestBody, requestHeaders } = call
  const answer = outcome.kind === 'answered' ? outcome : null
  return (
    <div class="raw-call">
      <p class="raw-url">
        <b>{call.method}</b> <code class="foreign">{call.url}</code>
      </p>
      <div class="evidence-bar">
        <SearchInside text={search} onText={setSearch} />
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset brings a frame and a legend */}
        <span role="group" aria-label={t('raw.as')} class="chips">
          {(['tree', 'text'] as const).map(one => (
            <button key={one} type="button" class="pill" aria-pressed={as === one} onClick={() => setAs(one)}>
              {t(`raw.as.${one}`)}
            </button>
          ))}
        </span>
        <CopyAction
          label={t('raw.copy.url')}
          name={t('copy.of', { what: t('raw.copy.url') })}
          text={() => call.url}
        />
        <CopyCall call={call} />
      </div>
      <section aria-label={t('raw.request')}>
        <h4>{t('raw.request')}</h4>
        <BodyView
          body={requestBody}
          label={t('call.body')}
          as={as}
          search={search}
          marks={marks}
          path={path}
        />
        <HeaderTable headers={requestHeaders} label={t('raw.request.headers')} search={search} />
      </section>
      <section aria-label={t('raw.answer')}>
        <h4>
          {t('raw.answer')}
          {answer !== null && (
            <span class={answer.status >= 400 ? 'bad' : ''}>
              {' '}
              {answer.status} <span class="foreign">{answer.statusText}</span>
            </span>
          )}
        </h4>
        {answer !== null && <p class="soft">{statusMeaning(answer.status, t)}</p>}
        {outcome.kind === 'pending' && <p>{t('raw.pending')}</p>}
        {outcome.kind === 'failed' && (
          <p>
            <span class="bad">{t('raw.failed')}</span> <code class="foreign">{outcome.reason}</code>
          </p>
        )}
        {outcome.kind === 'unreported' && <p>{t(`raw.unreported.${outcome.why}`)}</p>}
        {answer !== null && (
          <>
            <BodyView body={answer.body} label={t('raw.answer.body')} as={as} search={search} />
            <HeaderTable headers={answer.headers} label={t('raw.answer.headers')} search={search} />
          </>
        )}
      </section>
      <CallFacts call={call} />
    </div>
  )
}
