import { type Json, own } from '../json.ts'
import type { EventContext } from './context.ts'
import { jsonPath } from './json-path.ts'

/** Where a param stands in the body. */
export const at = (context: EventContext, key: string) => jsonPath(context.event.root, 'params', key)

/** As sent; `undefined` when it was not. */
export function paramValue({ event: { params } }: EventContext, key: string): Json | undefined {
  return params === null ? undefined : own(params, key)
}
