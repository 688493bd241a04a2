import { type Json, type JsonObject, own } from '../../../core/json.ts'
import type { EventType } from '../../../core/protocols/collection/event-types.ts'
import type { MediaEvent } from '../../../core/protocols/collection/media-event.ts'
import { type ParamType, paramOf, requiredParams } from '../../../core/protocols/collection/params.ts'
import { docUrl, type Locale } from '../../../core/rules/doc.ts'
import { jsonPath } from '../../../core/rules/json-path.ts'
import { jsonTypeOf, shown } from '../../../core/rules/shown.ts'
import type { ShownDoc } from '../findings/shown-finding.ts'
import type { Before, ParamRow, ParamSection, PathMark } from './param-row.ts'

/** Characters of a value that the table shows; the tree of the body has the whole. */
const LONGEST = 300
/** Keys of one object that the table shows; the tree of the body has them all. */
const MOST_KEYS = 300

/** What is documented of keys outside of `params` and `qoeData`. */
const FIXED: Readonly<
  Record<string, { readonly type: ParamType; readonly meaning: Readonly<Record<Locale, string>> }>
> = {
  eventType: { type: 'string', meaning: { en: 'What happened.', es: 'Qué ocurrió.' } },
  'playerTime.ts': {
    type: 'integer',
    meaning: {
      en: "The player's clock: milliseconds since 1970.",
      es: 'Reloj del reproductor: milisegundos desde 1970.',
    },
  },
  'playerTime.playhead': {
    type: 'number',
    meaning: {
      en: 'Seconds of content, stands still in ads; live: second of the day.',
      es: 'Segundos de contenido, quieto en los anuncios; en directo: segundo del día.',
    },
  },
}

type Context = {
  readonly locale: Locale
  readonly marks: readonly PathMark[]
  /** The event before of the same type. */
  readonly previous: MediaEvent | null
}

/** The values of an event, and what should be there and is not: in the order of the body, sections together. `left`: keys left out. */
export function paramRows(
  event: MediaEvent,
  context: Context,
): { readonly rows: readonly ParamRow[]; readonly left: number } {
  const { raw, type, root } = event
  const rows: ParamRow[] = []
  let left = 0
  const put = (section: ParamSection, steps: readonly string[], value: Json | undefined) =>
    rows.push(rowOf(section, steps, value, event, context))

  put('event', ['eventType'], own(raw, 'eventType'))
  for (const section of ['params', 'qoeData', 'customMetadata', 'playerTime'] as const) {
    const object = event[section === 'playerTime' ? 'raw' : section]
    const holder = section === 'playerTime' ? objectAt(raw, 'playerTime') : object
    if (holder === null) {
      const value = own(raw, section)
      if (value !== undefined) put(section, [section], value)
    } else {
      const keys = shownKeys(holder, jsonPath(root, section), context.marks)
      left += Object.keys(holder).length - keys.length
      for (const key of keys) put(section, [section, key], own(holder, key))
    }
    if (section === 'params' && type !== null) {
      for (const { key } of requiredParams(type)) {
        if (holder === null || own(holder, key) === undefined) put('params', ['params', key], undefined)
      }
    }
    if (section === 'playerTime') {
      for (const key of ['playhead', 'ts']) {
        if (holder === null || own(holder, key) === undefined) put(section, [section, key], undefined)
      }
    }
  }
  for (const key of Object.keys(raw)) {
    if (!['eventType', 'params', 'qoeData', 'customMetadata', 'playerTime'].includes(key))
      put('other', [key], own(raw, key))
  }
  const known = new Set(rows.map(({ path }) => path))
  for (const { path } of context.marks) {
    const key = path === null ? null : missingKey(path, root)
    if (key !== null && path !== null && !known.has(path)) {
      known.add(path)
      put('params', ['params', key], undefined)
    }
  }
  return { rows, left }
}

/** The first keys of an object, and every one that something was found at. */
function shownKeys(holder: JsonObject, path: string, marks: readonly PathMark[]): readonly string[] {
  const keys = Object.keys(holder)
  if (keys.length <= MOST_KEYS) return keys
  return keys.filter(
    (key, at) => at < MOST_KEYS || marks.some(mark => isAtOrIn(mark.path, jsonPath(path, key))),
  )
}

function rowOf(
  section: ParamSection,
  steps: readonly string[],
  value: Json | undefined,
  { root, type }: MediaEvent,
  { locale, marks, previous }: Context,
): ParamRow {
  const path = jsonPath(root, ...steps)
  const key = steps.at(-1) ?? ''
  const about = documentationOf(section, key, type, locale)
  const text = value === undefined ? null : textOf(value)
  return {
    section,
    key,
    path,
    value: text === null ? null : text.slice(0, LONGEST),
    cut: text !== null && text.length > LONGEST,
    type: jsonTypeOf(value),
    ...about,
    marks: marks.filter(mark => isAtOrIn(mark.path, path)),
    before: previous === null ? null : beforeOf(value, valueAt(previous.raw, steps)),
  }
}

function documentationOf(section: ParamSection, key: string, type: EventType | null, locale: Locale) {
  const none = { documented: null, required: false, meaning: null, unit: null, doc: null as ShownDoc | null }
  if (section === 'event' || section === 'playerTime') {
    const name = section === 'event' ? key : `playerTime.${key}`
    const fixed = Object.hasOwn(FIXED, name) ? FIXED[name] : undefined
    return fixed === undefined
      ? none
      : { ...none, documented: fixed.type, required: true, meaning: fixed.meaning[locale] }
  }
  const param = section === 'params' || section === 'qoeData' ? paramOf(key) : undefined
  if (param === undefined || param.place !== section) return none
  return {
    documented: param.type,
    required: type !== null && param.required.includes(type),
    meaning: param.meaning[locale],
    unit: param.unit,
    doc: { title: param.doc.title, url: docUrl(param.doc, locale) },
  }
}

/** A value in the table: text without quotes, everything else as JSON. */
export function textOf(value: Json): string {
  if (typeof value === 'string') return value
  try {
    return JSON.stringify(value)
  } catch {
    // Nested deeper than the engine's stack: Firefox gives up before Chromium does. The tree shows it level by level.
    return shown(value)
  }
}

function beforeOf(now: Json | undefined, before: Json | undefined): Before | null {
  if (now === undefined && before === undefined) return null
  if (before === undefined) return { kind: 'new' }
  if (now !== undefined && typeof now === typeof before && textOf(now) === textOf(before))
    return { kind: 'same' }
  const text = textOf(before)
  return { kind: 'changed', value: text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text }
}

function valueAt(raw: JsonObject, [first = '', second]: readonly string[]): Json | undefined {
  if (second === undefined) return own(raw, first)
  const holder = objectAt(raw, first)
  return holder === null ? undefined : own(holder, second)
}

function objectAt(object: JsonObject, key: string): JsonObject | null {
  const value = own(object, key)
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : null
}

/** Is a finding's path that of a row, or inside its value? */
export function isAtOrIn(path: string | null, row: string): boolean {
  if (path === null || !path.startsWith(row)) return false
  return path.length === row.length || path[row.length] === '.' || path[row.length] === '['
}

/** The key of `params` that a path names, when it goes no deeper. */
function missingKey(path: string, root: string): string | null {
  if (!path.startsWith(jsonPath(root, 'params'))) return null
  const rest = path.slice(jsonPath(root, 'params').length)
  const quoted = /^\[("(?:[^"\\]|\\.)*")\]$/.exec(rest)?.[1]
  if (quoted !== undefined) return JSON.parse(quoted) as string
  return /^\.([A-Za-z_$][\w$]*)$/.exec(rest)?.[1] ?? null
}
