import { headerValue, type Outcome } from './exchange.ts'

const REDIRECTS: readonly number[] = [301, 302, 303, 307, 308]

/** Where an answer sends a request on to, as an absolute URL; `from` is where the request went. `null`: it does not, or one cannot tell. */
export function redirectTarget(outcome: Outcome, from: string): string | null {
  if (outcome.kind !== 'answered' || !REDIRECTS.includes(outcome.status)) return null
  const location = headerValue(outcome.headers, 'location')
  if (location === undefined || location === '') return null
  if (/^https?:\/\//i.test(location)) return location
  const origin = /^(https?:)(\/\/[^/?#]+)/i.exec(from)
  if (origin === null) return null
  if (location.startsWith('//')) return `${origin[1]}${location}`
  return location.startsWith('/') ? `${origin[1]}${origin[2]}${location}` : null
}
