import type { Json } from '../json.ts'

/** How much of a page's value a finding carries. */
const LONGEST = 80

/** A value as JSON for a sentence, cut short: `"60"`, `null`, `[…]`. `undefined`: nothing was there. */
export function shown(value: Json | undefined): string {
  if (value === undefined) return '–'
  if (typeof value === 'string')
    return JSON.stringify(value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value)
  if (typeof value !== 'object' || value === null) return String(value)
  if (Array.isArray(value)) return value.length === 0 ? '[]' : '[…]'
  for (const _ in value) return '{…}'
  return '{}'
}

/** Name of the JSON type of a value; whole numbers are told from others, as JSON Schema does. */
export function jsonTypeOf(
  value: Json | undefined,
): 'string' | 'number' | 'integer' | 'boolean' | 'object' | 'array' | 'null' | 'missing' {
  if (value === undefined) return 'missing'
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number'
  if (typeof value === 'boolean') return 'boolean'
  return typeof value === 'string' ? 'string' : 'object'
}

/** A page's own text without quotes, cut short. */
export function clipped(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
}

/** An address, cut short: the middle of a long ID says nothing, what stands behind it may be what the finding is about. */
export function clippedPath(path: string): string {
  return clipped(path.replace(/([\w.~-]{12})[\w.~-]{9,}/g, '$1…'))
}
