import { analyse, createAnalyst } from '../../src/core/analyse.ts'
import { createMask } from '../../src/core/export/mask.ts'
import { oursOnly } from '../../src/core/export/ours-only.ts'
import { makeReport, type Report } from '../../src/core/export/report.ts'
import type { Json } from '../../src/core/json.ts'
import type { Locale } from '../../src/core/rules/doc.ts'
import type { Capture } from './capture-builder.ts'

/** A report of a built capture, as the edges make it. */
export function reportOf(
  { exchanges, context, options }: Capture,
  {
    masked = true,
    locale = 'en',
    file = 'run.har',
    notes = null,
  }: { masked?: boolean; locale?: Locale; file?: string; notes?: Json } = {},
): Report {
  const analyst = createAnalyst(options)
  for (const exchange of exchanges) analyst.add(exchange)
  const analysis = analyse(exchanges, context, options)
  analyst.analysis(context, context.endedAt)
  const mask = masked ? createMask() : null
  const ours = oursOnly(exchanges, analyst)
  return makeReport(
    [
      {
        file,
        analysis,
        context,
        exchanges: mask === null ? ours : ours.map(mask.exchange),
        recorder: 'test',
        notes,
      },
    ],
    { version: '1.2.3', locale, mask, madeAt: 1_767_258_000_000 },
  )
}
