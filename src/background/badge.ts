import { isOut } from '../analyst/what-is-out.ts'
import { type Analyst, createAnalyst } from '../core/analyse.ts'
import { createCaptureFold } from '../core/capture/fold.ts'
import { runOf } from '../core/capture/signal.ts'
import type { Exchange } from '../core/exchange.ts'
import type { Settings } from '../store/settings.ts'
import type { SignalLog } from '../store/signal-log.ts'
import { readPageMarks } from './page-marks.ts'

/** Milliseconds between two looks at the log: a number on an icon may be a moment late, a request may not. */
const PAUSE = 2_000
/** Signals read in one go. */
const BATCH = 1_000
/** Calls of workers kept in mind until it is known whose they are, which takes a moment; most are nobody's. */
const MOST_TABLESS = 500

/**
 * Keeps the number of sessions with errors of each tab's present page on the extension's icon. `show` takes 0 as "nothing to say". After the
 * background was stopped, the calls of the present pages are read from the log again, and only when something new is heard.
 */
export function keepBadges(
  log: SignalLog,
  settings: () => Promise<Settings>,
  show: (tab: number, sessionsWithErrors: number) => void,
  memory: { recall(): Promise<string | undefined>; remember(marks: string): Promise<void> },
): void {
  let fold = createCaptureFold()
  /** One for each tab. Nothing is searched here, so the panel's docket would keep what nobody asks for. */
  const analysts = new Map<number, Analyst>()
  let marks: ReturnType<typeof readPageMarks> | null = null
  let [readUpTo, resting, again] = [0, false, false]
  let runs: readonly string[] = []
  let born: string | null = null
  /** Where the calls of workers begin, until it is known whose tab they belong to. */
  const tabless = new Map<string, number>()

  log.hear(poke => {
    if (poke.kind === 'forgotten') {
      fold.forget(poke.exchanges)
      for (const analyst of analysts.values()) analyst.forget(poke.exchanges)
    }
    wake()
  })

  function wake(): void {
    again = true
    if (resting) return
    resting = true
    setTimeout(async () => {
      again = false
      try {
        await look()
      } catch (error) {
        // An unreadable log costs the number on the icon, nothing else.
        console.error(error)
      }
      resting = false
      if (again) wake()
    }, PAUSE)
  }

  /** The browser made the log anew: what was read is in no log any more. */
  function startOver(): void {
    fold = createCaptureFold()
    analysts.clear()
    tabless.clear()
    marks = readPageMarks(undefined)
    readUpTo = 0
  }

  function noteTabless(exchange: string, seq: number): void {
    tabless.set(exchange, seq)
    const [oldest] = tabless.keys()
    if (tabless.size > MOST_TABLESS && oldest !== undefined) tabless.delete(oldest)
  }

  async function look(): Promise<void> {
    const standing = await log.standing()
    runs = standing.runs
    if (born !== null && born !== standing.born) startOver()
    born = standing.born
    if (marks === null) {
      marks = readPageMarks(await memory.recall())
      readUpTo = marks.unneeded(marks.upTo, Date.now())
    }
    const options = await settings()
    const touched = new Set<number>()
    const put = (exchange: Exchange) => {
      const { tab } = exchange.origin
      if (tab === null || tab < 0 || !runs.includes(runOf(exchange.id))) return
      const analyst = analysts.get(tab) ?? createAnalyst(options)
      analysts.set(tab, analyst)
      analyst.add(exchange)
      touched.add(tab)
    }
    for (;;) {
      const entries = await log.readOn(readUpTo, BATCH)
      const last = entries.at(-1)
      if (last === undefined) break
      readUpTo = last.seq
      const signals = entries.map(({ signal }) => signal)
      for (const { seq, signal } of entries) {
        if ('origin' in signal) {
          if (signal.origin.tab === -1) noteTabless(signal.exchange, seq)
          else if (signal.origin.tab !== null) marks.called(signal.origin.tab, seq)
        }
        if (signal.kind === 'placed') {
          marks.called(signal.tab, tabless.get(signal.exchange) ?? seq)
          tabless.delete(signal.exchange)
        }
        if (signal.kind === 'loaded') {
          touched.add(signal.tab)
          marks.came(signal.tab, seq, signal.at)
        }
        if (signal.kind === 'closed') {
          analysts.delete(signal.tab)
          marks.closed(signal.tab)
        }
      }
      const step = fold.add(signals)
      if (step.gone.length > 0) for (const analyst of analysts.values()) analyst.forget(step.gone)
      step.changed.forEach(put)
    }
    await memory.remember(marks.write(readUpTo))
    for (const tab of touched) show(tab, sessionsWithErrors(tab))
  }

  function sessionsWithErrors(tab: number): number {
    const analyst = analysts.get(tab)
    if (analyst === undefined) return 0
    const context = fold.context({ runs: new Set(runs), tab })
    const outs = { clearedAt: null, preserve: false, pageLoads: context.pageLoads }
    return analyst
      .analysis(context, Date.now())
      .sessions.filter(session => session.tally.errors > 0 && !isOut(session, outs)).length
  }
}
