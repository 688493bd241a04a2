import { type JsonObject, own } from '../json.ts'
import type { MediaEvent } from '../protocols/collection/media-event.ts'
import { paramOf } from '../protocols/collection/params.ts'
import { isPlaceholder } from '../protocols/collection/placeholder.ts'
import { jsonPath } from './json-path.ts'
import { type Fail, fail, type Severity } from './rule.ts'
import { clipped, shown } from './shown.ts'

const MOST = 30

/**
 * Placeholders anywhere in a body (EVT-15). A placeholder is a note by itself, but what it breaks is listed under it and not counted
 * (spec §5.12), so it takes the severity of the worst thing that it breaks.
 */
export function findPlaceholders(event: MediaEvent): readonly Fail[] {
  const { raw, root, written } = event
  const found: Fail[] = []
  const add = (
    say: 'default' | 'key',
    steps: readonly (string | number)[],
    place: string,
    value: string,
    severity: Severity,
  ) => {
    if (found.length >= MOST) return
    found.push(
      fail(say, {
        path: jsonPath(root, ...steps),
        values: { place, value: say === 'key' ? clipped(value) : shown(value) },
        ...(severity === 'info' ? {} : { severity }),
      }),
    )
  }
  if (typeof written === 'string' && isPlaceholder(written))
    add('default', ['eventType'], 'eventType', written, 'error')
  const playerTime = own(raw, 'playerTime')
  if (typeof playerTime === 'object' && playerTime !== null && !Array.isArray(playerTime)) {
    const times = playerTime as JsonObject
    for (const key of ['playhead', 'ts']) {
      const value = own(times, key)
      if (typeof value === 'string' && isPlaceholder(value))
        add('default', ['playerTime', key], `playerTime.${key}`, value, 'error')
    }
  }
  for (const place of ['params', 'qoeData', 'customMetadata'] as const) {
    const object = event[place]
    if (object === null) continue
    for (const key of Object.keys(object)) {
      const value = object[key]
      if (isPlaceholder(key))
        add('key', [place, key], place, key, place === 'customMetadata' ? 'info' : 'warning')
      else if (typeof value === 'string' && isPlaceholder(value))
        add('default', [place, key], clipped(key), value, severityAt(place, key))
      else if (Array.isArray(value)) {
        value.forEach((item, index) => {
          const name =
            typeof item === 'object' && item !== null
              ? own(item as JsonObject, 'media.state.name')
              : undefined
          if (typeof name === 'string' && isPlaceholder(name))
            add('default', [place, key, index, 'media.state.name'], 'media.state.name', name, 'info')
        })
      }
    }
  }
  return found
}

/** What the rules would say of a string that is no value of its key. */
function severityAt(place: 'params' | 'qoeData' | 'customMetadata', key: string): Severity {
  if (place === 'customMetadata') return 'info'
  const type = paramOf(key)?.type
  if (type !== undefined && type !== 'string') return 'error'
  return key === 'visitor.marketingCloudOrgId' || key === 'media.qoe.errorSource' ? 'warning' : 'info'
}
