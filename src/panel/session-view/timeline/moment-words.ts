import { EVENT_TYPES } from '../../../core/protocols/collection/event-types.ts'
import { openAt } from '../../../core/timeline/open-at.ts'
import { dayLabel } from '../../../core/timeline/ticks.ts'
import type { Timeline } from '../../../core/timeline/timeline.ts'
import type { TimelineWords } from '../../../core/timeline/words.ts'
import type { Milliseconds } from '../../../core/units.ts'
import type { Formats } from '../../../strings/formats.ts'
import type { Translate } from '../../../strings/translator.ts'

/** What is needed to put a timeline into words. */
export type Wording = {
  readonly t: Translate
  readonly formats: Formats
  readonly words: TimelineWords
}

/** The event's name as it was sent. Page text: show as text only. */
export function eventName({ events }: Timeline, index: number, { t }: Wording): string {
  return events.written.get(index) ?? EVENT_TYPES[events.type[index] ?? -1] ?? t('timeline.unread')
}

/** The reader's wall clock; empty when the source has no times. */
export function wallText({ origin, skew }: Timeline, at: Milliseconds, { formats }: Wording): string {
  return skew === null ? '' : formats.clockMs(origin + at - skew)
}

/** "playhead 20.8 s", of a live session as second of the day; empty when the event had none. */
export function playheadText(
  { events, secondsOfDay }: Timeline,
  index: number,
  { t, formats }: Wording,
): string {
  const playhead = events.playhead[index]
  if (playhead === undefined || Number.isNaN(playhead)) return ''
  const said = secondsOfDay ? dayLabel(playhead) : t('unit.seconds', { count: formats.seconds(playhead) })
  return t('timeline.playhead', { playhead: said })
}

/** HTTP status; `–` when no answer was captured. */
export function statusText({ events }: Timeline, index: number): string {
  const status = events.status[index] ?? 0
  return status === 0 ? '–' : String(status)
}

/** What the session is in the middle of: "playing · Ad 3 · fullScreen". Page text: show as text only. */
export function openText(timeline: Timeline, at: Milliseconds, { words }: Wording): string {
  const { player, adBreak, ad, chapter, states } = openAt(timeline, at)
  return [
    player && words.playerStates[player.state],
    ad ? (ad.label ?? words.ad) : adBreak && (adBreak.label ?? words.lanes.ads),
    chapter && (chapter.label ?? words.chapter),
    ...states.map(({ label }) => label),
  ]
    .filter(Boolean)
    .join(' · ')
}

/** All of it in one line, for a screen reader. */
export function eventSentence(timeline: Timeline, index: number, wording: Wording): string {
  const at = timeline.events.at[index] ?? 0
  return [
    eventName(timeline, index, wording),
    wording.formats.offset(at),
    playheadText(timeline, index, wording),
    wording.t('timeline.status', { status: statusText(timeline, index) }),
    openText(timeline, at, wording),
  ]
    .filter(Boolean)
    .join(', ')
}
