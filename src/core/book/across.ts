import type { CaptureContext } from '../capture-context.ts'
import type { SessionStory } from '../rules/context.ts'
import { PLAN } from '../rules/plan.ts'
import type { Located } from '../session/located.ts'
import { locate } from '../session/settle.ts'
import type { EpochMs } from '../units.ts'

/** Verdicts of the rules that compare sessions, by session key. */
export function acrossSessions(
  told: readonly SessionStory[],
  capture: CaptureContext,
  asOf: EpochMs | null,
): ReadonlyMap<string | null, readonly Located[]> {
  const byKey = new Map(told.map(story => [story.identity.key, story]))
  const found = new Map<string | null, Located[]>()
  for (const rule of PLAN.capture) {
    for (const { session, verdict } of rule.check({ sessions: told, capture, asOf })) {
      if (verdict.verdict === 'pass') continue
      const story = session === null ? undefined : byKey.get(session)
      const located =
        story === undefined
          ? { rule, verdict, index: null, exchange: null, when: null }
          : locate(rule, verdict, story)
      const key = story === undefined ? null : session
      found.set(key, [...(found.get(key) ?? []), located])
    }
  }
  return found
}
