import type { EventType } from '../../core/protocols/collection/event-types.ts'
import type { Session, SessionEvent } from '../../core/session/session.ts'
import type { Milliseconds } from '../../core/units.ts'

export type WaitOptions = {
  /** Milliseconds; default 30,000. */
  readonly timeout?: Milliseconds
  /** Which one, when there are several, counted from 0 in the order they began; default 0, the first. */
  readonly nth?: number
}

/** One media session of a recording that goes on. */
export type MediaSession = {
  /** Stable while the session grows. */
  readonly key: string
  /** The session as judged by everything heard until this moment: facts, events, findings. */
  now(): Session
  /**
   * Waits until an event of this type has been sent; one that was sent before counts. Playheads and lengths in it are seconds, moments
   * milliseconds since 1970.
   * @throws Error naming the events there were, when the time is over
   */
  waitForEvent(type: EventType, options?: WaitOptions): Promise<SessionEvent>
  /** Waits until every call of the session is answered and read; gives up silently when the time is over (default 5,000 ms). */
  settled(timeout?: Milliseconds): Promise<void>
}

/** `sessionStart, play, ping ×3`. */
export function listEvents(session: Session): string {
  const runs: { name: string; times: number }[] = []
  for (let index = 0; index < session.events.length; index++) {
    const event = session.events.at(index)
    const name = event?.type ?? event?.written ?? 'an event that cannot be read'
    const last = runs.at(-1)
    if (last?.name === name) last.times++
    else runs.push({ name, times: 1 })
  }
  return runs.length === 0
    ? 'none'
    : runs.map(({ name, times }) => (times > 1 ? `${name} ×${times}` : name)).join(', ')
}
