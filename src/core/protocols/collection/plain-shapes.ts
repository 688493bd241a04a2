import { isJsonObject, type Json, type JsonObject } from '../../json.ts'
import { EVENT_TYPES, type EventType } from './event-types.ts'
import { PARAMS, type Param } from './params.ts'
import { isPlaceholder } from './placeholder.ts'

// Nearly every body is faultless and of a plain kind: a flat list of known keys. Asking a full schema of each costs several times the
// parsing of its text, so those are told here, from the same table of params; `shapes.ts` decides on everything else.

type Field = { readonly required: boolean; readonly fits: (value: Json | undefined) => boolean }
type Fields = ReadonlyMap<string, Field>

const isText = (value: Json | undefined): boolean => typeof value === 'string' && !isPlaceholder(value)
const isFilled = (value: Json | undefined): boolean =>
  typeof value === 'string' && value.trim() !== '' && !isPlaceholder(value)
const isNumber = (value: Json | undefined): boolean => typeof value === 'number' && Number.isFinite(value)
const isWhole = (value: Json | undefined): boolean => Number.isInteger(value)
const isCount = (value: Json | undefined): boolean => isWhole(value) && (value as number) >= 0
const isAmount = (value: Json | undefined): boolean => isNumber(value) && (value as number) >= 0
const isFlag = (value: Json | undefined): boolean => typeof value === 'boolean'
const never = (): boolean => false

/** `never` for kinds that are left to the full shape. */
function fitsOf({ type, least }: Param, required: boolean): Field['fits'] {
  switch (type) {
    case 'integer':
      return least === null ? isWhole : least === 0 ? isCount : never
    case 'number':
      return least === null ? isNumber : least === 0 ? isAmount : never
    case 'boolean':
      return isFlag
    case 'string':
      return required ? isFilled : isText
    case 'object':
      return isJsonObject
    case 'array':
      return never
  }
}

function fitsAll(fields: Fields): Field['fits'] {
  const required = [...fields.values()].filter(field => field.required).length
  return value => {
    if (!isJsonObject(value)) return false
    let found = 0
    for (const key in value) {
      const field = fields.get(key)
      if (field === undefined || !field.fits(value[key])) return false
      if (field.required) found++
    }
    return found === required
  }
}

function isPlainTime(value: Json | undefined): boolean {
  return isJsonObject(value) && isNumber(value.playhead) && isWhole(value.ts) && hasMembers(value, 2)
}

/** How many, told without a list of their names. */
function hasMembers(value: JsonObject, wanted: number): boolean {
  let found = 0
  for (const _ in value) found++
  return found === wanted
}

/** What a body of each type has beside `eventType` and `playerTime`; `null`: nothing. */
function params(type: EventType): Field | null {
  if (type === 'ping') return null
  const own = PARAMS.filter(({ place, on }) => place === 'params' && on.includes(type))
  const fields = new Map(
    own.map(one => {
      const required = one.required.includes(type)
      return [one.key, { required, fits: fitsOf(one, required) }]
    }),
  )
  return { required: own.length > 0, fits: fitsAll(fields) }
}

/** Their faults hang on more than single keys. Bodies of other types with quality values or custom metadata are not plain either. */
const NOT_PLAIN: readonly EventType[] = ['error', 'bitrateChange', 'statesUpdate']

const PLAIN = new Map<EventType, Field | null>(
  EVENT_TYPES.filter(type => !NOT_PLAIN.includes(type)).map(type => [type, params(type)]),
)

/** Does a body certainly fit the closed shape of its event type? `false` says nothing: the full shape must be asked. */
export function fitsPlainly(type: EventType, body: JsonObject): boolean {
  const params = PLAIN.get(type)
  if (params === undefined || body.eventType !== type || !isPlainTime(body.playerTime)) return false
  const written = body.params
  if (written === undefined) return params?.required !== true && hasMembers(body, 2)
  return params?.fits(written) === true && hasMembers(body, 3)
}
