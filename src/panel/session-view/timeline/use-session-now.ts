import { useMemo } from 'preact/hooks'
import type { Timeline } from '../../../core/timeline/timeline.ts'
import type { Milliseconds } from '../../../core/units.ts'
import { useMedia } from '../../use-media.ts'
import { useNow } from '../../use-now.ts'

/**
 * "Now" on the session's own clock, in milliseconds since its origin; `null` for a session that does not go on, or came from a file. It
 * moves once a second; for a reader who wants little motion only when something was heard.
 */
export function useSessionNow(timeline: Timeline, imported: boolean): Milliseconds | null {
  const { open, skew, origin, until } = timeline
  const runs = open && !imported && skew !== null
  const still = useMedia('(prefers-reduced-motion: reduce)')
  const ticking = useNow(runs && !still)
  const heard = useMemo(() => Date.now(), [timeline])
  if (!runs) return null
  return Math.max(until, Math.max(heard, still ? 0 : ticking) + skew - origin)
}
