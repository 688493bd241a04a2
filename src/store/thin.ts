import type { Signal } from '../core/capture/signal.ts'
import type { Body } from '../core/exchange.ts'

const EVICTED: Body = { kind: 'absent', why: 'evicted' }

/** A signal without its bodies, which were let go; the same signal when it has none. */
export function thin(signal: Signal): Signal {
  if (signal.kind === 'sent') return signal.body.kind === 'text' ? { ...signal, body: EVICTED } : signal
  if (signal.kind !== 'read') return signal
  const { outcome } = signal
  const hasBody =
    signal.requestBody.kind === 'text' || (outcome.kind === 'answered' && outcome.body.kind === 'text')
  if (!hasBody) return signal
  return {
    ...signal,
    requestBody: signal.requestBody.kind === 'text' ? EVICTED : signal.requestBody,
    outcome:
      outcome.kind === 'answered' && outcome.body.kind === 'text' ? { ...outcome, body: EVICTED } : outcome,
  }
}
