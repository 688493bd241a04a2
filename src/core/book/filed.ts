import type { Exchange } from '../exchange.ts'
import type { Located } from '../session/located.ts'

/** Where an exchange went. */
export type Filed =
  | { readonly in: 'session'; readonly key: string }
  | { readonly in: 'unlinked'; readonly located: readonly Located[] }
  | { readonly in: 'waiting'; readonly exchange: Exchange }
  | { readonly in: 'ignored' }

/** All that the book keeps of one exchange: one object and one map entry each, for a capture of 100,000. */
export type Heard = {
  readonly id: string
  /** Place in the order in which calls were first told. */
  readonly turn: number
  /** What was told of it since it was last filed. */
  news: Exchange | null
  filed: Filed | null
}

export const IGNORED: Filed = { in: 'ignored' }

export function isIgnored(filed: Filed): boolean {
  return filed.in === 'ignored' || filed.in === 'waiting'
}
