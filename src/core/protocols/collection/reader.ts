import type { Exchange } from '../../exchange.ts'
import { isJsonObject, type Json, type JsonObject } from '../../json.ts'
import { readAddress } from './address.ts'
import { readEventType } from './event-aliases.ts'
import type { MediaEvent, Reading } from './media-event.ts'
import { fitsShape } from './shapes.ts'

/** What the request body of a call turned out to be. `starts`: sent to where sessions are made. Never throws and never coerces. */
export function readCall(
  { requestBody, url }: Pick<Exchange, 'requestBody' | 'url'>,
  starts: boolean = readAddress(url)?.endpoint === 'sessions',
): Reading {
  if (requestBody.kind === 'absent') {
    if (requestBody.why !== 'none-sent') return requestBody
    return { kind: 'illegible', why: 'empty', detail: 'no body' }
  }
  return readBody(requestBody.text, starts)
}

/** Decoders of some recorders keep it, browsers drop it; it is no fault of the body (RFC 8259, 8.1). */
const BYTE_ORDER_MARK = '\ufeff'

/** As `readCall`, of the text of a body. Never throws. */
export function readBody(text: string, starts = false): Reading {
  let value: Json
  try {
    value = JSON.parse(text) as Json
  } catch (error) {
    if (text.startsWith(BYTE_ORDER_MARK)) return readBody(text.slice(1), starts)
    if (text.trim() === '') return { kind: 'illegible', why: 'empty', detail: `${text.length} characters` }
    return {
      kind: 'illegible',
      why: 'not-json',
      detail: error instanceof Error ? error.message : String(error),
    }
  }
  if (Array.isArray(value)) return readBatch(value)
  if (isJsonObject(value)) return { kind: 'single', events: [readEvent(value, 0, '', starts)] }
  return { kind: 'illegible', why: 'not-an-object', detail: value === null ? 'null' : typeof value }
}

function readBatch(elements: readonly Json[]): Reading {
  const events: MediaEvent[] = []
  const illegible: number[] = []
  elements.forEach((element, index) => {
    if (isJsonObject(element)) events.push(readEvent(element, index, `[${index}]`, index === 0))
    else illegible.push(index)
  })
  return { kind: 'batch', events, illegible }
}

// No prototype of parsed JSON has a member by one of these names, so none is asked whether it is an own one: that costs as much as parsing.

function readEvent(raw: JsonObject, position: number, root: string, starts: boolean): MediaEvent {
  const written = raw.eventType
  const type = typeof written === 'string' ? readEventType(written, starts).type : null
  const playerTime = objectOf(raw.playerTime)
  return {
    position,
    root,
    raw,
    type,
    written,
    ts: playerTime === null ? null : finite(playerTime.ts),
    playhead: playerTime === null ? null : finite(playerTime.playhead),
    params: objectOf(raw.params),
    qoeData: objectOf(raw.qoeData),
    customMetadata: objectOf(raw.customMetadata),
    fits: type !== null && type === written && fitsShape(type, raw),
  }
}

function objectOf(value: Json | undefined): JsonObject | null {
  return isJsonObject(value) ? value : null
}

/** JSON can hold 1e999, which becomes Infinity: no playhead and no time. */
function finite(value: Json | undefined): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}
