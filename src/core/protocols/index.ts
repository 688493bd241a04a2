import type { Adapter } from '../adapter.ts'
import { collectionAdapter } from './collection/adapter.ts'

/** Every protocol this product knows, the most specific first. */
const PROTOCOLS: readonly Adapter[] = [collectionAdapter]

/** The protocol whose address this is, or `null`. */
export function protocolOf(call: { readonly method: string; readonly url: string }): Adapter | null {
  return PROTOCOLS.find(adapter => adapter.recognises(call)) ?? null
}
