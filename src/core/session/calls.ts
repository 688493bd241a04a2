import type { Placed } from './entry.ts'
import type { Moment, SessionState } from './state.ts'

/** What the server said of this session's calls. */
export type Calls = {
  /** First event answered 404 or 410: the session is gone on the server. */
  readonly gone: (Moment & { readonly status: number; readonly answeredAt: number | null }) | null
  /** Lowest dispatch time so far; `null` when the source has none. */
  readonly firstSentAt: number | null
  /** Highest dispatch time so far; `null` when the source has none. */
  readonly lastSentAt: number | null
}

export const NO_CALLS: Calls = { gone: null, firstSentAt: null, lastSentAt: null }

export function stepCalls({ calls }: SessionState, { entry, index, when, p }: Placed): Calls {
  const { status, answeredAt, sentAt } = entry.call
  const gone =
    calls.gone ?? (status === 404 || status === 410 ? { index, when, p, status, answeredAt } : null)
  const lastSentAt = sentAt !== null && sentAt > (calls.lastSentAt ?? -Infinity) ? sentAt : calls.lastSentAt
  const firstSentAt =
    sentAt === null || (calls.firstSentAt ?? Infinity) <= sentAt ? calls.firstSentAt : sentAt
  return { gone, firstSentAt, lastSentAt }
}
