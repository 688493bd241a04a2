import type { JsonObject } from '../../json.ts'
import type { EventType } from './event-types.ts'

/** Does a body fit the closed shape of its event type? `false` only means that the shape rules must look. */
export function fitsShape(_type: EventType, _body: JsonObject): boolean {
  return false
}
