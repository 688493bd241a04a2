import { render } from 'preact'
import { devtoolsTheme, inspectedTab, openOptions } from '../platform/devtools-panel.ts'
import { formatsOf } from '../strings/formats.ts'
import { languageFor, translator } from '../strings/translator.ts'
import { App } from './App.tsx'
import { openAnalystLine } from './analyst/ask.ts'
import { createAnnouncer } from './announcer.ts'
import { openMemory } from './memory.ts'
import { PanelContext } from './panel-context.ts'

const worker = new Worker(new URL('./analyst/worker.ts', import.meta.url), {
  type: 'module',
  name: 'analyst',
})
const line = openAnalystLine(worker)
const language = languageFor('auto', navigator.languages)
document.documentElement.lang = language

devtoolsTheme(theme => {
  document.documentElement.dataset.theme = theme
})

const announcements = document.getElementById('announcements')
const announce = createAnnouncer(sentence => {
  if (announcements) announcements.textContent = sentence
})

const root = document.getElementById('root')
if (root) {
  render(
    <PanelContext.Provider
      value={{
        line,
        language,
        announce,
        t: translator(language),
        formats: formatsOf(language),
        attendance: { tab: inspectedTab(), knownHosts: [], language, budget: 200e6 },
        masked: true,
        openSettings: openOptions,
        openLink: url => void open(url, '_blank', 'noopener'),
        ...openMemory(localStorage),
      }}
    >
      <App />
    </PanelContext.Provider>,
    root,
  )
}
