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
   * - `foreign`: readable and not ours: never stored
   */
  identify(
    exchange: Pick<Exchange, 'method' | 'url' | 'requestBody'>,
    knownHosts: readonly string[],
  ): Identity
  /** The session this exchange created, or `null`. Reads every form of `Location` in spec §1.5. */
  sessionCreated(exchange: Exchange): { readonly id: string; readonly apiVersion: string } | null
}

export type Identity = 'ours' | 'undecided' | 'foreign'
