import { writeHar } from '../har/write.ts'
import { joinedContext, joinedNotes } from './joined.ts'
import type { Report } from './report.ts'
import { reportWords } from './report-words.ts'
import { writeCsv } from './write-csv.ts'
import { writeHtml } from './write-html.ts'
import { writeJson, writeJsonExport, writeNdjson } from './write-json.ts'
import { type FailOn, writeJunit } from './write-junit.ts'
import { writeMarkdown } from './write-markdown.ts'
import { writeSarif } from './write-sarif.ts'

/**
 * `json` is the verdict alone; `export` the same with the calls, to be read again. `har`, `csv`, `export` and the bodies in `html` need
 * the captures' `exchanges`.
 */
export type ReportFormat =
  | 'json'
  | 'export'
  | 'ndjson'
  | 'har'
  | 'csv'
  | 'html'
  | 'markdown'
  | 'junit'
  | 'sarif'

export type WriteOptions = {
  /** Which findings count as failures in JUnit; default `error`. */
  readonly failOn?: FailOn
}

/** Ending of a file of that format, and its media type. */
export const FORMATS: Readonly<Record<ReportFormat, { readonly ending: string; readonly type: string }>> = {
  json: { ending: 'json', type: 'application/json' },
  export: { ending: 'json', type: 'application/json' },
  ndjson: { ending: 'ndjson', type: 'application/x-ndjson' },
  har: { ending: 'har', type: 'application/json' },
  csv: { ending: 'csv', type: 'text/csv;charset=utf-8' },
  html: { ending: 'html', type: 'text/html;charset=utf-8' },
  markdown: { ending: 'md', type: 'text/markdown;charset=utf-8' },
  junit: { ending: 'xml', type: 'application/xml' },
  sarif: { ending: 'sarif', type: 'application/sarif+json' },
}

/** Writes a report in pieces, so that a large one needs no string of its size. Join them, or hand them to a `Blob` or a file. */
export function writeReport(
  format: ReportFormat,
  report: Report,
  options: WriteOptions = {},
): Iterable<string> {
  switch (format) {
    case 'json':
      return writeJson(report)
    case 'export':
      return writeJsonExport(report)
    case 'ndjson':
      return writeNdjson(report)
    case 'har':
      return writeHarOf(report)
    case 'csv':
      return writeCsv(report)
    case 'html':
      return writeHtml(report)
    case 'markdown':
      return writeMarkdown(report)
    case 'junit':
      return writeJunit(report, options.failOn ?? 'error')
    case 'sarif':
      return writeSarif(report)
  }
}

function writeHarOf({ captures, json, options }: Report): Iterable<string> {
  const words = reportWords(options.locale)
  return writeHar(
    captures.flatMap(capture => capture.exchanges ?? []),
    {
      version: options.version,
      context: joinedContext(captures),
      comment: json.masked ? words.masked : words.unmasked,
      notes: joinedNotes(captures),
    },
  )
}
