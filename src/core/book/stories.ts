import type { CaptureContext } from '../capture-context.ts'
import type { SessionStory } from '../rules/context.ts'
import type { SessionAttempts } from '../session/attempts.ts'
import type { EpochMs } from '../units.ts'

/** Sessions as the rules are told of them, as of a moment. */
export function storiesOf(
  groups: readonly SessionAttempts[],
  capture: CaptureContext,
  asOf: EpochMs | null,
): readonly SessionStory[] {
  return groups.map(group => {
    const { identity, fold, attempts, failedStarts, otherTry } = group
    return {
      identity,
      attempts,
      failedStarts,
      otherTry,
      refused: isRefused(group),
      fold,
      state: fold.state,
      facts: fold.facts,
      capture,
      asOf,
      running: capture.endedAt === null,
    }
  })
}

/** No session was made: the start that decides failed, or was answered with an error and without an ID. */
function isRefused({ attempts, identity }: SessionAttempts): boolean {
  const start = attempts.at(-1)
  if (start === undefined || identity.id !== null) return false
  return start.outcome === 'failed' || (start.status !== null && start.status >= 400)
}
