import { EVENT_TYPES, type EventType } from './event-types.ts'

/** Words that are no event types of this API, and the type their sender means (spec §3). `null`: there is none. */
const ALIASES: Readonly<Record<string, EventType | null>> = {
  pause: 'pauseStart',
  resume: 'play',
  bufferComplete: 'play',
  bufferEnd: 'play',
  bufferResume: 'play',
  seekComplete: 'play',
  seekStart: null,
  contentComplete: 'sessionComplete',
  complete: 'sessionComplete',
  end: 'sessionEnd',
  start: 'sessionStart',
  stall: null,
  adBreakSkip: 'adBreakComplete',
  adBreakEnd: 'adBreakComplete',
  adEnd: 'adComplete',
  chapterEnd: 'chapterComplete',
  bitrate_change: 'bitrateChange',
  chapter_start: 'chapterStart',
  chapter_complete: 'chapterComplete',
  aa_start: null,
  aa_ad_start: null,
}

const BY_LOWER = new Map<string, EventType>(EVENT_TYPES.map(type => [type.toLowerCase(), type]))
const KNOWN = new Set<string>(EVENT_TYPES)

export type TypeReading =
  | { readonly kind: 'documented'; readonly type: EventType }
  /** Only upper and lower case differ. */
  | { readonly kind: 'case'; readonly type: EventType }
  /** Another word for a documented type; `null`: recognised, and there is no such event here. */
  | { readonly kind: 'alias'; readonly type: EventType | null }
  | { readonly kind: 'unknown'; readonly type: null }

/** What an `eventType` means. Never throws; case-sensitive first. */
export function readEventType(written: string): TypeReading {
  if (KNOWN.has(written)) return { kind: 'documented', type: written as EventType }
  const slip = BY_LOWER.get(written.toLowerCase())
  if (slip !== undefined) return { kind: 'case', type: slip }
  const plain = written.replace(/^media\./, '')
  if (plain !== written && KNOWN.has(plain)) return { kind: 'alias', type: plain as EventType }
  if (Object.hasOwn(ALIASES, plain)) return { kind: 'alias', type: ALIASES[plain] ?? null }
  return { kind: 'unknown', type: null }
}
