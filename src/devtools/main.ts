import { protocolOf } from '../core/protocols/index.ts'
import { hearFinished } from '../platform/devtools-network.ts'
import { sayDevtoolsOpen } from '../platform/devtools-open.ts'
import { createPanel } from '../platform/devtools-panel.ts'
import { loadStored } from '../platform/stored.ts'
import { readSettings, SETTINGS_KEY } from '../store/settings.ts'
import { openSignalLog } from '../store/signal-log.ts'
import { presentRun } from './present-run.ts'

// This page lives as long as DevTools is open on a tab, whether or not its panel was ever shown: so what only DevTools can see is heard here.

createPanel('Media Sessions')
sayDevtoolsOpen()

const log = openSignalLog(async () => readSettings(await loadStored(SETTINGS_KEY)).knownHosts)
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
