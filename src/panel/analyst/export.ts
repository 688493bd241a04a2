import type { Exchange } from '../../core/exchange.ts'
import { createMask } from '../../core/export/mask.ts'
import { makeReport, type ReportedCapture } from '../../core/export/report.ts'
import { FORMATS, writeReport } from '../../core/export/write-report.ts'
import type { Session } from '../../core/session/session.ts'
import type { AnswerMore, Desk, DeskCapture } from './desk.ts'
import type { ExportAnswer, ExportQuestion } from './frame-questions.ts'

/** Milliseconds of writing after which other questions get their turn. */
const TURN = 25
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
  const sources = desk
    .captures()
    .map(capture => {
      const chosen = capture.sessions.filter(({ key }) => wanted === null || wanted.has(key))
      return { capture, chosen, ids: callsOf(capture, chosen, wanted === null) }
    })
    .filter(({ chosen, ids }) => chosen.length > 0 || ids.size > 0)
  const total = sources.reduce((sum, { ids }) => sum + ids.size, 0)
  let done = 0
  const breathe = breathing(more, () => [done, total])
  for (const { capture, chosen, ids } of sources) {
    const exchanges: Exchange[] = []
    for await (const exchange of capture.exchanges(ids)) {
      exchanges.push(mask ? mask.exchange(exchange) : exchange)
      done += 1
      await breathe()
    }
    captures.push({
      file: capture.file,
      // A capture that goes on ends, for this file, now.
      context: { ...capture.context, endedAt: capture.context.endedAt ?? endOf(capture, desk) },
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
    blob: await joined(writeReport(kind, report), FORMATS[kind].type, breathe),
  }
}

/** Only of the browser's own capture it is known that it went on until now. */
function endOf({ context }: DeskCapture, desk: Desk): number | null {
  return context.source === 'browser' ? desk.now() : null
}

/** Between two steps of long work: lets other questions have their turn, says how far it is, and stops when it was cancelled. */
function breathing({ signal, progress }: AnswerMore, reached: () => readonly [number, number]) {
  let turnEnds = performance.now() + TURN
  return async () => {
    if (performance.now() < turnEnds) return
    progress(...reached())
    await new Promise(resolve => setTimeout(resolve))
    signal.throwIfAborted()
    turnEnds = performance.now() + TURN
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
  const named = [
    ...sessions.map(session => [nameInFile(session), session.key] as const),
    ...exchanges.map(({ id }) => [id, id] as const),
  ]
  const noted = named.map(([name, on]) => [name, desk.note(on)] as const).filter(([, text]) => text !== '')
  return Object.fromEntries(noted)
}

/** The key that a session has when only its file is judged: what an import puts before it is not in the file. */
function nameInFile({ key, starts }: Session): string {
  return starts.length > 0 ? key : key.replace(/^import-\d+\//, '')
}

async function joined(pieces: Iterable<string>, type: string, breathe: () => Promise<void>): Promise<Blob> {
  const parts: string[] = []
  let open = ''
  for (const piece of pieces) {
    open += piece
    await breathe()
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
