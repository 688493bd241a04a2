import * as z from 'zod/mini'
import type { JsonObject } from '../../json.ts'
import { isJsonObject } from '../../json.ts'
import { EVENT_TYPES, type EventType } from './event-types.ts'
import { PARAMS, type Param } from './params.ts'
import { isPlaceholder } from './placeholder.ts'
import { fitsPlainly } from './plain-shapes.ts'

// Extension pages forbid eval, which zod's compiled parsers need.
z.config({ jitless: true })

// The closed shape of a faultless body, made from the table of params. A body that fits is not looked at by the rules about shape, so
// each shape refuses everything that one of them would report; `shapes.test.ts` holds both sides together.

/** Keys that custom metadata may have: letters, digits, `_`, `.`; `a.` and `media.` are Adobe's own (META-02, META-04, META-05). */
const METADATA_KEY = /^(?!a\.|media\.)[a-zA-Z0-9_.]+$/

const whole = z.number().check(z.refine(value => Number.isInteger(value)))
const count = z.number().check(z.refine(value => Number.isInteger(value) && value >= 0))
const text = z.string().check(z.refine(value => !isPlaceholder(value)))
const filled = z.string().check(z.refine(value => value.trim() !== '' && !isPlaceholder(value)))

const playerTime = z.strictObject({ playhead: z.number(), ts: whole })

const metadata = z.custom<JsonObject>(value => isJsonObject(value) && isCleanMetadata(value))

function isCleanMetadata(value: JsonObject): boolean {
  for (const key of Object.keys(value)) {
    const one = value[key]
    if (!METADATA_KEY.test(key) || typeof one !== 'string' || isPlaceholder(one) || isPlaceholder(key))
      return false
  }
  return true
}

const states = z.array(z.looseObject({ 'media.state.name': text }))
/** Objects of values that a rule of their own looks at. */
const anyObject = z.custom<JsonObject>(isJsonObject)

function valueShape({ type, least }: Param, required: boolean): z.ZodMiniType {
  switch (type) {
    case 'integer':
      return least === null ? whole : count
    case 'number':
      return least === null ? z.number() : z.number().check(z.minimum(least))
    case 'boolean':
      return z.boolean()
    case 'object':
      return anyObject
    case 'array':
      return states
    case 'string':
      return required ? filled : text
  }
}

/** Milliseconds; shorter ones look like seconds, longer ones like a moment (QOE-07). */
const timeToStart = z
  .number()
  .check(z.refine(value => Number.isInteger(value) && (value === 0 || (value > 60 && value <= 300_000))))
const measured = {
  'media.qoe.bitrate': z.optional(count),
  'media.qoe.droppedFrames': z.optional(count),
  'media.qoe.framesPerSecond': z.optional(count),
  'media.qoe.timeToStart': z.optional(timeToStart),
}

function quality(type: EventType): Readonly<Record<string, z.ZodMiniType>> {
  switch (type) {
    case 'error':
      return {
        qoeData: z.strictObject({
          ...measured,
          'media.qoe.errorID': filled,
          'media.qoe.errorSource': z.optional(z.enum(['player', 'external'])),
        }),
      }
    case 'bitrateChange':
      return { qoeData: z.strictObject({ ...measured, 'media.qoe.bitrate': count }) }
    default:
      return { qoeData: z.optional(z.strictObject(measured)) }
  }
}

function params(type: EventType): Readonly<Record<string, z.ZodMiniType>> {
  const own = PARAMS.filter(({ place, on }) => place === 'params' && on.includes(type))
  if (type === 'ping') return {}
  if (type === 'error' || own.length === 0) return { params: z.optional(z.strictObject({})) }
  const shape = z.strictObject(
    Object.fromEntries(
      own.map(one => {
        const required = one.required.includes(type)
        const shape = valueShape(one, required)
        return [one.key, required ? shape : z.optional(shape)]
      }),
    ),
  )
  if (type !== 'statesUpdate') return { params: shape }
  return { params: shape.check(z.refine(value => [value.statesStart, value.statesEnd].some(hasItems))) }
}

function hasItems(list: unknown): boolean {
  return Array.isArray(list) && list.length > 0
}

const WITH_METADATA: readonly EventType[] = ['sessionStart', 'adStart', 'chapterStart']

const SHAPES = new Map<EventType, z.ZodMiniType>(
  EVENT_TYPES.map(type => [
    type,
    z.strictObject({
      eventType: z.literal(type),
      playerTime,
      ...params(type),
      ...quality(type),
      ...(WITH_METADATA.includes(type) ? { customMetadata: z.optional(metadata) } : {}),
    }),
  ]),
)

/** Does a body fit the closed shape of its event type? `false` means that the rules about shape must look. */
export function fitsShape(type: EventType, body: JsonObject): boolean {
  return fitsPlainly(type, body) || fitsFully(type, body)
}

/** As `fitsShape`, without the short way. */
export function fitsFully(type: EventType, body: JsonObject): boolean {
  return SHAPES.get(type)?.safeParse(body).success ?? false
}
