import type { SessionClock, SessionCondition } from '../../core/session/session.ts'
import type { EpochMs } from '../../core/units.ts'
import type { Formats } from '../../strings/formats.ts'
import type { PhraseKey, Translate } from '../../strings/translator.ts'

const CONDITIONS: Readonly<Record<SessionCondition, PhraseKey>> = {
  waiting: 'state.waiting',
  refused: 'state.refused',
  'cut-off': 'state.cut-off',
  live: 'state.live',
  completed: 'state.completed',
  ended: 'state.ended',
  expired: 'state.expired',
  lost: 'state.lost',
  stored: 'state.stored',
  unclear: 'state.unclear',
}

/** The state of a session in one word or two. One that was not over when a file's capture ended is open: nobody knows whether it lives. */
export function conditionText(condition: SessionCondition, imported: boolean, t: Translate): string {
  return t(condition === 'live' && imported ? 'state.open' : CONDITIONS[condition])
}

/** Time left on a session's clock as `m:ss`; `null` when no clock runs. */
export function timeLeft(clock: SessionClock | null, now: EpochMs, formats: Formats): string | null {
  return clock === null ? null : formats.length(Math.max(0, clock.closesAt - now))
}

/** "closes in 7:41 without an event"; `null` when no clock runs. */
export function clockSentence(
  clock: SessionClock | null,
  now: EpochMs,
  t: Translate,
  formats: Formats,
): string | null {
  if (clock === null) return null
  const left = formats.length(Math.max(0, clock.closesAt - now))
  return clock.why === 'no-event' ? t('clock.no-event', { left }) : t('clock.playhead-still', { left })
}
