import type { Origin } from '../exchange.ts'

/** What tells one session from another (spec §5.0: host + prefix + sid), and where it came from. */
export type SessionIdentity = {
  /** Stable while the session grows: the id of its first start exchange, else host + prefix + session ID. */
  readonly key: string
  readonly host: string
  readonly prefix: string
  /** Session ID; `null` while unanswered, refused, or unreadable. */
  readonly id: string | null
  readonly apiVersion: string | null
  readonly origin: Origin
  /** The page it was played on; `null` when the source cannot tell. */
  readonly page: string | null
}
