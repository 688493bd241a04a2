import type { Analysis } from '../analyse.ts'
import type { CaptureContext } from '../capture-context.ts'
import type { Exchange } from '../exchange.ts'
import type { Json } from '../json.ts'
import { docUrl, type Locale } from '../rules/doc.ts'
import type { Finding } from '../rules/finding.ts'
import { docsOf, messageOf, remedyOf, titleOf } from '../rules/message-of.ts'
import type { RuleId } from '../rules/rule.ts'
import { addTally, NO_TALLY, tallyOf } from '../rules/tally.ts'
import type { Session } from '../session/session.ts'
import type { EpochMs } from '../units.ts'
import { type Mask, maskJson } from './mask.ts'
import type { FindingJson, ReportFileJson, ReportJson, SessionJson } from './report-json.ts'

/** What one file, or the panel's selection, says: everything that any writer prints of it. */
export type ReportedCapture = {
  /** As the user named it. */
  readonly file: string
  readonly recorder?: string
  readonly analysis: Analysis
  readonly context: CaptureContext
  /** The calls themselves, masked already if the report is; `null` where they were not kept (formats that do not print them). */
  readonly exchanges: readonly Exchange[] | null
  readonly oversized?: number
  /** Calls left out before the analysis saw them. */
  readonly foreign?: number
  /** The user's notes, by session key or exchange id. */
  readonly notes?: Json
}

export type ReportOptions = {
  readonly version: string
  readonly locale: Locale
  /** `null`: nothing is masked, and the report says so. */
  readonly mask: Mask | null
  readonly madeAt: EpochMs | null
  /** One line about where the capture was made: browser, system. Shown in the HTML report. */
  readonly environment?: string
}

/** One value that every writer prints. */
export type Report = {
  readonly json: ReportJson
  readonly captures: readonly ReportedCapture[]
  readonly options: ReportOptions
}

/** All that a writer prints, of captures that were judged. Bodies and names in it are page text: a writer makes them safe (`safe-text.ts`). */
export function makeReport(captures: readonly ReportedCapture[], options: ReportOptions): Report {
  const files = captures.map(capture => fileJson(capture, options))
  return {
    json: {
      format: 1,
      tool: { name: 'media-session-inspector', version: options.version },
      madeAt: iso(options.madeAt),
      masked: options.mask !== null,
      files,
      totals: totalsOf(files),
    },
    captures: captures.map(capture => withMaskedNotes(capture, options.mask)),
    options,
  }
}

/** What the user wrote may quote what a call held. */
function withMaskedNotes(capture: ReportedCapture, mask: Mask | null): ReportedCapture {
  return mask === null || capture.notes === undefined
    ? capture
    : { ...capture, notes: maskJson(capture.notes, mask) }
}

/** One file of the report: of `captures`, without the calls. */
export function fileJson(capture: ReportedCapture, options: ReportOptions): ReportFileJson {
  const { analysis, context } = capture
  return {
    file: capture.file,
    recorder: capture.recorder ?? '',
    capture: {
      source: context.source,
      oneDevice: context.oneDevice,
      beganAt: iso(context.beganAt),
      endedAt: iso(context.endedAt),
      pauses: context.pauses.map(pause => ({ from: iso(pause.from) ?? '', to: iso(pause.to) })),
    },
    sessions: analysis.sessions.map(session => sessionJson(session, options)),
    unlinked: analysis.unlinked.map(finding => findingJson(finding, null, options)),
    ignored: analysis.ignored + (capture.foreign ?? 0),
    oversized: capture.oversized ?? 0,
  }
}

/** A session as the stable JSON tells of it, masked where the report is. */
export function sessionJson(session: Session, options: ReportOptions): SessionJson {
  const { facts } = session
  const masked = (text: string | null): string | null =>
    text === null ? null : (options.mask?.text(text) ?? text)
  return {
    id: session.id,
    key: session.key,
    status: session.status,
    state: session.condition,
    contentId: masked(facts.mediaId),
    contentName: masked(facts.mediaName),
    contentType: masked(facts.contentType),
    player: masked(facts.playerName),
    host: session.host,
    client: facts.profile,
    libraryVersion: facts.libraryVersion,
    events: session.events.length,
    startedAt: iso(session.startedAt),
    lastEventAt: iso(session.lastEventAt),
    durationMs: session.duration,
    lastPlayhead: session.lastPlayhead,
    tally: session.tally,
    findings: session.findings.map(finding => findingJson(finding, session, options)),
  }
}

/** A finding as the stable JSON tells of it; of a call that belongs to no session, `session` is `null`. */
export function findingJson(finding: Finding, session: Session | null, options: ReportOptions): FindingJson {
  const place = finding.occurrences[0]
  const index = place?.event ?? null
  const event = index === null ? undefined : session?.events.at(index)
  const doc = docsOf(finding.rule)[0]
  const mask = (text: string): string => options.mask?.text(text) ?? text
  return {
    rule: finding.rule,
    severity: finding.severity,
    verdict: finding.verdict,
    title: titleOf(finding.rule, options.locale),
    message: mask(messageOf(finding, options.locale)),
    remedy: finding.verdict === 'fail' ? remedyOf(finding.rule, options.locale) : '',
    eventIndex: index,
    eventType: event === undefined ? null : (event.type ?? event.written),
    exchange: place?.exchange ?? null,
    path: place?.path ?? null,
    at: iso(place?.from ?? null),
    count: finding.count,
    doc: doc === undefined ? null : docUrl(doc, options.locale),
    causedBy: finding.causedBy === null ? null : ruleOfFinding(finding.causedBy, session),
  }
}

function ruleOfFinding(id: string, session: Session | null): RuleId | null {
  return session?.findings.find(each => each.id === id)?.rule ?? null
}

/** Sums over files. Consequences and unknowns are not counted as faults. */
export function totalsOf(files: readonly ReportFileJson[]): ReportJson['totals'] {
  const totals = {
    files: files.length,
    sessions: 0,
    events: 0,
    ignored: 0,
    ...NO_TALLY,
  }
  for (const file of files) {
    totals.sessions += file.sessions.length
    totals.ignored += file.ignored
    for (const session of file.sessions) {
      totals.events += session.events
      addTally(totals, session.tally)
    }
    addTally(totals, tallyOf(file.unlinked))
  }
  return totals
}

/** ISO 8601 in UTC; `null` where nothing is known, or no calendar has the moment. */
export function iso(at: EpochMs | null): string | null {
  if (at === null || Math.abs(at) > 8.64e15) return null
  return new Date(at).toISOString()
}
