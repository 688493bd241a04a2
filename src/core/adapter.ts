import type { Exchange } from './exchange.ts'

/** Everything a protocol must answer before any of its calls is kept. One protocol today; a second one is a second record. */
export type Adapter = {
  readonly id: string
  readonly label: string
  /** Cheap: method and URL only, so that it can run on every request a browser makes. */
  recognises(call: Pick<Exchange, 'method' | 'url'>): boolean
  /**
   * The identity gate (spec §5.0): may this call be kept? Paths are shared with other products, some of them logins.
   * - `ours`: its host is known, or its body has a string `eventType` and an object `playerTime`
   * - `undecided`: the body could not be read; the answer, or a sibling on the same host and prefix, decides
   * - `foreign`: readable and not ours: never stored, but for `isOursBesideSiblings`
   */
  identify(
    exchange: Pick<Exchange, 'method' | 'url' | 'requestBody'>,
    knownHosts: readonly string[],
  ): Identity
  /** Asked of a `foreign` call where siblings on the same host and prefix proved to be ours: is it a broken one of ours? */
  isOursBesideSiblings(exchange: Pick<Exchange, 'method' | 'url' | 'requestBody'>): boolean
  /** The session this exchange created, or `null`. Reads every form of `Location` in spec §1.5. */
  sessionCreated(exchange: Exchange): { readonly id: string; readonly apiVersion: string } | null
  /** Host and path prefix, which siblings share (spec §5.0); `null`: no address of this protocol. */
  placeOf(url: string): string | null
  /** What a call is to its session, told from address and body alone. A log that must shrink asks this; it judges nothing. */
  partOf(exchange: Pick<Exchange, 'url' | 'requestBody'>): SessionPart
}

export type SessionPart = {
  /** Session ID as in the address; `null` for a start and whatever names none. */
  readonly sid: string | null
  /** Starts a session, or may: such a call is never let go. */
  readonly starts: boolean
  readonly ends: boolean
}

export type Identity = 'ours' | 'undecided' | 'foreign'
