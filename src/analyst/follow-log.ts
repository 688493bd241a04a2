import { createCaptureFold } from '../core/capture/fold.ts'
import { runOf } from '../core/capture/signal.ts'
import type { CaptureContext } from '../core/capture-context.ts'
import type { Exchange } from '../core/exchange.ts'
import type { Session } from '../core/session/session.ts'
import type { EpochMs } from '../core/units.ts'
import type { Settings } from '../store/settings.ts'
import { openSignalLog } from '../store/signal-log.ts'
import { type Docket, type Judgement, openDocket } from './docket.ts'
import { gatherStandingFacts, type Limit, type Withheld } from './standing-facts.ts'
import { isOut } from './what-is-out.ts'

/** Whose calls are followed, and which of them are in the list. */
export type Attention = {
  readonly tab: number
  /** Keep the sessions of earlier pages in the list. */
  readonly preserve: boolean
  /** Sessions without a call since then are out; `null`: never cleared. */
  readonly clearedAt: EpochMs | null
  /** Collection hosts beside Adobe's own, from the settings. */
  readonly knownHosts: readonly string[]
  /** Whose tolerances apply; `auto`: as each session says. */
  readonly profile: Settings['profile']
  readonly contentTypes: Settings['contentTypes']
}

/** The signal log as it concerns one tab: folded, judged, kept up to date. */
export type FollowedLog = {
  /** Resolves when all that the log holds has been read. */
  readonly attend: (attention: Attention) => Promise<void>
  readonly record: (on: boolean) => Promise<void>
  /** Deletes what was cleared before that moment, except sessions that went on since. */
  readonly sweep: (clearedAt: EpochMs) => Promise<void>
  readonly docket: () => Docket
  readonly judgement: () => Judgement
  readonly context: () => CaptureContext
  /** Sessions in the list: not cleared, and of this page unless earlier ones are preserved. */
  readonly sessions: () => readonly Session[]
  readonly session: (key: string) => Session | null
  readonly exchange: (id: string) => Exchange | null
  readonly state: () => LogState
}

export type LogState = {
  /** When listening to this tab began; `null`: not known. */
  readonly since: EpochMs | null
  readonly limit: Limit
  /** What is missing though DevTools hears this tab: what came before it was opened, and what workers send. */
  readonly withheld: Withheld
  /** Holes since then: spans in which calls may be missing. */
  readonly gaps: CaptureContext['pauses']
  readonly letGo: number
  /** Since when the browser refuses to write what is heard; `null`: it does not. */
  readonly refusedSince: EpochMs | null
  /** Bytes. */
  readonly used: number
  /** Calls that went to an address like this API's and turned out to be another product's: dropped unread. */
  readonly ignored: number
  readonly unlinked: number
}

/** Signals read in one go. */
const BATCH = 2_000
/**
 * Milliseconds after which the log is looked at though nobody poked (a background may be stopped between writing and poking), and open sessions
 * are judged again though nothing was heard: pings may be missing by now.
 */
const LOOK_AGAIN = 5_000
/** Milliseconds that count as one moment: a session is not judged again for less. */
const MOMENT = 1_000
/** No tab has this id. */
const NO_TAB = -2

/** What a docket is opened with: when it changes, all is judged anew. */
const judgedBy = ({ knownHosts, profile, contentTypes }: Attention) =>
  JSON.stringify([knownHosts, profile, contentTypes])

/** Follows the signal log for a tab. `changed` is called when something may look different now, with how many signals made it so. */
export function followLog(changed: (signals: number) => void): FollowedLog {
  const log = openSignalLog()
  let fold = createCaptureFold()
  let facts = gatherStandingFacts()
  let attention: Attention = {
    tab: NO_TAB,
    preserve: false,
    clearedAt: null,
    knownHosts: [],
    profile: 'auto',
    contentTypes: {},
  }
  let docket = openDocket({ knownHosts: [] })
  let readUpTo = 0
  let born: string | null = null
  let runs: readonly string[] = []
  let [used, notOurs] = [0, 0]
  let refusedSince: EpochMs | null = null
  let context = fold.context({ runs: new Set(), tab: NO_TAB })
  let judged: { readonly judgement: Judgement; readonly context: CaptureContext } | null = null
  let reading: Promise<void> | null = null
  let again = false

  const ofRuns = () => new Set(runs)

  const take = (exchange: Exchange) => {
    const { tab } = exchange.origin
    if ((tab === attention.tab || tab === -1) && runs.includes(runOf(exchange.id))) docket.put(exchange)
    else if (docket.has(exchange.id)) docket.forget([exchange.id])
  }

  /** Reads on to the end of the log; a poke meanwhile leads to one more look. */
  const readOn = (): Promise<void> => {
    again = true
    reading ??= (async () => {
      while (again) {
        again = false
        await readToEnd()
      }
    })().finally(() => {
      reading = null
    })
    return reading
  }

  const readToEnd = async () => {
    for (let portion = 0; ; portion += 1) {
      const entries = await log.readOn(readUpTo, BATCH)
      const last = entries.at(-1)
      if (last === undefined && portion > 0) return
      // Asked also when there is nothing new: so it looks in a log that was made anew, and numbers its entries from 1.
      if (await learnStanding()) {
        forgetAll()
        continue
      }
      if (last === undefined) return
      readUpTo = last.seq
      const signals = entries.map(({ signal }) => signal)
      signals.forEach(facts.add)
      const step = fold.add(signals)
      if (step.gone.length > 0) docket.forget(step.gone)
      step.changed.forEach(take)
      stale(signals.length)
    }
  }

  /** Resolves to whether it is another log than before: the browser made it anew. */
  const learnStanding = async (): Promise<boolean> => {
    const standing = await log.standing()
    const another = born !== null && born !== standing.born
    born = standing.born
    ;[used, notOurs] = [standing.bytes, standing.notOurs]
    if (standing.runs.join() === runs.join()) return another
    runs = standing.runs
    // Another run came: its tab ids are comparable only with those named with it.
    fold.exchanges().forEach(take)
    return another
  }

  const stale = (heard = 1) => {
    judged = null
    changed(heard)
  }

  const judge = () => {
    if (judged === null) {
      // The same context and moment as before, where they are, so that sessions of which nothing was heard need no new verdict.
      const now = withRefusal(fold.context({ runs: ofRuns(), tab: attention.tab }), refusedSince)
      if (JSON.stringify(now) !== JSON.stringify(context)) context = now
      const moment = Math.floor(Date.now() / MOMENT) * MOMENT
      judged = { context, judgement: docket.judge(context, moment) }
    }
    return judged
  }

  const forgetAll = () => {
    fold = createCaptureFold()
    facts = gatherStandingFacts()
    docket = openDocket(attention)
    readUpTo = 0
    stale()
  }

  /** From the first entry on: what was read is no longer what the log holds. */
  const startOver = async () => {
    forgetAll()
    await readOn()
    stale()
  }

  const outs = () => ({ ...attention, pageLoads: judge().context.pageLoads })

  log.hear(poke => {
    if (poke.kind === 'refused') {
      refusedSince = Math.min(refusedSince ?? poke.since, poke.since)
      stale()
      return
    }
    if (poke.kind === 'grown') {
      if (refusedSince !== null) {
        refusedSince = null
        stale()
      }
      void readOn()
    } else if (poke.kind === 'forgotten') {
      fold.forget(poke.exchanges)
      docket.forget(poke.exchanges)
      void learnStanding()
      stale()
    } else void startOver()
  })

  setInterval(() => {
    void readOn()
    const { sessions } = judge().judgement
    if (sessions.some(({ clock, condition }) => clock !== null || condition === 'waiting')) stale()
  }, LOOK_AGAIN)

  return {
    attend: async next => {
      const before = attention
      attention = next
      if (before.tab !== next.tab || judgedBy(before) !== judgedBy(next)) {
        await learnStanding()
        docket = openDocket(next)
        fold.exchanges().forEach(take)
      }
      await readOn()
      stale()
    },
    record: async on => {
      await log.record(attention.tab, on, Date.now())
      await readOn()
    },
    sweep: async clearedAt => {
      const { preserve: _, ...cut } = outs()
      const swept = judge()
        .judgement.sessions.filter(session => isOut(session, { ...cut, clearedAt, preserve: true }))
        .flatMap(session => docket.callsOf(session.key))
      await log.forget(swept)
      fold.forget(swept)
      docket.forget(swept)
      stale()
    },
    docket: () => docket,
    judgement: () => judge().judgement,
    context: () => judge().context,
    sessions: () => {
      const out = outs()
      return judge().judgement.sessions.filter(session => !isOut(session, out))
    },
    session: key => {
      const session = judge().judgement.session(key)
      return session === null || isOut(session, outs()) ? null : session
    },
    exchange: id => fold.exchange(id),
    state: () => {
      const { context, judgement } = judge()
      return {
        since: context.beganAt,
        limit: facts.limit(runs.at(-1) ?? '', attention.tab),
        withheld: facts.withheld(runs.at(-1) ?? ''),
        gaps: context.pauses,
        letGo: facts.letGo(ofRuns(), attention.tab),
        refusedSince,
        used,
        ignored: notOurs + judgement.ignored,
        unlinked: judgement.unlinked.length,
      }
    },
  }
}

/** What waits in memory is in no session yet, so nothing is known from then on. */
function withRefusal(context: CaptureContext, since: EpochMs | null): CaptureContext {
  return since === null ? context : { ...context, pauses: [...context.pauses, { from: since, to: null }] }
}
