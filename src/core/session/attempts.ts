import type { Milliseconds } from '../units.ts'
import type { CallGist, Entry } from './entry.ts'
import { entriesOf, type SessionFold } from './fold.ts'
import type { SessionIdentity } from './identity.ts'

/** A session as the book keeps it: every start begins one, also a start that failed. */
export type BookedSession = {
  readonly identity: SessionIdentity
  readonly fold: SessionFold
  /** Its start call; `null` when that was not captured. */
  readonly start: CallGist | null
}

export type SessionAttempts = {
  readonly identity: SessionIdentity
  readonly fold: SessionFold
  /** All starts of this one session, oldest first; the last one decides. */
  readonly attempts: readonly CallGist[]
  /** Entries of the attempts before the deciding one: what the rules said of them still counts. */
  readonly failedStarts: readonly Entry[]
  /** Keys under which the book keeps the members of this group. */
  readonly members: readonly string[]
}

/** Adobe's SDKs retry within 0.5 s to 60 s (spec §1.3); a start much later is a new try of the viewer. */
const LONGEST_RETRY: Milliseconds = 5 * 60_000

/**
 * A start whose body is that of an earlier one which got no 201 (but for `ts`) is another attempt at the same session, not a second
 * session (RESP-09). The group keeps the key of its first attempt, so that a selection stays where it is.
 */
export function groupAttempts(booked: readonly BookedSession[]): readonly SessionAttempts[] {
  const ordered = booked.toSorted((a, b) => firstSeen(a) - firstSeen(b))
  const groups: SessionAttempts[] = []
  const open = new Map<string, number>()
  for (const { identity, fold, start } of ordered) {
    const retryKey = start === null ? null : retryKeyOf(identity, start)
    const at = retryKey === null ? undefined : open.get(retryKey)
    const earlier = at === undefined ? undefined : groups[at]
    const failed = earlier?.attempts.at(-1)
    if (
      at !== undefined &&
      earlier !== undefined &&
      start !== null &&
      failed !== undefined &&
      isRetry(failed, start)
    ) {
      const key = earlier.identity.key
      groups[at] = {
        identity: { ...identity, key },
        fold,
        attempts: [...earlier.attempts, start],
        failedStarts: [...earlier.failedStarts, ...entriesOf(earlier.fold).filter(entry => entry.isStart)],
        members: [...earlier.members, identity.key],
      }
    } else {
      groups.push({
        identity,
        fold,
        attempts: start === null ? [] : [start],
        failedStarts: [],
        members: [identity.key],
      })
      if (retryKey !== null) open.set(retryKey, groups.length - 1)
    }
  }
  return groups
}

function firstSeen({ start, fold }: BookedSession): number {
  return (
    start?.sentAt ??
    fold.placed.tail[0]?.entry.call.sentAt ??
    fold.placed.chunks[0]?.[0]?.entry.call.sentAt ??
    0
  )
}

function retryKeyOf(identity: SessionIdentity, { bodyHashSansTs }: CallGist): string | null {
  return bodyHashSansTs === null
    ? null
    : `${identity.host}${identity.prefix} ${identity.page ?? ''} ${bodyHashSansTs}`
}

function isRetry(earlier: CallGist, later: CallGist): boolean {
  if (earlier.status === 201) return false
  if (earlier.sentAt === null || later.sentAt === null) return earlier.outcome !== 'pending'
  if (later.sentAt - earlier.sentAt > LONGEST_RETRY) return false
  return earlier.answeredAt === null || earlier.answeredAt <= later.sentAt + 1_000
}
