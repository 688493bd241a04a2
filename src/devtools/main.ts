import { protocolOf } from '../core/protocols/index.ts'
import { hearFinished } from '../platform/devtools-network.ts'
import { sayDevtoolsOpen } from '../platform/devtools-open.ts'
import { createPanel } from '../platform/devtools-panel.ts'
import { hearStored, loadStored } from '../platform/stored.ts'
import { readSettings, SETTINGS_KEY } from '../store/settings.ts'
import { openSignalLog } from '../store/signal-log.ts'
import { presentRun } from './present-run.ts'

// This page lives as long as DevTools is open on a tab, whether or not its panel was ever shown: so what only DevTools can see is heard here.

createPanel('Media Sessions')
sayDevtoolsOpen()

/** Milliseconds between two writes: this page shares its thread with the panel, and a write for each call of a flood is time that the panel lacks. */
const REST = 100

let settings = loadStored(SETTINGS_KEY).then(readSettings)
hearStored(SETTINGS_KEY, value => {
  settings = Promise.resolve(readSettings(value))
})
const log = openSignalLog({ knownHosts: async () => (await settings).knownHosts, rest: REST })
const run = presentRun(log)

hearFinished(
  (method, url) => protocolOf({ method, url }) !== null,
  () => `devtools-${crypto.randomUUID()}`,
  async read => {
    try {
      await log.append([{ ...read, exchange: `${await run}/${read.exchange}` }])
    } catch (error) {
      // Shown in the extension's console; nothing else can be done when the disk refuses.
      console.error('A call could not be written to the log.', error)
    }
  },
)
