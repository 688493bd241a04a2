import type { EpochMs } from './units.ts'

/**
 * What a capture as a whole can and cannot prove. Rules ask it before they accuse: a HAR of a proxy may hold several
 * devices, a pasted list has no arrival times, a paused capture has holes.
 */
export type CaptureContext = {
  readonly source: 'browser' | 'har' | 'proxy' | 'export' | 'ndjson' | 'playwright'
  /** All calls come from one browser profile or device for certain. */
  readonly oneDevice: boolean
  /** First and last moment the capture covers; `null` when the source does not say. */
  readonly beganAt: EpochMs | null
  /** `null` while the capture goes on: then `asOf` of `settle` is "now" and more may come. */
  readonly endedAt: EpochMs | null
  /** Holes: recording paused, no host access, background stopped amid calls, extension reloaded, calls let go. `to: null`: still paused. */
  readonly pauses: readonly { readonly from: EpochMs; readonly to: EpochMs | null }[]
  /** Page loads whose beginning the capture saw, and, `late`, those of which it only saw that they were shown. Missing loads are not proof of anything. */
  readonly pageLoads: readonly {
    readonly pageLoad: string
    readonly at: EpochMs
    readonly leftAt: EpochMs | null
    /** It began before `at`, unseen: prerendered, kept in the back/forward cache, or given by a ServiceWorker. */
    readonly late?: true
  }[]
  /** Page loads that were prepared in the background (prerendered) and not shown so far; absent: none is known. */
  readonly unshown?: readonly string[]
  /** Whether the consent state of the page is known: `null` when it cannot be observed. */
  readonly optedOut: boolean | null
}

export const UNKNOWN_CAPTURE: CaptureContext = {
  source: 'har',
  oneDevice: false,
  beganAt: null,
  endedAt: null,
  pauses: [],
  pageLoads: [],
  optedOut: null,
}
