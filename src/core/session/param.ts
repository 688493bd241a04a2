import type { JsonObject } from '../json.ts'

// A prototype has functions and objects only: what is a number or a string is the event's own.

/** A number among an event's params; `null` when it is absent or of another type. */
export function numberOf(params: JsonObject | null, key: string): number | null {
  const value = params === null ? undefined : params[key]
  return typeof value === 'number' ? value : null
}

/** As `numberOf`, for strings. */
export function textOf(params: JsonObject | null, key: string): string | null {
  const value = params === null ? undefined : params[key]
  return typeof value === 'string' ? value : null
}
