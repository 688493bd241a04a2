import type { Watching } from '../core/capture/signal.ts'
import { protocolOf } from '../core/protocols/index.ts'
import type { EpochMs } from '../core/units.ts'
import { showBadge } from '../platform/badge.ts'
import { browserRun, hearStartup, recallInRun, rememberInRun } from '../platform/browser-run.ts'
import { attendedTabs, hearDevtools } from '../platform/devtools-open.ts'
import { hasHostAccess, hearHostAccess } from '../platform/host-access.ts'
import { openOptionsForPages } from '../platform/open-options.ts'
import { hearStored, loadStored } from '../platform/stored.ts'
import { hearClosedTabs, openTabs, tabsOf } from '../platform/tabs.ts'
import { hearPages, hearRequests } from '../platform/web-request.ts'
import { readSettings, SETTINGS_KEY } from '../store/settings.ts'
import { openSignalLog } from '../store/signal-log.ts'
import { createAttendance } from './attendance.ts'
import { attribute } from './attribute.ts'
import { keepBadges } from './badge.ts'
import { createHousekeeping } from './housekeeping.ts'
import { createKeeper, type HeardCall } from './keeper.ts'
import { WATCHED } from './patterns.ts'
import { createStopNotice, unheardInReload } from './stops.ts'
import { stateOf, watchingChange } from './watch.ts'

// Nothing here outlives the background but the log and the browser's own storage. Listeners go on before anything is awaited: a background
// that a request woke would lose that request otherwise.

const startedAt = Date.now()
let settings = loadStored(SETTINGS_KEY).then(readSettings)
let beginsAnew = false
const log = openSignalLog({
  knownHosts: async () => (await settings).knownHosts,
  madeAnew: since => {
    // Several writes may find the new log without a run before it has one.
    if (beginsAnew) return
    beginsAnew = true
    void beginAnew(since)
      .catch(reportLoss)
      .finally(() => {
        beginsAnew = false
      })
  },
})
const stops = createStopNotice({
  isBehind: log.isBehind,
  recall: () => recallInRun('pace'),
  remember: pace => rememberInRun('pace', pace),
})
/** The span that was not heard while the extension was reloaded, until it is logged; none when the browser itself started. */
let unheard: readonly Watching[] = []
const run = begin()
const keep = createKeeper(log.append, run, reportLoss)
const attendance = createAttendance(recallInRun, rememberInRun)

let stopListening: (() => void) | null = listen()
hearStartup(() => void startup())
hearClosedTabs(async (tab, at) => log.append([{ kind: 'closed', run: await run, tab, at }]))
hearDevtools((tab, on) => void attend(tab, on))
openOptionsForPages()
hearHostAccess(() => void rewatch())
hearStored(SETTINGS_KEY, value => {
  settings = Promise.resolve(readSettings(value))
  void rewatch()
  void housekeeping.look()
})

const housekeeping = createHousekeeping(log, () => settings)
keepBadges(
  log,
  () => settings,
  (tab, sessions) => void showBadge(tab, sessions === 0 ? '' : String(sessions)),
  { recall: () => recallInRun('pages'), remember: marks => rememberInRun('pages', marks) },
)
void attendedTabs()
  .then(attendance.left)
  .then(tabs => tabs.forEach(tab => void attend(tab, false)))
void rewatch()
void housekeeping.look()

function hear(call: HeardCall | Promise<HeardCall>): void {
  stops.stir()
  keep(call)
  // Written first: the question costs a moment, in which a stop would lose the call.
  void attribute(call, tabsOf).then(
    placed => placed && keep(placed),
    () => undefined,
  )
}

function listen(): () => void {
  const stopRequests = hearRequests(WATCHED, (method, url) => protocolOf({ method, url }) !== null, hear)
  const stopPages = hearPages(async (tab, at) => log.append([{ kind: 'loaded', run: await run, tab, at }]))
  return () => {
    stopRequests()
    stopPages()
  }
}

/** Listens, or stops listening, as the settings and DevTools want it, and logs the change. */
async function rewatch(): Promise<void> {
  const { watch } = await settings
  const wanted = watch === 'always' || (await attendedTabs()).length > 0
  if (wanted) stopListening ??= listen()
  else {
    stopListening?.()
    stopListening = null
  }
  const name = await run
  const last = await recallInRun('watching')
  const access = await hasHostAccess()
  if (unheard.length > 0) {
    const span = unheard
    unheard = []
    // Where nothing is listened to now, the span goes on.
    await log.append(wanted && access ? span : span.filter(({ on }) => !on))
  }
  const change: Watching | null = watchingChange(last, name, Date.now(), { wanted, access })
  if (!change) return
  await rememberInRun('watching', stateOf(name, change.why))
  await log.append([change])
}

async function attend(tab: number, on: boolean): Promise<void> {
  if (await attendance.note(tab, on)) {
    await log.append([{ kind: 'attended', run: await run, tab, at: Date.now(), on }])
  }
  await rewatch()
}

async function begin(): Promise<string> {
  const { run: name, fresh } = await browserRun()
  if (fresh) {
    await rememberInRun('began', String(startedAt))
    await log.beginRun(name, false)
  }
  // Asked before anything new is written, and written before all else: this background may be stopped before it has looked any further. That
  // nothing is to be listened to, if so, is a change that follows.
  const stopped = await stops.unheard(name, startedAt, log.lastHeardAt)
  if (stopped.length > 0) {
    log.append(stopped).catch(reportLoss)
    void rememberInRun('watching', stateOf(name, null))
  }
  if (!fresh) return name
  const known = await log.tabs()
  const open = await openTabs()
  // Chromium 156 does not tell an extension from its command line that the browser started. Its tab ids do: they begin elsewhere each time.
  if (open.some(tab => known.has(tab))) unheard = unheardInReload(name, startedAt, await log.lastFactAt())
  else void startup()
  return name
}

/** The browser threw the log away amid the run and made another: it is told again what it has to know, and that all before is missing. */
async function beginAnew(since: EpochMs): Promise<void> {
  const name = await run
  await log.beginRun(name, false)
  const from = Math.min(Number((await recallInRun('began')) ?? since), since)
  const at = Date.now()
  const attended = await attendedTabs()
  await log.append([
    { kind: 'unwritten', run: name, at, signals: 0, from, to: since },
    ...((await recallInRun('watching')) === stateOf(name, null)
      ? [{ kind: 'watching' as const, run: name, at: from, on: true, why: null }]
      : []),
    ...attended.map(tab => ({ kind: 'attended' as const, run: name, tab, at: from, on: true })),
  ])
}

/** The browser itself started: tab ids begin anew, and evidence of the last run goes unless the user keeps it for a week. */
async function startup(): Promise<void> {
  unheard = []
  await log.beginRun(await run, true)
  await housekeeping.sweep()
}

function reportLoss(error: unknown): void {
  // Shown on the extension's page in the browser; nothing else can be done when the disk refuses.
  console.error('A call could not be written to the log.', error)
}
