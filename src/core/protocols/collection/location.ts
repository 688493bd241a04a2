/** Session ID and API version as a `Location` header tells them (spec §1.5). */
export type CreatedSession = { readonly id: string; readonly apiVersion: string }

const LOCATION =
  /^(?:[a-z][a-z0-9+.-]*:)?(?:\/\/[^/?#]*)?(?:\/[^?#]*?)?\/api\/([^/?#]+)\/sessions\/([^/?#]+)\/?(?:[?#].*)?$/i

/** Reads every form: relative, absolute, protocol-relative, prefixed, with slash, query or fragment. `null`: no session in it. */
export function readLocation(location: string): CreatedSession | null {
  if (location.length > 4_000) return null
  const match = LOCATION.exec(location.trim())
  const [, apiVersion, id] = match ?? []
  return apiVersion === undefined || id === undefined ? null : { id, apiVersion }
}

/** Forms of `Location` that some clients read wrongly (measured, spec §1.5). */
export type LocationForm = 'absolute' | 'prefixed' | 'query' | 'trailing-slash' | 'case'

/** Which of those forms it is; `null`: the documented one. */
export function unusualLocationForm(location: string): LocationForm | null {
  const text = location.trim()
  if (/[?#]/.test(text)) return 'query'
  if (/^(?:[a-z][a-z0-9+.-]*:)?\/\//i.test(text)) return 'absolute'
  if (/\/$/.test(text)) return 'trailing-slash'
  if (!/^\/api\//i.test(text)) return 'prefixed'
  return /^\/api\//.test(text) ? null : 'case'
}
