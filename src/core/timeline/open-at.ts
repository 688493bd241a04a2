import type { Milliseconds } from '../units.ts'
import type { AdSpan, LaneSpan, PlayerSpan, Span, Timeline } from './timeline.ts'

/** What a session is in the middle of at a moment. */
export type OpenAt = {
  readonly player: PlayerSpan | null
  readonly adBreak: LaneSpan | null
  readonly ad: AdSpan | null
  readonly chapter: LaneSpan | null
  readonly states: readonly LaneSpan[]
}

/** What is open at a moment; where one thing ends and the next begins, the next. */
export function openAt(timeline: Timeline, moment: Milliseconds): OpenAt {
  const holds = (span: Span) =>
    span.from <= moment && (moment < span.until || (span.until === timeline.until && moment >= span.until))
  const lastOf = <S extends Span>(spans: readonly S[]): S | null => spans.findLast(holds) ?? null
  return {
    player: lastOf(timeline.player),
    adBreak: lastOf(timeline.adBreaks),
    ad: lastOf(timeline.ads),
    chapter: lastOf(timeline.chapters),
    states: timeline.states.filter(holds),
  }
}
