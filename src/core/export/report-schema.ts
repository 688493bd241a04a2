import { z } from 'zod'
import type { ReportJson } from './report-json.ts'

// The stable JSON of this tool, format 1. Members are only ever added. `report.schema.json` in the package is made from this.

const when = z.string().describe('ISO 8601, UTC')
const severity = z.enum(['error', 'warning', 'info'])

const findingSchema = z
  .object({
    rule: z.string().describe('Id of the rule, for ever the same: AD-01'),
    severity: severity.describe('Of an unknown always info'),
    verdict: z
      .enum(['fail', 'unknown'])
      .describe('unknown: the capture lacks what the rule needs; nobody is accused'),
    title: z.string(),
    message: z.string().describe('What happened and what it costs in the reports'),
    remedy: z.string().describe('What to do; empty for an unknown'),
    eventIndex: z.number().int().nullable().describe('Index in the session of the first occurrence'),
    eventType: z.string().nullable(),
    exchange: z.string().nullable().describe('Id of the call of the first occurrence'),
    path: z.string().nullable().describe('JSON path in the body: params["media.length"]'),
    at: when.nullable().describe('First occurrence by the session clock'),
    count: z.number().int().describe('How often; the other members tell of the first'),
    doc: z.string().nullable().describe("Address of Adobe's page"),
    causedBy: z
      .string()
      .nullable()
      .describe('Rule id of the finding of which this one is a consequence; such are not counted'),
  })
  .describe('A rule that failed, or that could not be decided')

const tallySchema = z.object({
  errors: z.number().int(),
  warnings: z.number().int(),
  notes: z.number().int(),
  unknown: z.number().int(),
})

const sessionSchema = z.object({
  id: z.string().nullable().describe('Session ID; null while unanswered, refused or unreadable'),
  key: z.string().describe('Unique in its file'),
  status: z.number().int().nullable().describe('HTTP status of the deciding start'),
  state: z.enum([
    'waiting',
    'refused',
    'cut-off',
    'live',
    'completed',
    'ended',
    'expired',
    'lost',
    'stored',
    'unclear',
  ]),
  contentId: z.string().nullable(),
  contentName: z.string().nullable(),
  contentType: z.string().nullable(),
  player: z.string().nullable(),
  host: z.string(),
  client: z.enum(['js', 'chromecast', 'android', 'ios', 'hand-written', 'unknown']),
  libraryVersion: z.string().nullable(),
  events: z.number().int(),
  startedAt: when.nullable(),
  lastEventAt: when.nullable(),
  durationMs: z.number(),
  lastPlayhead: z.number().nullable().describe('Seconds'),
  tally: tallySchema.describe('Consequences are not counted'),
  findings: z.array(findingSchema),
})

const fileSchema = z.object({
  file: z.string(),
  recorder: z.string().describe('Who made the file, as it says itself'),
  capture: z.object({
    source: z.enum(['browser', 'har', 'proxy', 'export', 'ndjson', 'playwright']),
    oneDevice: z.boolean(),
    beganAt: when.nullable(),
    endedAt: when.nullable(),
    pauses: z.array(z.object({ from: when, to: when.nullable() })),
  }),
  sessions: z.array(sessionSchema),
  unlinked: z.array(findingSchema).describe('Findings of calls that belong to no session'),
  ignored: z.number().int().describe('Calls in the file that are not of this API'),
  oversized: z.number().int().describe('Entries too large to be read; not counted elsewhere'),
})

const reportSchema = z
  .object({
    format: z.literal(1),
    tool: z.object({ name: z.literal('media-session-inspector'), version: z.string() }),
    madeAt: when.nullable(),
    masked: z.boolean().describe('Personal identifiers are replaced by serial numbers'),
    files: z.array(fileSchema),
    totals: tallySchema.extend({
      files: z.number().int(),
      sessions: z.number().int(),
      events: z.number().int(),
      ignored: z.number().int(),
    }),
    capture: z
      .looseObject({ exchanges: z.array(z.looseObject({ url: z.string() })) })
      .optional()
      .describe(
        'Only in an export: the calls themselves, so that the file can be read again. Of redirects, status and at are null when not heard',
      ),
  })
  .describe('What Media Session Inspector says of captures of the Adobe Media Collection API')

// Neither may say more or less than the other.
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never
const typesAgree: Same<z.infer<typeof reportSchema>, ReportJson> = true

/** JSON Schema of the format, made from the zod schema: shipped as `report.schema.json`. */
export function reportJsonSchema(): object {
  void typesAgree
  return z.toJSONSchema(reportSchema, { target: 'draft-7', io: 'output' })
}
