import { type CaptureContext, UNKNOWN_CAPTURE } from '../capture-context.ts'
import { type Span, stretch } from './context.ts'
import type { HarPage } from './entry.ts'
import type { Recorder } from './recorder.ts'

/** What a HAR can prove, by who recorded it and which pages it names. Stretches the span over them. */
export function harContext(
  recorder: Recorder,
  pages: ReadonlyMap<string, HarPage>,
  span: Span,
): CaptureContext {
  const loads = recorder.pagesAreLoads
    ? [...pages.values()].flatMap(page =>
        page.startedAt === null ? [] : [{ pageLoad: page.id, at: page.startedAt }],
      )
    : []
  loads.sort((a, b) => a.at - b.at)
  for (const load of loads) stretch(span, load.at)
  return {
    ...UNKNOWN_CAPTURE,
    source: recorder.proxy ? 'proxy' : recorder.id === 'playwright' ? 'playwright' : 'har',
    oneDevice: recorder.oneDevice,
    beganAt: span.first,
    endedAt: span.last,
    // A browser's export is of one tab: a load ends where the next begins.
    pageLoads: loads.map((load, index) => ({ ...load, leftAt: loads[index + 1]?.at ?? null })),
  }
}
