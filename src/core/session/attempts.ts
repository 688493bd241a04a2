import type { Milliseconds } from '../units.ts'
import type { CallGist, Entry } from './entry.ts'
import { entriesOf, type SessionFold } from './fold/session-fold.ts'
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
  /**
   * Another start that came when a retry of the deciding one would, where that got no 201: its body says another thing of the same content and it
   * was `accepted`, or one of the two bodies could not be read, so that nobody can tell whether it is a retry (`unread`).
   */
  readonly otherTry: OtherTry | null
  /** Keys under which the book keeps the members of this group. */
  readonly members: readonly string[]
}

export type OtherTry = 'accepted' | 'unread'

/** Adobe's SDKs retry within 0.5 s to 60 s (spec §1.3); a start much later is a new try of the viewer. */
const LONGEST_RETRY: Milliseconds = 5 * 60_000
/** Failed starts of one page that are looked at for each further one: a page may make endless ones. */
const MOST_FAILED = 20

/**
 * A start whose body is that of an earlier one which got no 201 (but for `ts`) is another attempt at the same session, not a second
 * session (RESP-09); so is one that was given the same ID. The group keeps the key of its first attempt, so that a selection stays where it is.
 */
export function groupAttempts(booked: readonly BookedSession[]): readonly SessionAttempts[] {
  const ordered = booked.toSorted((a, b) => firstSeen(a) - firstSeen(b))
  const groups: SessionAttempts[] = []
  const open = new Map<string, number>()
  const failedAt = new Map<string, number[]>()
  for (const { identity, fold, start } of ordered) {
    if (start !== null && failedAt.size > 0)
      noteOtherTry(groups, failedAt.get(pageKeyOf(identity)) ?? [], fold, start)
    const retryKey = start === null ? null : retryKeyOf(identity, start)
    const copyKey = start === null ? null : copyKeyOf(identity, start)
    const copied = copyKey === null ? undefined : open.get(copyKey)
    const at = copied ?? (retryKey === null ? undefined : open.get(retryKey))
    const earlier = at === undefined ? undefined : groups[at]
    const failed = earlier?.attempts.at(-1)
    if (
      at !== undefined &&
      earlier !== undefined &&
      start !== null &&
      failed !== undefined &&
      (copied !== undefined || isOtherHalf(failed, start) || isRetry(failed, start))
    ) {
      const key = earlier.identity.key
      const half = isOtherHalf(failed, start)
      groups[at] = {
        identity: { ...identity, key },
        fold,
        attempts: half
          ? [...earlier.attempts.slice(0, -1), failed.byWorker ? start : failed]
          : [...earlier.attempts, start],
        failedStarts: half
          ? earlier.failedStarts
          : [...earlier.failedStarts, ...entriesOf(earlier.fold).filter(entry => entry.isStart)],
        otherTry: null,
        members: [...earlier.members, identity.key],
      }
      if (copyKey !== null) open.set(copyKey, at)
    } else {
      groups.push({
        identity,
        fold,
        attempts: start === null ? [] : [start],
        failedStarts: [],
        otherTry: null,
        members: [identity.key],
      })
      if (retryKey !== null) open.set(retryKey, groups.length - 1)
      if (start !== null && start.status !== 201) {
        const page = pageKeyOf(identity)
        failedAt.set(page, [...(failedAt.get(page) ?? []), groups.length - 1].slice(-MOST_FAILED))
      }
      if (copyKey !== null) open.set(copyKey, groups.length - 1)
    }
  }
  return groups
}

/** Writes down of failed starts of a page that this one may be another try of them. */
function noteOtherTry(
  groups: SessionAttempts[],
  failedAt: readonly number[],
  { facts }: SessionFold,
  start: CallGist,
): void {
  for (const at of failedAt) {
    const group = groups[at]
    const failed = group?.attempts.at(-1)
    if (group === undefined || failed === undefined || !isRetry(failed, start)) continue
    const unread = failed.bodyHashSansTs === null || start.bodyHashSansTs === null
    const same = facts.mediaId !== null && facts.mediaId === group.fold.facts.mediaId
    const other = same && start.status === 201 ? 'accepted' : unread ? 'unread' : null
    if (other !== null && group.otherTry !== 'accepted') groups[at] = { ...group, otherTry: other }
  }
}

function pageKeyOf({ host, prefix, page }: SessionIdentity): string {
  return `${host}${prefix} ${page ?? ''}`
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
  return bodyHashSansTs === null ? null : `${pageKeyOf(identity)} ${bodyHashSansTs}`
}

/** The very same start that was given the very same ID is one call that the capture holds twice: of a worker and its page, of two hops. */
function copyKeyOf(identity: SessionIdentity, { bodyHash }: CallGist): string | null {
  return bodyHash === null || identity.id === null
    ? null
    : `${identity.host}${identity.prefix} ${identity.id} ${bodyHash}`
}

/** What a page asked of its ServiceWorker, and what that asked of the network. */
function isOtherHalf(earlier: CallGist, later: CallGist): boolean {
  return earlier.byWorker !== later.byWorker && earlier.bodyHash === later.bodyHash
}

function isRetry(earlier: CallGist, later: CallGist): boolean {
  if (earlier.status === 201) return false
  if (earlier.sentAt === null || later.sentAt === null) return earlier.outcome !== 'pending'
  if (later.sentAt - earlier.sentAt > LONGEST_RETRY) return false
  return earlier.answeredAt === null || earlier.answeredAt <= later.sentAt + 1_000
}
