import { useState } from 'preact/hooks'
import { Sign } from '../marks/Sign.tsx'
import type { Settings } from '../store/settings.ts'
import type { Translate } from '../strings/translator.ts'
import { BudgetField } from './BudgetField.tsx'
import { Choice } from './Choice.tsx'
import { ContentTypesField } from './ContentTypesField.tsx'
import { HostsField } from './HostsField.tsx'

type SettingsPageProps = {
  readonly t: Translate
  readonly settings: Settings
  /** The browser lets us see requests to all sites. */
  readonly access: boolean
  readonly onAccess: () => void
  /** Saves; rejects when the browser refuses. */
  readonly onChange: (change: Partial<Settings>) => Promise<void>
}

/** Every setting, saved as it is changed. */
export function SettingsPage({ t, settings, access, onAccess, onChange }: SettingsPageProps) {
  const [said, setSaid] = useState<null | 'saved' | { readonly why: string }>(null)
  const save = (change: Partial<Settings>) => {
    setSaid(null)
    onChange(change).then(
      () => setSaid('saved'),
      error => setSaid({ why: error instanceof Error ? error.message : String(error) }),
    )
  }
  return (
    <main class="settings">
      <h1>
        {t('app.name')} <span class="soft">{t('settings.title')}</span>
      </h1>

      <h2>{t('settings.capture')}</h2>
      <section class="field">
        <h3>{t('settings.access')}</h3>
        <p class={access ? 'good' : 'warn'}>
          <Sign name={access ? 'clean' : 'warning'} />{' '}
          {t(access ? 'settings.access.granted' : 'settings.access.missing')}
        </p>
        {!access && (
          <button type="button" class="pill" onClick={onAccess}>
            {t('settings.access.grant')}
          </button>
        )}
      </section>
      <Choice
        name="watch"
        title={t('settings.watch')}
        value={settings.watch}
        options={[
          ['always', t('settings.watch.always')],
          ['devtools', t('settings.watch.devtools')],
        ]}
        onValue={watch => save({ watch })}
      />
      <Choice
        name="retention"
        title={t('settings.retention')}
        value={settings.retention}
        options={[
          ['run', t('settings.retention.run')],
          ['week', t('settings.retention.days')],
        ]}
        onValue={retention => save({ retention })}
      />
      <BudgetField t={t} budgetMb={settings.budgetMb} onBudget={budgetMb => save({ budgetMb })} />
      <p class="soft">{t('settings.private')}</p>

      <h2>{t('settings.judging')}</h2>
      <HostsField t={t} hosts={settings.knownHosts} onHosts={knownHosts => save({ knownHosts })} />
      <Choice
        name="profile"
        title={t('settings.profile')}
        value={settings.profile}
        options={[
          ['auto', t('settings.profile.auto')],
          ['strict', t('settings.profile.strict')],
          ['sdk', t('settings.profile.sdk')],
        ]}
        onValue={profile => save({ profile })}
      />

      <ContentTypesField
        t={t}
        types={settings.contentTypes}
        onTypes={contentTypes => save({ contentTypes })}
      />

      <h2>{t('settings.display')}</h2>
      <Choice
        name="language"
        title={t('settings.language')}
        value={settings.language}
        options={[
          ['auto', t('settings.language.auto')],
          ['en', 'English'],
          ['es', 'Español'],
        ]}
        onValue={language => save({ language })}
      />
      <section class="field">
        <label>
          <input
            type="checkbox"
            checked={settings.masked}
            aria-describedby="masked-hint"
            onChange={event => save({ masked: event.currentTarget.checked })}
          />{' '}
          {t('settings.masked')}
        </label>
        <p id="masked-hint" class="soft">
          {t('settings.masked.hint')}
        </p>
      </section>
      <p role="status" class={said !== null && said !== 'saved' ? 'said bad' : 'said good'}>
        {said === 'saved' && (
          <span class="said-word">
            <Sign name="clean" /> {t('settings.saved')}
          </span>
        )}
        {said !== null && said !== 'saved' && (
          <span class="said-word">
            <Sign name="error" /> {t('settings.not-saved', said)}
          </span>
        )}
      </p>
    </main>
  )
}
