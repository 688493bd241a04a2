import { ONE_MOMENT } from '../session/blind.ts'
import type { Placed } from '../session/entry.ts'
import type { SessionStory } from './context.ts'
import { isLenient } from './session-facts.ts'

/**
 * The capture ended so shortly after an event that others of its moment may be missing: Adobe's SDKs send those in parallel, and a recorder
 * hears them in any order (spec §5.0, Ties). While a capture goes on, what is missing comes at once.
 */
export function isCutOff(placed: Placed | null | undefined, { capture, facts }: SessionStory): boolean {
  const sentAt = placed?.entry.call.sentAt ?? null
  return (
    capture.endedAt !== null && sentAt !== null && isLenient(facts) && sentAt > capture.endedAt - ONE_MOMENT
  )
}
