import { EVENT_TYPES, type EventType } from './event-types.ts'
import { nearest } from './nearest.ts'

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

/** `start` means the session where sessions are made, and playback elsewhere. */
const START_ELSEWHERE: EventType = 'play'

/** Letters only, small: `pause_start`, `Pause-Start` and `pauseStart` are one word. */
const plainly = (word: string): string => word.replace(/[\s_-]/g, '').toLowerCase()

const BY_LOWER = new Map<string, EventType>(EVENT_TYPES.map(type => [type.toLowerCase(), type]))
const ALIAS_BY_PLAIN = new Map<string, EventType | null>(
  Object.entries(ALIASES).map(([word, type]) => [plainly(word), type]),
)
/** A page may send anything; no event type comes near this length. */
const LONGEST_WORD = 40

export type TypeReading =
  | { readonly kind: 'documented'; readonly type: EventType }
  /** Only upper and lower case differ. */
  | { readonly kind: 'case'; readonly type: EventType }
  /** Another word for a documented type; `null`: recognised, and there is no such event here. */
  | { readonly kind: 'alias'; readonly type: EventType | null }
  /** A slip of a letter or two. What it does to the session is not assumed: only `perhaps` is told. */
  | { readonly kind: 'near'; readonly type: null; readonly perhaps: EventType }
  | { readonly kind: 'unknown'; readonly type: null }

const DOCUMENTED = new Map<string, TypeReading>(EVENT_TYPES.map(type => [type, { kind: 'documented', type }]))

/** What an `eventType` means, sent to where sessions are made (`starts`) or to a session. Never throws; case-sensitive first. */
export function readEventType(written: string, starts: boolean): TypeReading {
  const documented = DOCUMENTED.get(written)
  if (documented !== undefined) return documented
  const slip = BY_LOWER.get(written.toLowerCase())
  if (slip !== undefined) return { kind: 'case', type: slip }
  if (written.length > LONGEST_WORD) return { kind: 'unknown', type: null }
  const plain = plainly(written.replace(/^media\./i, ''))
  const type = ALIAS_BY_PLAIN.get(plain)
  if (type === 'sessionStart' && !starts) return { kind: 'alias', type: START_ELSEWHERE }
  if (type !== undefined) return { kind: 'alias', type }
  const meant = BY_LOWER.get(plain)
  if (meant !== undefined) return { kind: 'alias', type: meant }
  const perhaps = plain.length < 5 ? null : nearest(plain, [...BY_LOWER.keys()], 3)
  const near = perhaps === null ? undefined : BY_LOWER.get(perhaps)
  return near === undefined ? { kind: 'unknown', type: null } : { kind: 'near', type: null, perhaps: near }
}
