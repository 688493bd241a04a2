import type { Exchange } from '../exchange.ts'
import { isJsonObject, type Json, type JsonObject, own } from '../json.ts'
import type { Session, SessionEvent } from '../session/session.ts'
import { findingJson, iso, type Report, type ReportedCapture } from './report.ts'
import { csvCell } from './safe-text.ts'

const FIXED = [
  'file',
  'session',
  'contentId',
  'contentName',
  'event',
  'sentAt',
  'ts',
  'offsetSeconds',
  'eventType',
  'playhead',
  'status',
  'latencyMs',
  'requestBytes',
  'url',
  'findings',
  'note',
] as const

const SECTIONS = ['params', 'qoeData', 'customMetadata'] as const

/** A hostile page may send any number of keys: beyond these, a parameter stands in the last column as JSON. */
const MOST_COLUMNS = 400

/**
 * One line an event, one column a parameter that occurs (`params.media.id`, `qoeData.…`, `customMetadata.…`). RFC 4180 with CRLF; a
 * byte order mark in front, without which spreadsheets misread names that are not ASCII.
 */
export function* writeCsv(report: Report): Generator<string> {
  const columns = parameterColumns(report.captures)
  yield `\ufeff${[...FIXED, ...columns, 'more'].map(csvCell).join(',')}\r\n`
  for (const [index, capture] of report.captures.entries()) {
    const bodies = bodiesOf(capture)
    const file = report.json.files[index]
    for (const [at, session] of capture.analysis.sessions.entries()) {
      const shown = file?.sessions[at]
      const found = findingsByEvent(session, report)
      for (let i = 0; i < session.events.length; i++) {
        const event = session.events.at(i)
        if (event === undefined) continue
        const body = bodies.read(event)
        const first = session.events.at(0)
        yield [
          capture.file,
          session.id,
          shown?.contentId,
          shown?.contentName,
          i,
          iso(event.sentAt),
          event.ts,
          first === undefined ? null : (event.when - first.when) / 1000,
          event.type ?? event.written,
          event.playhead,
          event.status,
          event.latency,
          event.size,
          bodies.url(event),
          found.get(i),
          noteAt(capture.notes, session, event),
          ...parameterCells(body, columns),
        ]
          .map(csvCell)
          .join(',')
          .concat('\r\n')
      }
    }
  }
}

/** The reader's note on an event; a session's stands on its first line. */
function noteAt(notes: Json | undefined, session: Session, event: SessionEvent): string | null {
  if (!isJsonObject(notes)) return null
  const first = session.events.at(0)?.exchange === event.exchange
  const found = [first ? own(notes, session.key) : undefined, own(notes, event.exchange)].filter(
    note => typeof note === 'string',
  )
  return found.length === 0 ? null : [...new Set(found)].join(' · ')
}

function findingsByEvent(session: Session, report: Report): ReadonlyMap<number, string> {
  const found = new Map<number, Set<string>>()
  for (const finding of session.findings) {
    if (finding.verdict !== 'fail') continue
    for (const { event } of finding.occurrences) {
      if (event === null) continue
      const set = found.get(event) ?? new Set()
      set.add(`${finding.rule} ${findingJson(finding, session, report.options).title}`)
      found.set(event, set)
    }
  }
  return new Map([...found].map(([event, rules]) => [event, [...rules].join('; ')]))
}

type Bodies = { read(event: SessionEvent): JsonObject | null; url(event: SessionEvent): string | null }

function bodiesOf({ exchanges }: ReportedCapture): Bodies {
  const byId = new Map<string, Exchange>((exchanges ?? []).map(exchange => [exchange.id, exchange]))
  return {
    read(event) {
      const exchange = byId.get(event.exchange)
      return exchange === undefined ? null : bodyAt(exchange, event.position)
    },
    url: event => byId.get(event.exchange)?.url ?? null,
  }
}

function bodyAt(exchange: Exchange, position: number): JsonObject | null {
  if (exchange.requestBody.kind !== 'text') return null
  try {
    const parsed = JSON.parse(exchange.requestBody.text) as Json
    const value = Array.isArray(parsed) ? (parsed as readonly Json[])[position] : parsed
    return isJsonObject(value) ? value : null
  } catch {
    return null
  }
}

function parameterColumns(captures: readonly ReportedCapture[]): readonly string[] {
  const seen = new Set<string>()
  for (const { exchanges } of captures) {
    for (const exchange of exchanges ?? []) {
      if (exchange.requestBody.kind !== 'text') continue
      let parsed: Json
      try {
        parsed = JSON.parse(exchange.requestBody.text) as Json
      } catch {
        continue
      }
      for (const body of Array.isArray(parsed) ? (parsed as readonly Json[]) : [parsed]) {
        for (const [column] of isJsonObject(body) ? parametersOf(body) : []) seen.add(column)
      }
      if (seen.size > MOST_COLUMNS) return [...seen].slice(0, MOST_COLUMNS)
    }
  }
  return [...seen]
}

function parametersOf(body: JsonObject): readonly (readonly [string, Json])[] {
  return SECTIONS.flatMap(section => {
    const value = own(body, section)
    return isJsonObject(value)
      ? Object.entries(value).map(([key, each]) => [`${section}.${key}`, each] as const)
      : []
  })
}

function parameterCells(
  body: JsonObject | null,
  columns: readonly string[],
): readonly (string | number | boolean | null)[] {
  const values = new Map(body === null ? [] : parametersOf(body))
  const cells = columns.map(column => cellOf(values.get(column)))
  for (const column of columns) values.delete(column)
  return [...cells, values.size === 0 ? null : JSON.stringify(Object.fromEntries(values))]
}

function cellOf(value: Json | undefined): string | number | boolean | null {
  if (value === undefined) return null
  // null is written out: an empty cell means that the parameter was not sent.
  if (value === null) return 'null'
  return typeof value === 'object' ? JSON.stringify(value) : (value as string | number | boolean)
}
