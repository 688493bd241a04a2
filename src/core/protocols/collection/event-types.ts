/** The 20 documented event types of the Media Collection API (spec §3; union of three Adobe pages, D-11). */
export const EVENT_TYPES = [
  'sessionStart',
  'play',
  'ping',
  'pauseStart',
  'bufferStart',
  'bitrateChange',
  'error',
  'adBreakStart',
  'adBreakComplete',
  'adStart',
  'adComplete',
  'adSkip',
  'chapterStart',
  'chapterComplete',
  'chapterSkip',
  'stateStart',
  'stateEnd',
  'statesUpdate',
  'sessionComplete',
  'sessionEnd',
] as const

export type EventType = (typeof EVENT_TYPES)[number]
