import { tellOfCalls } from './arranged.ts'
import { joinedContext, joinedNotes } from './joined.ts'
import type { Report } from './report.ts'

/** The stable JSON (`report-schema.ts`). */
export function* writeJson({ json }: Report): Generator<string> {
  yield* indented(json, 0)
  yield '\n'
}

/** Depth of one session in the report: what is above it is written bit by bit, since the report of a large capture is no string to be held. */
const WHOLE_FROM = 4

/** Plain JSON as `JSON.stringify(value, null, 2)` writes it, in pieces. */
function* indented(value: unknown, depth: number): Generator<string> {
  const margin = `\n${'  '.repeat(depth)}`
  if (depth >= WHOLE_FROM || typeof value !== 'object' || value === null) {
    // Line breaks in strings are escaped: those that stand here are only layout.
    yield JSON.stringify(value, null, 2).replaceAll('\n', margin)
    return
  }
  const isList = Array.isArray(value)
  const members = Object.entries(value).filter(([, member]) => member !== undefined)
  let lead = isList ? '[' : '{'
  for (const [key, member] of members) {
    yield `${lead}${margin}  ${isList ? '' : `${JSON.stringify(key)}: `}`
    yield* indented(member, depth + 1)
    lead = ','
  }
  yield members.length === 0 ? (isList ? '[]' : '{}') : `${margin}${isList ? ']' : '}'}`
}

/**
 * The same with the calls themselves under `capture`, so that the tool reads it again with the same verdict. Several captures: their
 * calls are joined (`joined.ts`).
 */
export function* writeJsonExport({ json, captures }: Report): Generator<string> {
  const head = JSON.stringify({
    ...json,
    capture: { context: joinedContext(captures), notes: joinedNotes(captures) },
  })
  yield `${head.slice(0, -2)},"exchanges":[`
  let first = true
  for (const capture of captures) {
    for (const exchange of capture.exchanges ?? []) {
      yield `${first ? '\n' : ',\n'}${JSON.stringify(exchange)}`
      first = false
    }
  }
  yield '\n]}}\n'
}

/** One session a line, each with the file it is from; then one line for each file with the calls that belong to no session. */
export function* writeNdjson({ json }: Report): Generator<string> {
  for (const file of json.files) {
    for (const session of file.sessions) yield `${JSON.stringify({ file: file.file, session })}\n`
    if (tellOfCalls(file.unlinked)) yield `${JSON.stringify({ file: file.file, unlinked: file.unlinked })}\n`
  }
}
