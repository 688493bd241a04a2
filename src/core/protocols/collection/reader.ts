import type { Exchange } from '../../exchange.ts'
import { isJsonObject, type Json, type JsonObject, own } from '../../json.ts'
import { readEventType } from './event-aliases.ts'
import type { MediaEvent, Reading } from './media-event.ts'
import { fitsShape } from './shapes.ts'

/** What the request body of a call turned out to be. Never throws and never coerces. */
export function readCall({ requestBody }: Pick<Exchange, 'requestBody'>): Reading {
  if (requestBody.kind === 'absent') {
    if (requestBody.why !== 'none-sent') return requestBody
    return { kind: 'illegible', why: 'empty', detail: 'no body' }
  }
  return readBody(requestBody.text)
}

export function readBody(text: string): Reading {
  if (text.trim() === '') return { kind: 'illegible', why: 'empty', detail: `${text.length} characters` }
  let value: Json
  try {
    value = JSON.parse(text) as Json
  } catch (error) {
    return {
      kind: 'illegible',
      why: 'not-json',
      detail: error instanceof Error ? error.message : String(error),
    }
  }
  if (Array.isArray(value)) return readBatch(value)
  if (isJsonObject(value)) return { kind: 'single', events: [readEvent(value, 0, '')] }
  return { kind: 'illegible', why: 'not-an-object', detail: value === null ? 'null' : typeof value }
}

function readBatch(elements: readonly Json[]): Reading {
  const events: MediaEvent[] = []
  const illegible: number[] = []
  elements.forEach((element, index) => {
    if (isJsonObject(element)) events.push(readEvent(element, index, `[${index}]`))
    else illegible.push(index)
  })
  return { kind: 'batch', events, illegible }
}

function readEvent(raw: JsonObject, position: number, root: string): MediaEvent {
  const written = own(raw, 'eventType')
  const type = typeof written === 'string' ? readEventType(written).type : null
  const playerTime = objectAt(raw, 'playerTime')
  return {
    position,
    root,
    raw,
    type,
    written,
    ts: playerTime === null ? null : finiteAt(playerTime, 'ts'),
    playhead: playerTime === null ? null : finiteAt(playerTime, 'playhead'),
    params: objectAt(raw, 'params'),
    qoeData: objectAt(raw, 'qoeData'),
    customMetadata: objectAt(raw, 'customMetadata'),
    fits: type !== null && type === written && fitsShape(type, raw),
  }
}

function objectAt(object: JsonObject, key: string): JsonObject | null {
  const value = own(object, key)
  return isJsonObject(value) ? value : null
}

/** JSON can hold 1e999, which becomes Infinity: no playhead and no time. */
function finiteAt(object: JsonObject, key: string): number | null {
  const value = own(object, key)
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}
