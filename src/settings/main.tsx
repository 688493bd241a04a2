import { render } from 'preact'
import { hasHostAccess, hearHostAccess, requestHostAccess } from '../platform/host-access.ts'
import { hearStored, loadStored, saveStored } from '../platform/stored.ts'
import { readSettings, SETTINGS_KEY, type Settings } from '../store/settings.ts'
import { languageFor, translator } from '../strings/translator.ts'
import { SettingsPage } from './SettingsPage.tsx'

let settings: Settings = readSettings(undefined)
let access = true

hearStored(SETTINGS_KEY, value => {
  settings = readSettings(value)
  show()
})
hearHostAccess(() => void learnAccess())
loadStored(SETTINGS_KEY).then(value => {
  settings = readSettings(value)
  show()
}, show)
void learnAccess()

async function learnAccess(): Promise<void> {
  access = await hasHostAccess()
  show()
}

function show(): void {
  const root = document.getElementById('root')
  const language = languageFor(settings.language, navigator.languages)
  const t = translator(language)
  document.documentElement.lang = language
  document.title = `${t('settings.title')} · ${t('app.name')}`
  if (!root) return
  render(
    <SettingsPage
      t={t}
      settings={settings}
      access={access}
      onAccess={() => void requestHostAccess().then(learnAccess)}
      onChange={change => {
        settings = { ...settings, ...change }
        show()
        return saveStored(SETTINGS_KEY, settings)
      }}
    />,
    root,
  )
}
