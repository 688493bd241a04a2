import { useState } from 'preact/hooks'
import { type ContentTypes, readContentTypes } from '../core/session/content-types.ts'
import { Sign } from '../marks/Sign.tsx'
import type { Translate } from '../strings/translator.ts'
import { Choice } from './Choice.tsx'

type ContentTypesFieldProps = {
  readonly t: Translate
  readonly types: ContentTypes
  readonly onTypes: (types: ContentTypes) => void
}

/** What the reader's own content types mean, one a line, and what a start without one is taken for. */
export function ContentTypesField({ t, types, onTypes }: ContentTypesFieldProps) {
  const [bad, setBad] = useState<string | null>(null)
  const { '': unsaid, ...named } = types
  const lines = Object.entries(named).map(([name, kind]) => `${name} = ${kind}`)
  const withUnsaid = (kind: string | undefined): ContentTypes =>
    kind === 'vod' || kind === 'live' ? { '': kind } : {}
  const save = (text: string) => {
    const { types, unread } = readContentTypes(text)
    setBad(unread.length === 0 ? null : unread.join(', '))
    onTypes({ ...types, ...withUnsaid(unsaid) })
  }
  return (
    <>
      <section class="field">
        <label for="content-types">
          <h3>{t('settings.content-types')}</h3>
        </label>
        <textarea
          id="content-types"
          class="mono"
          rows={3}
          spellcheck={false}
          placeholder="event = live"
          defaultValue={lines.join('\n')}
          key={lines.join()}
          aria-describedby="content-types-hint"
          aria-invalid={bad !== null}
          onChange={event => save(event.currentTarget.value)}
        />
        {bad !== null && (
          <p class="bad" role="alert">
            <Sign name="error" /> {t('settings.content-types.bad', { line: bad })}
          </p>
        )}
        <p id="content-types-hint" class="soft">
          {t('settings.content-types.hint')}
        </p>
      </section>
      <Choice
        name="content-type-unsaid"
        title={t('settings.content-types.unsaid')}
        value={unsaid ?? 'unknown'}
        options={[
          ['unknown', t('settings.content-types.unknown')],
          ['vod', t('settings.content-types.vod')],
          ['live', t('settings.content-types.live')],
        ]}
        onValue={kind => onTypes({ ...named, ...withUnsaid(kind) })}
      />
    </>
  )
}
