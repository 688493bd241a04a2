import { options, render } from 'preact'
import {
  devtoolsTheme,
  extensionVersion,
  inspectedTab,
  inspectsPrivately,
} from '../platform/devtools-panel.ts'
import { requestHostAccess } from '../platform/host-access.ts'
import { openOptions } from '../platform/open-options.ts'
import { hearStored, loadStored } from '../platform/stored.ts'
import { readSettings, SETTINGS_KEY, type Settings } from '../store/settings.ts'
import { formatsOf } from '../strings/formats.ts'
import { languageFor, translator } from '../strings/translator.ts'
import { App } from './App.tsx'
import { openAnalystLine } from './analyst/ask.ts'
import { openWatches } from './analyst/watch.ts'
import { createAnnouncer } from './announcer.ts'
import { openFrames } from './frames.ts'
import { openMemory } from './memory.ts'
import { PanelContext } from './panel-context.ts'

const worker = new Worker(new URL('./analyst/worker.ts', import.meta.url), {
  type: 'module',
  name: 'analyst',
})
const line = openAnalystLine(worker)
const frames = openFrames()
const watch = openWatches(line, {
  ...frames,
  together: change => {
    // Only for these: what a key changes is drawn before the next key comes, which may mean something else then. And of these the first one
    // after a rest is drawn at once.
    if (frames.isClose()) options.debounceRendering = frames.onFrame
    change()
    delete options.debounceRendering
  },
})
const memory = openMemory(localStorage)
const announce = createAnnouncer(sentence => {
  const region = document.getElementById('announcements')
  if (region) region.textContent = sentence
})

devtoolsTheme(theme => {
  document.documentElement.dataset.theme = theme
})
const privately = inspectsPrivately()
hearStored(SETTINGS_KEY, value => void show(readSettings(value)))
loadStored(SETTINGS_KEY).then(
  value => show(readSettings(value)),
  () => show(readSettings(undefined)),
)

async function show({
  language: choice,
  knownHosts,
  profile,
  contentTypes,
  budgetMb,
  masked,
}: Settings): Promise<void> {
  const root = document.getElementById('root')
  const language = languageFor(choice, navigator.languages)
  document.documentElement.lang = language
  const attendance = {
    tab: inspectedTab(),
    private: await privately,
    knownHosts,
    profile,
    contentTypes,
    language,
    masked,
    budget: budgetMb * 1_000_000,
    version: extensionVersion(),
  }
  if (!root) return
  render(
    <PanelContext.Provider
      value={{
        line,
        watch,
        language,
        announce,
        attendance,
        masked,
        t: translator(language),
        formats: formatsOf(language),
        openSettings: openOptions,
        askForAccess: () => void requestHostAccess(),
        openLink: url => void open(url, '_blank', 'noopener'),
        ...memory,
      }}
    >
      <App />
    </PanelContext.Provider>,
    root,
  )
}
