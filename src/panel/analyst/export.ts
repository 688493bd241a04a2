import type { Exchange } from '../../core/exchange.ts'
import { createMask } from '../../core/export/mask.ts'
import { makeReport, type ReportedCapture } from '../../core/export/report.ts'
import { FORMATS, writeReport } from '../../core/export/write-report.ts'
import type { Session } from '../../core/session/session.ts'
import type { AnswerMore, Desk, DeskCapture } from './desk.ts'
import type { ExportAnswer, ExportQuestion } from './frame-questions.ts'

/** Characters of report joined before they become part of the Blob. */
const CHUNK = 1_000_000

/** Writes a report of sessions in the list, or of everything in it. What was let go or never had is left out, as the report says. */
export async function writeExport(
  { format, sessions, masked }: ExportQuestion,
  desk: Desk,
  more: AnswerMore,
): Promise<ExportAnswer> {
  const wanted = sessions === null ? null : new Set(sessions)
  const mask = masked ? createMask() : null
  const captures: ReportedCapture[] = []
  for (const capture of desk.captures()) {
    const chosen = capture.sessions.filter(({ key }) => wanted === null || wanted.has(key))
    if (chosen.length === 0) continue
    const exchanges: Exchange[] = []
    for (const id of callsOf(capture, chosen, wanted === null)) {
      more.signal.throwIfAborted()
      const exchange = await capture.exchange(id)
      if (exchange) exchanges.push(mask ? mask.exchange(exchange) : exchange)
    }
    captures.push({
      file: capture.file,
      context: capture.context,
      exchanges,
      analysis: {
        sessions: chosen,
        unlinked: wanted === null ? capture.unlinked : [],
        ignored: wanted === null ? capture.ignored : 0,
      },
      notes: notesOn(chosen, exchanges, desk),
    })
  }
  if (captures.length === 0) throw new Error(desk.t()('export.nothing'))
  const { language, version } = desk.attendance()
  const report = makeReport(captures, {
    version,
    locale: language,
    mask,
    madeAt: desk.now(),
    environment: navigator.userAgent,
  })
  const kind = format === 'json' ? 'export' : format
  return {
    file: fileName(desk.now(), FORMATS[kind].ending),
    blob: joined(writeReport(kind, report), FORMATS[kind].type),
  }
}

function callsOf(capture: DeskCapture, sessions: readonly Session[], whole: boolean): ReadonlySet<string> {
  const ids = new Set(sessions.flatMap(({ key }) => capture.callsOf(key)))
  if (!whole) return ids
  for (const { occurrences } of capture.unlinked) {
    for (const { exchange } of occurrences) if (exchange !== null) ids.add(exchange)
  }
  return ids
}

/** Notes by session key or exchange id. */
function notesOn(
  sessions: readonly Session[],
  exchanges: readonly Exchange[],
  desk: Desk,
): Readonly<Record<string, string>> {
  const ids = new Set([...sessions.map(({ key }) => key), ...exchanges.map(({ id }) => id)])
  const noted = [...ids].map(id => [id, desk.note(id)] as const).filter(([, text]) => text !== '')
  return Object.fromEntries(noted)
}

function joined(pieces: Iterable<string>, type: string): Blob {
  const parts: string[] = []
  let open = ''
  for (const piece of pieces) {
    open += piece
    if (open.length < CHUNK) continue
    parts.push(open)
    open = ''
  }
  return new Blob([...parts, open], { type })
}

/** `media-sessions-2026-01-15-140000.har`, in UTC. */
function fileName(at: number, ending: string): string {
  const moment = new Date(at).toISOString().slice(0, 19).replaceAll(':', '').replace('T', '-')
  return `media-sessions-${moment}.${ending}`
}
