import type { Header } from '../exchange.ts'
import type { CallContext } from './context.ts'

/**
 * Nearly every call: an event posted as JSON to its documented address, and answered as documented or not yet. The rules about calls have
 * nothing to say of it (those marked `plain`), so they are not asked; `false` says nothing, and all of them are.
 */
export function isPlainCall({ exchange, address, reading }: CallContext): boolean {
  const { method, requestHeaders, outcome } = exchange
  return (
    address.plain &&
    method === 'POST' &&
    reading.kind === 'single' &&
    (outcome.kind !== 'answered' || outcome.status === 204) &&
    requestHeaders !== null &&
    saysJson(requestHeaders)
  )
}

function saysJson(headers: readonly Header[]): boolean {
  for (const { name, value } of headers) {
    if (name.length === 12 && name.toLowerCase() === 'content-type') return value === 'application/json'
  }
  return true
}
