/**
 * What the URL of a call says (spec §1.1). `{uri}` may carry a path prefix (iOS accepts one), so patterns match the end of the path.
 */
export type Address = {
  readonly endpoint: 'sessions' | 'events' | 'downloaded' | 'schemas' | 'malformed'
  /** Lower case, with port. */
  readonly host: string
  /** Path before `/api/`, without trailing slash; empty for the root. */
  readonly prefix: string
  /** `v1`; `null` when the path has no version segment. */
  readonly version: string | null
  /** Session ID as written in the path of an `events` call (not decoded); `null` for other endpoints. May be empty or nonsense. */
  readonly sid: string | null
}
