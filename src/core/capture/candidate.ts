import type { EpochMs } from '../units.ts'

/** What both sources saw of a call, by which one of them is found in the other. All are of one group: same tab, method and URL. */
export type Candidate = {
  readonly id: string
  readonly at: EpochMs
  /** Digest of the request body; `null` when it could not be read. */
  readonly body: string | null
  /** `null` while unanswered. 0: failed. */
  readonly status: number | null
  /** Response headers that name one answer (`location`, request ids), joined; `null` when not known. */
  readonly mark: string | null
  /** Arrival of the answer, or the failure; `null` while there is none. */
  readonly end: EpochMs | null
  /** The dispatch was not heard, so `at` is too late: `end` tells instead. */
  readonly late: boolean
  /** `at` is the dispatch itself, and not that of a redirect's next leg. */
  readonly dispatched: boolean
  /** The reading that tells of this leg by its redirect; it is not the leg itself. */
  readonly follows?: string
}
