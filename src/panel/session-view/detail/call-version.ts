import type { Body, Exchange } from '../../../core/exchange.ts'

/** Differs when more, or something else, is known of a call. Sizes stand for bodies: a call's body never changes, it only becomes known. */
export function callVersion({ id, heardBy, outcome, ...call }: Exchange, masked: boolean): string {
  return JSON.stringify([
    id,
    heardBy,
    masked,
    sizeOf(call.requestBody),
    call.requestHeaders?.length,
    call.redirects,
    call.origin,
    outcome.kind === 'answered'
      ? [outcome.status, outcome.at, outcome.tookMs, outcome.headers?.length, sizeOf(outcome.body)]
      : outcome,
  ])
}

function sizeOf(body: Body): number | string {
  return body.kind === 'text' ? body.text.length : body.why
}
