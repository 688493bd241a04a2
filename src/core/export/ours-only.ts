import type { Analyst } from '../analyse.ts'
import type { Exchange } from '../exchange.ts'
import { collectionAdapter } from '../protocols/collection/adapter.ts'

/** The calls that the analyst took for this API's: what other products sent to the same paths is never exported. */
export function oursOnly(
  exchanges: readonly Exchange[],
  analyst: Pick<Analyst, 'sessionOf'>,
  knownHosts: readonly string[] = [],
): readonly Exchange[] {
  return exchanges.filter(
    exchange =>
      analyst.sessionOf(exchange.id) !== null || collectionAdapter.identify(exchange, knownHosts) === 'ours',
  )
}
