import { own } from '../json.ts'

/**
 * What an organisation's own words for `media.contentType` mean to the rules of playheads and lengths: name in lower case → live or on
 * demand. The empty name is a start that says none.
 */
export type ContentTypes = Readonly<Record<string, 'vod' | 'live'>>

/** These mean what Adobe says, whatever anybody chooses. */
const ADOBES = ['live', 'linear', 'vod'] as const

/**
 * What a content type means. Adobe names `live` and `linear` (VAR/core/content-type), and on another page writes them with a capital
 * (MC/mc-api-ref/mc-api-req-params), so that case does not count. Every other word is taken for on demand, as most of Adobe’s are, unless
 * the organisation says otherwise. `null`: the start says none, and nothing is assumed.
 */
export function kindOfContent(
  contentType: string | null,
  known: ContentTypes,
): 'vod' | 'live' | 'linear' | null {
  const name = contentType?.toLowerCase() ?? ''
  const meant = ADOBES.find(kind => kind === name) ?? own(known, name)
  if (meant === 'live' || meant === 'linear' || meant === 'vod') return meant
  return contentType === null ? null : 'vod'
}

/** Lines, or entries with commas between, as their meanings; `unread`: those that are none. The last of a name counts. */
export function readContentTypes(written: string): {
  readonly types: ContentTypes
  readonly unread: readonly string[]
} {
  const lines = written.split(/[\n,]+/).filter(line => line.trim() !== '')
  const read = lines.map(line => ({ line: line.trim(), type: readContentType(line) }))
  return {
    types: Object.fromEntries(read.map(({ type }) => type).filter(type => type !== null)),
    unread: read.filter(({ type }) => type === null).map(({ line }) => line),
  }
}

/** "event = live" as a name and its meaning; `null`: it says none, or tries to change one of Adobe's own. */
export function readContentType(written: string): readonly [name: string, kind: 'vod' | 'live'] | null {
  const [, name = '', kind = ''] = /^\s*([^=]{1,60}?)\s*=\s*(\w+)\s*$/.exec(written.toLowerCase()) ?? []
  if (name === '' || (kind !== 'vod' && kind !== 'live')) return null
  return ADOBES.some(one => one === name) ? null : [name, kind]
}
