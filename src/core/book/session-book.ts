import type { AnalyseOptions, Analysis, Analyst } from '../analyse.ts'
import type { CaptureContext } from '../capture-context.ts'
import { groupAttempts, type SessionAttempts } from '../session/attempts.ts'
import { iterate } from '../session/chunked-list.ts'
import type { Located } from '../session/located.ts'
import { settleAlone } from '../session/settle.ts'
import type { EpochMs } from '../units.ts'
import { acrossSessions } from './across.ts'
import { createAddresses } from './addresses.ts'
import { createBookedSessions } from './booked-sessions.ts'
import { createFiling } from './filing.ts'
import { createIntake } from './intake.ts'
import { createPresenter } from './presenter.ts'
import { storiesOf } from './stories.ts'

export type BookOptions = AnalyseOptions & {
  /** Before the key of a session whose start is not in the capture, so that captures judged apart never share a key. Default: nothing. */
  readonly orphanPrefix?: string
}

/**
 * Sorts exchanges into sessions (spec §5.0, Session key) and asks the rules. The sessions themselves are immutable folds; this book
 * only remembers which exchange went where.
 */
export function createSessionBook({ knownHosts = [], orphanPrefix = '', ...judging }: BookOptions): Analyst {
  const intake = createIntake()
  const addresses = createAddresses(knownHosts)
  const presenter = createPresenter()
  const sessions = createBookedSessions({
    ...judging,
    addresses,
    intake,
    orphanPrefix,
    dropped: presenter.forget,
  })
  const filing = createFiling(addresses, sessions)

  /** Nothing is filed before somebody asks, so that a capture of 100,000 that is told at once is sorted once. */
  function fileNews(): void {
    filing.fileAll(intake.takeNews())
    sessions.foldNews()
  }

  function groups(): readonly SessionAttempts[] {
    return groupAttempts(sessions.all())
  }

  function analysis(context: CaptureContext, asOf: EpochMs | null): Analysis {
    fileNews()
    sessions.setHoles(context)
    const told = storiesOf(groups(), context, asOf)
    const across = acrossSessions(told, context, asOf)
    return {
      sessions: told.map(story => presenter.present(story, across.get(story.identity.key) ?? NONE)),
      unlinked: settleAlone([...filing.alone(), ...(across.get(null) ?? NONE)]),
      ignored: filing.ignored(),
    }
  }

  return {
    add: intake.hear,
    forget(exchangeIds) {
      fileNews()
      const gone = new Set(exchangeIds)
      const touched = new Set<string>()
      for (const id of gone) {
        const one = intake.get(id)
        intake.forget(id)
        if (one === undefined) continue
        filing.leave(one)
        if (one.filed?.in === 'session') touched.add(one.filed.key)
      }
      for (const key of touched) sessions.forget(key, gone)
    },
    analysis,
    session(key, context, asOf) {
      return analysis(context, asOf).sessions.find(session => session.key === key) ?? null
    },
    sessionOf(exchangeId) {
      fileNews()
      const where = intake.get(exchangeId)?.filed
      if (where?.in !== 'session') return null
      const group = groups().find(one => one.members.includes(where.key))
      return group?.identity.key ?? where.key
    },
    exchangesOf(key) {
      fileNews()
      const ids = new Set<string>()
      for (const { identity, fold, attempts } of groups()) {
        if (identity.key !== key) continue
        for (const attempt of attempts) ids.add(attempt.exchange)
        for (const placed of iterate(fold.placed)) {
          ids.add(placed.entry.call.exchange)
          for (const resend of placed.resends) ids.add(resend.exchange)
        }
      }
      return [...ids]
    },
  }
}

const NONE: readonly Located[] = []
