import type { Span, Timeline } from '../../../core/timeline/timeline.ts'
import { firstAtOrAfter } from '../../../core/timeline/view.ts'

/** Events of a span, its ends included. */
export function countIn({ events }: Timeline, { from, until }: Span): number {
  let count = (events.at[0] ?? Number.NaN) >= from && (events.at[0] ?? Number.NaN) <= until ? 1 : 0
  for (let index = firstAtOrAfter(events, from); index < events.length; index += 1) {
    if ((events.at[index] ?? 0) > until) break
    if (index > 0) count += 1
  }
  return count
}
