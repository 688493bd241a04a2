import { own } from '../json.ts'
import type { Seconds } from '../units.ts'

/**
 * What an organisation's own words for `media.contentType` mean to the rules of playheads and lengths: name in lower case → live or on
 * demand. The empty name is a start that says none.
 */
export type ContentTypes = Readonly<Record<string, 'vod' | 'live'>>

/** What Adobe asks to be sent as the length of a stream that has none (VAR/core/content-length). */
const UNENDING: Seconds = 86_400
/** Words that Adobe recommends for content with an end (VAR/core/content-type). */
const RECORDED: ReadonlySet<string> = new Set(['vod', 'dvod', 'ugc', 'song', 'podcast', 'audiobook'])

/** These mean what Adobe says, whatever anybody chooses. */
const ADOBES = ['live', 'linear', 'vod'] as const

/**
 * What a content type means. Adobe names `live` and `linear` (VAR/core/content-type), and on another page writes them with a capital
 * (MC/mc-api-ref/mc-api-req-params), so that case does not count. Every other word is taken for on demand, as most of Adobe’s are, unless
 * the organisation says otherwise; but `radio`, `event` and the like with the length of a stream that has no end may be either. `null`: the
 * start says none, and nothing is assumed.
 */
export function kindOfContent(
  contentType: string | null,
  length: Seconds | null,
  known: ContentTypes,
): 'vod' | 'live' | 'linear' | null {
  const name = contentType?.toLowerCase() ?? ''
  const meant = ADOBES.find(kind => kind === name) ?? own(known, name)
  if (meant === 'live' || meant === 'linear' || meant === 'vod') return meant
  if (contentType === null) return null
  return length === UNENDING && !RECORDED.has(name) ? 'linear' : 'vod'
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
