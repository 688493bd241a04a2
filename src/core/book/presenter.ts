import type { SessionStory } from '../rules/context.ts'
import { type Ledger, ledgerOf } from '../session/ledger.ts'
import type { Located } from '../session/located.ts'
import { presentSession } from '../session/present.ts'
import type { Session } from '../session/session.ts'
import { settleSession } from '../session/settle.ts'

/** Sessions as they are shown, each made anew only when something about it changed. */
export type Presenter = {
  /** `across`: verdicts of the rules that compare sessions. */
  present(story: SessionStory, across: readonly Located[]): Session
  forget(key: string): void
}

type Presented = {
  readonly story: SessionStory
  readonly across: readonly Located[]
  readonly session: Session
  readonly ledger: Ledger
}

export function createPresenter(): Presenter {
  const presented = new Map<string, Presented>()
  return {
    present(story, across) {
      const { key } = story.identity
      const before = presented.get(key)
      if (before !== undefined && unchanged(before, story, across)) return before.session
      const ledger = ledgerOf(story, before?.ledger ?? null)
      const session = presentSession(story, settleSession(story, across, ledger))
      presented.set(key, { story, across, session, ledger })
      return session
    },
    forget: key => void presented.delete(key),
  }
}

/** Nothing that the findings of a session depend on has changed. A closed session does not care what time it is. */
function unchanged(
  { story: before, across: acrossBefore }: Presented,
  story: SessionStory,
  across: readonly Located[],
): boolean {
  return (
    before.fold === story.fold &&
    before.capture === story.capture &&
    before.identity === story.identity &&
    before.attempts.length === story.attempts.length &&
    before.otherTry === story.otherTry &&
    acrossBefore.length === 0 &&
    across.length === 0 &&
    (before.asOf === story.asOf || story.state.lifecycle.phase === 'ended')
  )
}
