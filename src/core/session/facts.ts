import type { EpochMs, Seconds } from '../units.ts'

/** Which tolerance applies, told from `media.libraryVersion` (spec §0.4). `unknown`: the start's body was not captured. */
export type ClientProfile = 'js' | 'chromecast' | 'android' | 'ios' | 'hand-written' | 'unknown'

/** What the start of a session said; `null` when its body was not captured or the value has the wrong type. */
export type SessionFacts = {
  /** The sessionStart call itself was captured. */
  readonly startCaptured: boolean
  /** And its body could be read. */
  readonly startLegible: boolean
  readonly profile: ClientProfile
  /** One of Adobe's own SDKs (`js`, `chromecast`, `android`, `ios`). */
  readonly sdk: boolean
  readonly libraryVersion: string | null
  /** `linear` gets the tolerance of both. `null`: unknown. */
  readonly kind: 'vod' | 'live' | 'linear' | null
  readonly contentType: string | null
  readonly length: Seconds | null
  readonly mediaId: string | null
  readonly mediaName: string | null
  readonly playerName: string | null
  readonly channel: string | null
  readonly reportSuite: string | null
  readonly appInstallationId: string | null
  readonly resume: boolean | null
  /** Session clock of the start. */
  readonly startWhen: EpochMs | null
  /** A downloaded batch: judged without arrival times and live cadence. */
  readonly downloaded: boolean
}

export const NO_FACTS: SessionFacts = {
  startCaptured: false,
  startLegible: false,
  profile: 'unknown',
  sdk: false,
  libraryVersion: null,
  kind: null,
  contentType: null,
  length: null,
  mediaId: null,
  mediaName: null,
  playerName: null,
  channel: null,
  reportSuite: null,
  appInstallationId: null,
  resume: null,
  startWhen: null,
  downloaded: false,
}

export function sameFacts(a: SessionFacts, b: SessionFacts): boolean {
  return (Object.keys(a) as (keyof SessionFacts)[]).every(key => a[key] === b[key])
}
