import { tellOfCalls } from './arranged.ts'
import { joinedContext, joinedNotes } from './joined.ts'
import type { Report } from './report.ts'

/** The stable JSON (`report-schema.ts`). */
export function* writeJson({ json }: Report): Generator<string> {
  yield `${JSON.stringify(json, null, 2)}\n`
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
