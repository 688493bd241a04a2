import { render } from 'preact'
import { followLog } from '../analyst/follow-log.ts'
import { activeTab } from '../platform/active-tab.ts'
import { loadStored } from '../platform/stored.ts'
import { readSettings, SETTINGS_KEY } from '../store/settings.ts'
import { languageFor, translator } from '../strings/translator.ts'
import { Popup } from './Popup.tsx'

const root = document.getElementById('root')
const [tab, settings] = await Promise.all([
  activeTab(),
  loadStored(SETTINGS_KEY).then(readSettings, () => readSettings(undefined)),
])
const language = languageFor(settings.language, navigator.languages)
document.documentElement.lang = language
const log = followLog(show)
if (tab !== null) await log.attend({ ...settings, tab, preserve: false, clearedAt: null })
show()

function show(): void {
  if (!root) return
  const mac = navigator.userAgent.includes('Mac')
  render(
    <Popup t={translator(language)} sessions={log.sessions()} limit={log.state().limit} mac={mac} />,
    root,
  )
}
