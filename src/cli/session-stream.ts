import type { Analyst } from '../core/analyse.ts'
import type { CaptureContext } from '../core/capture-context.ts'
import type { Exchange } from '../core/exchange.ts'
import { collectionAdapter } from '../core/protocols/collection/adapter.ts'
import type { Session, SessionCondition } from '../core/session/session.ts'
import type { EpochMs, Milliseconds } from '../core/units.ts'

/** After its closing event a session waits this long (by the calls' own times) for stragglers and resent calls. */
export const GRACE_MS: Milliseconds = 60_000
/** Adobe closes a session after 30 minutes at the latest; nothing of it is waited for beyond. */
const SILENT_MS: Milliseconds = 31 * 60_000
/** For calls without times: so many other calls after the last one of a session, closed or not. */
const GRACE_CALLS = 10_000
const SILENT_CALLS = 100_000
/** All open sessions are looked at after so many calls, and not before as many calls came as there are sessions. */
const LOOK_EVERY = 256

const CLOSED: readonly SessionCondition[] = ['completed', 'ended', 'refused', 'lost', 'stored']

export type SessionStream = {
  /** `soFar`: what the capture can prove as far as it was read; while that is `null`, nothing is let go. */
  add(exchange: Exchange, soFar: () => CaptureContext | null): void
  /** Calls of other products, which were passed over. */
  foreign(): number
}

/**
 * Judges an endless stream of calls, or a file of any size, in bounded memory: a session that is closed is judged, handed over, and
 * forgotten. A call that comes later still opens the session anew, without its start (CAP-01 says so).
 */
export function streamSessions(
  analyst: Analyst,
  knownHosts: readonly string[],
  release: (session: Session) => void,
): SessionStream {
  /** How long each open session was at the last look, and how many calls had come when it last grew. */
  const grown = new Map<string, { readonly events: number; readonly atCall: number }>()
  /** Host + prefix where a call proved to be this API's: as many as there are collection hosts. */
  const proven = new Set<string>()
  let calls = 0
  let foreign = 0
  let nextLook = LOOK_EVERY
  let now: EpochMs | null = null

  function look(context: CaptureContext): void {
    const { sessions } = analyst.analysis(context, now)
    const over = sessions.filter(isOver)
    for (const session of over) {
      grown.delete(session.key)
      release(session)
    }
    analyst.forget(over.flatMap(session => [...analyst.exchangesOf(session.key)]))
    nextLook = calls + Math.max(LOOK_EVERY, sessions.length - over.length)
  }

  function isOver(session: Session): boolean {
    const { key, condition, events } = session
    const before = grown.get(key)
    if (before?.events !== events.length) {
      grown.set(key, { events: events.length, atCall: calls })
      return false
    }
    const closed = CLOSED.includes(condition)
    const last = events.at(events.length - 1)?.sentAt ?? session.lastEventAt ?? session.startedAt
    // Without times, or later than now because captures stand one after the other.
    if (now === null || last === null || last > now)
      return calls - before.atCall > (closed ? GRACE_CALLS : SILENT_CALLS)
    return now - last > (closed ? GRACE_MS : SILENT_MS)
  }

  return {
    add(exchange, soFar) {
      const identity = collectionAdapter.identify(exchange, knownHosts)
      const place = collectionAdapter.placeOf(exchange.url) ?? ''
      if (identity === 'ours') proven.add(place)
      // One that came before any sibling is passed over: an endless stream keeps no call that may never be asked for.
      else if (
        identity === 'foreign' &&
        !(proven.has(place) && collectionAdapter.isOursBesideSiblings(exchange))
      ) {
        foreign++
        return
      }
      analyst.add(exchange)
      calls++
      const { sentAt } = exchange
      // Calls arrive a little out of order; further back than that begins another capture (`cat monday.ndjson sunday.ndjson`).
      if (sentAt !== null && (now === null || sentAt > now || sentAt < now - GRACE_MS)) now = sentAt
      if (calls < nextLook) return
      const context = soFar()
      if (context !== null) look(context)
    },
    foreign: () => foreign,
  }
}
