import type { Entry, Placed } from '../session/entry.ts'
import type { SessionFacts } from '../session/facts.ts'
import { ownPlayhead } from '../session/playhead.ts'
import type { SessionState } from '../session/state.ts'
import type { Milliseconds, Seconds } from '../units.ts'
import type { Move } from './context.ts'

const DAY: Seconds = 86_400
const DAY_MS: Milliseconds = DAY * 1000

/**
 * Nearly every move: content plays on in a session that was seen to start, and its event came in order, at a moment and a playhead
 * that may be. The rules that concern events of all types have nothing to say of it (those marked `plain`), so they are not asked;
 * `false` says nothing, and all of them are.
 */
export function isPlainMove({ entry, placed, before, facts }: Move): boolean {
  const { player, lifecycle, chapters } = before
  return (
    player.state === 'playing' &&
    lifecycle.phase === 'open' &&
    chapters.toConfirm === null &&
    facts.startCaptured &&
    facts.startLegible &&
    isInOrder(entry, before) &&
    isInTime(placed, before) &&
    isInContent(entry, before, facts) &&
    !comparesQuality(entry, before)
  )
}

/** Sent after the session ID was known, and after every event that it follows by ts. */
function isInOrder({ ts, call }: Entry, { last, timing, calls }: SessionState): boolean {
  const { start } = calls
  return (
    ts !== null &&
    last?.entry.ts !== ts &&
    call.sentAt !== null &&
    call.sentAt >= timing.latestArrived &&
    (start === null || (start.answeredAt !== null && call.sentAt >= start.answeredAt))
  )
}

/** A ts in milliseconds, within a day of the start. */
function isInTime({ entry: { ts }, when }: Placed, { timing: { startWhen } }: SessionState): boolean {
  return ts !== null && ts >= 1e11 && ts <= 1e14 && startWhen !== null && when - startWhen <= DAY_MS
}

/** A playhead within the content, or none. Live ones go on: anything else may be a midnight. */
function isInContent(entry: Entry, { playhead }: SessionState, { kind, length }: SessionFacts): boolean {
  if (entry.playhead === null) return true
  const p = ownPlayhead(entry, playhead)
  if (p === null || entry.playhead < 0) return false
  switch (kind) {
    case 'vod':
      return length === null || length <= 0 || p <= length + 1
    case 'live':
      return p < DAY && p >= (playhead.sample?.p ?? 0)
    default:
      return true
  }
}

/** Values that an earlier event had too. */
function comparesQuality({ qoe, params }: Entry, { quality }: SessionState): boolean {
  return (qoe !== null || params !== null) && (quality.droppedFrames !== null || quality.timeToStart !== null)
}
