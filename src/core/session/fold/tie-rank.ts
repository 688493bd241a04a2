import type { EventType } from '../../protocols/collection/event-types.ts'

/**
 * The order in which events of one moment make most sense (spec §5.0, Ties): closings before openings, break before ad before `play`,
 * session close last. Adobe's SDKs stamp all events of one API call with the same ts and flush them in parallel.
 */
const RANK: Readonly<Record<EventType, number>> = {
  sessionStart: 0,
  adComplete: 1,
  adSkip: 1,
  adBreakComplete: 2,
  chapterComplete: 3,
  chapterSkip: 3,
  stateEnd: 4,
  statesUpdate: 4,
  chapterStart: 5,
  adBreakStart: 6,
  adStart: 7,
  stateStart: 8,
  error: 9,
  bufferStart: 10,
  pauseStart: 10,
  play: 11,
  bitrateChange: 12,
  ping: 13,
  sessionComplete: 14,
  sessionEnd: 15,
}

/** Lower comes first. What tells nothing stands beside pings, which change nothing. */
export function tieRank(type: EventType | null): number {
  return type === null ? 13 : RANK[type]
}
