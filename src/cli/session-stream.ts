import type { Analyst } from '../core/analyse.ts'
import { UNKNOWN_CAPTURE } from '../core/capture-context.ts'
import type { Exchange } from '../core/exchange.ts'
import type { Session } from '../core/session/session.ts'
import type { EpochMs, Milliseconds } from '../core/units.ts'

/** After its closing event a session waits this long (by the calls' own times) for stragglers and resent calls. */
export const GRACE_MS: Milliseconds = 60_000
/** Adobe closes a session after 30 minutes at the latest; nothing of it is waited for beyond. */
const SILENT_MS: Milliseconds = 31 * 60_000
/** For calls without times: so many other calls after the last one of a session. */
const GRACE_CALLS = 10_000
const LOOK_EVERY = 256

type Watched = { lastAt: EpochMs | null; lastCall: number; closing: boolean }

export type SessionStream = {
  add(exchange: Exchange): void
  /** Moment of the newest call. */
  now(): EpochMs | null
}

/**
 * Judges an endless stream of calls in bounded memory: a session that is closed is judged, handed over, and forgotten. A call that
 * comes later still opens the session anew, without its start (CAP-01 says so).
 */
export function streamSessions(analyst: Analyst, release: (session: Session) => void): SessionStream {
  const watched = new Map<string, Watched>()
  let calls = 0
  let first: EpochMs | null = null
  let now: EpochMs | null = null

  function look(): void {
    for (const [key, session] of watched) {
      const silent = now === null || session.lastAt === null ? null : now - session.lastAt
      const over =
        silent === null
          ? session.closing && calls - session.lastCall > GRACE_CALLS
          : silent > SILENT_MS || (session.closing && silent > GRACE_MS)
      if (over) letGo(key)
    }
  }

  function letGo(key: string): void {
    watched.delete(key)
    const context = { ...UNKNOWN_CAPTURE, source: 'ndjson' as const, beganAt: first }
    const session = analyst.session(key, context, now)
    const ids = analyst.exchangesOf(key)
    if (session !== null) release(session)
    analyst.forget([...ids])
  }

  return {
    add(exchange) {
      analyst.add(exchange)
      calls++
      const { sentAt } = exchange
      if (sentAt !== null && (now === null || sentAt > now)) now = sentAt
      if (sentAt !== null && (first === null || sentAt < first)) first = sentAt
      const key = analyst.sessionOf(exchange.id)
      if (key !== null) {
        const session = watched.get(key) ?? { lastAt: null, lastCall: calls, closing: false }
        if (sentAt !== null && (session.lastAt === null || sentAt > session.lastAt)) session.lastAt = sentAt
        session.lastCall = calls
        session.closing ||= closes(exchange)
        watched.set(key, session)
      }
      if (calls % LOOK_EVERY === 0) look()
    },
    now: () => now,
  }
}

function closes({ requestBody, outcome }: Exchange): boolean {
  if (outcome.kind === 'answered' && outcome.status >= 400) return true
  return requestBody.kind === 'text' && /"session(?:Complete|End)"/.test(requestBody.text)
}
