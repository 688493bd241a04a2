import { type JsonObject, own } from '../json.ts'
import type { MediaEvent } from '../protocols/collection/media-event.ts'
import { isPlaceholder } from '../protocols/collection/placeholder.ts'
import { jsonPath } from './json-path.ts'
import { MOST_KEYS } from './most-keys.ts'
import { type Fail, fail } from './rule.ts'
import { clipped, shown } from './shown.ts'

/**
 * Placeholders anywhere in a body (EVT-15). A placeholder is a note by itself; what it breaks at its place is listed under it, and
 * lends it its weight (spec §5.12, `precedence.ts`).
 */
export function findPlaceholders(event: MediaEvent): readonly Fail[] {
  const { raw, root, written } = event
  const found: Fail[] = []
  const add = (say: 'default' | 'key', steps: readonly (string | number)[], place: string, value: string) => {
    if (found.length >= MOST_KEYS) return
    found.push(
      fail(say, {
        path: jsonPath(root, ...steps),
        values: { place, value: say === 'key' ? clipped(value) : shown(value) },
      }),
    )
  }
  if (typeof written === 'string' && isPlaceholder(written))
    add('default', ['eventType'], 'eventType', written)
  const playerTime = own(raw, 'playerTime')
  if (typeof playerTime === 'object' && playerTime !== null && !Array.isArray(playerTime)) {
    const times = playerTime as JsonObject
    for (const key of ['playhead', 'ts']) {
      const value = own(times, key)
      if (typeof value === 'string' && isPlaceholder(value))
        add('default', ['playerTime', key], `playerTime.${key}`, value)
    }
  }
  for (const place of ['params', 'qoeData', 'customMetadata'] as const) {
    const object = event[place]
    if (object === null) continue
    for (const key of Object.keys(object)) {
      const value = object[key]
      if (isPlaceholder(key)) add('key', [place, key], place, key)
      else if (typeof value === 'string' && isPlaceholder(value))
        add('default', [place, key], clipped(key), value)
      else if (Array.isArray(value)) {
        value.forEach((item, index) => {
          const name =
            typeof item === 'object' && item !== null
              ? own(item as JsonObject, 'media.state.name')
              : undefined
          if (typeof name === 'string' && isPlaceholder(name))
            add('default', [place, key, index, 'media.state.name'], 'media.state.name', name)
        })
      }
    }
  }
  return found
}
