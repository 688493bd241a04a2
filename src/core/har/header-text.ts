import type { Json } from '../json.ts'

/** Value of a header as a file writes it, whatever it is there: an object may even hold a `toString` that is no function. */
export function headerText(value: Json | undefined): string {
  if (typeof value === 'string') return value
  if (value === undefined || value === null) return ''
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
