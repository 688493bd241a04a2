import type { ClientProfile } from '../session/facts.ts'
import type { SessionCondition } from '../session/session.ts'

// The stable JSON of this tool, format 1, as types; `report-schema.ts` says the same to machines, and the compiler compares the two.
// Moments are ISO 8601 in UTC.

export type ReportJson = {
  format: 1
  tool: { name: 'media-session-inspector'; version: string }
  madeAt: string | null
  /** Personal identifiers are replaced by serial numbers. */
  masked: boolean
  files: ReportFileJson[]
  totals: TallyJson & { files: number; sessions: number; events: number; ignored: number }
  /** Only in an export: the calls themselves, so that the file can be read again. */
  capture?: { exchanges: { url: string; [member: string]: unknown }[]; [member: string]: unknown } | undefined
}

export type ReportFileJson = {
  file: string
  /** Who made the file, as it says itself. */
  recorder: string
  capture: {
    source: 'browser' | 'har' | 'proxy' | 'export' | 'ndjson' | 'playwright'
    oneDevice: boolean
    beganAt: string | null
    endedAt: string | null
    pauses: { from: string; to: string | null }[]
  }
  sessions: SessionJson[]
  /** Findings of calls that belong to no session. */
  unlinked: FindingJson[]
  /** Calls in the file that are not of this API. */
  ignored: number
  /** Entries too large to be read. */
  oversized: number
}

export type SessionJson = {
  /** Session ID; `null` while unanswered, refused or unreadable. */
  id: string | null
  /** Unique in its file. */
  key: string
  /** HTTP status of the deciding start. */
  status: number | null
  state: SessionCondition
  contentId: string | null
  contentName: string | null
  contentType: string | null
  player: string | null
  host: string
  client: ClientProfile
  libraryVersion: string | null
  events: number
  startedAt: string | null
  lastEventAt: string | null
  durationMs: number
  /** Seconds. */
  lastPlayhead: number | null
  /** Consequences are not counted. */
  tally: TallyJson
  findings: FindingJson[]
}

export type FindingJson = {
  /** Id of the rule, for ever the same: AD-01. */
  rule: string
  /** Of an unknown always `info`. */
  severity: 'error' | 'warning' | 'info'
  /** `unknown`: the capture lacks what the rule needs; nobody is accused. */
  verdict: 'fail' | 'unknown'
  title: string
  /** What happened and what it costs in the reports. */
  message: string
  /** What to do; empty for an unknown. */
  remedy: string
  /** Index in the session of the first occurrence. */
  eventIndex: number | null
  eventType: string | null
  /** Id of the call of the first occurrence. */
  exchange: string | null
  /** JSON path in the body: `params["media.length"]`. */
  path: string | null
  /** First occurrence by the session clock. */
  at: string | null
  /** How often; the other members tell of the first. */
  count: number
  /** Address of Adobe's page. */
  doc: string | null
  /** Rule id of the finding of which this one is a consequence; such are not counted. */
  causedBy: string | null
}

export type TallyJson = { errors: number; warnings: number; notes: number; unknown: number }
