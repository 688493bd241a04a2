import type { Exchange } from '../../src/core/exchange.ts'
import type { Milliseconds } from '../../src/core/units.ts'

/** The same calls, made `by` later, as other calls: their ids begin with `name`. */
export function laterBy(by: Milliseconds, name: string, exchanges: readonly Exchange[]): readonly Exchange[] {
  return exchanges.map(exchange => {
    const { id, sentAt, requestBody, outcome } = exchange
    const text =
      requestBody.kind === 'text' &&
      requestBody.text.replace(/"ts":(\d+)/, (_match, ts) => `"ts":${Number(ts) + by}`)
    return {
      ...exchange,
      id: `${name}-${id}`,
      sentAt: sentAt === null ? null : sentAt + by,
      requestBody: text === false ? requestBody : { kind: 'text', text },
      outcome: 'at' in outcome && outcome.at !== null ? { ...outcome, at: outcome.at + by } : outcome,
    }
  })
}
