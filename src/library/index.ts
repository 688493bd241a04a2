/**
 * Media Session Inspector as a library: the judge of the panel and the command line, without either. ES modules, no browser globals,
 * nothing is fetched. Times are milliseconds since 1970 (`EpochMs`); playheads and lengths are seconds of content (`Seconds`).
 *
 * ```ts
 * import { analyse, messageOf, readHar } from 'media-session-inspector'
 *
 * const { exchanges, context } = await readHar(createReadStream('run.har'))
 * for (const session of analyse(exchanges, context).sessions)
 *   for (const finding of session.findings) console.log(finding.rule, messageOf(finding))
 * ```
 *
 * @packageDocumentation
 */
export {
  type AnalyseOptions,
  type Analysis,
  type Analyst,
  analyse,
  createAnalyst,
} from '../core/analyse.ts'
export { type CaptureContext, UNKNOWN_CAPTURE } from '../core/capture-context.ts'
export {
  type Body,
  type BodyAbsence,
  type Exchange,
  type Header,
  NOWHERE,
  type Origin,
  type Outcome,
  type Redirect,
} from '../core/exchange.ts'
export { createMask, type Mask } from '../core/export/mask.ts'
export {
  makeReport,
  type Report,
  type ReportedCapture,
  type ReportOptions,
  sessionJson,
} from '../core/export/report.ts'
export type { FindingJson, ReportFileJson, ReportJson, SessionJson } from '../core/export/report-json.ts'
export { type ReportFormat, type WriteOptions, writeReport } from '../core/export/write-report.ts'
export { readCall } from '../core/har/call.ts'
export {
  type CaptureBytes,
  type CaptureRead,
  type ReadOptions,
  readCapture,
} from '../core/har/read-capture.ts'
export { UnreadableCapture, type UnreadableReason, unreadableSentence } from '../core/har/unreadable.ts'
export { type HarOptions, writeHar } from '../core/har/write.ts'
export { EVENT_TYPES, type EventType } from '../core/protocols/collection/event-types.ts'
export { CATALOGUE } from '../core/rules/catalogue.ts'
export { type DocLink, docUrl, type Locale } from '../core/rules/doc.ts'
export type { Finding, Occurrence } from '../core/rules/finding.ts'
export { disagreementOf, docsOf, messageOf, remedyOf, titleOf } from '../core/rules/message-of.ts'
export type { Missing, Rule, RuleId, Severity } from '../core/rules/rule.ts'
export type { Tally } from '../core/rules/tally.ts'
export type { ClientProfile, SessionFacts } from '../core/session/facts.ts'
export type {
  Session,
  SessionClock,
  SessionCondition,
  SessionEvent,
  SessionEvents,
} from '../core/session/session.ts'
export type { EpochMs, Milliseconds, Seconds } from '../core/units.ts'
export { readHar } from './read-har.ts'
export type { RecordTarget, SeenFrame, SeenRequest, SeenResponse } from './recording/driver.ts'
export { listEvents, type MediaSession, type WaitOptions } from './recording/media-session.ts'
export { type Recording, type RecordOptions, recordFrom } from './recording/record-from.ts'
