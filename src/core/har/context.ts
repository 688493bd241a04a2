import type { CaptureContext } from '../capture-context.ts'
import { isJsonObject, type Json, own } from '../json.ts'
import type { EpochMs } from '../units.ts'
import { readMoment } from './moment.ts'

const SOURCES: readonly CaptureContext['source'][] = [
  'browser',
  'har',
  'proxy',
  'export',
  'ndjson',
  'playwright',
]

/** Reads a context this tool wrote. What is missing or wrong is unknown. */
export function readContext(value: Json | undefined, fallback: CaptureContext): CaptureContext {
  if (!isJsonObject(value)) return fallback
  const optedOut = own(value, 'optedOut')
  const unshown = list(own(value, 'unshown')).filter(each => typeof each === 'string')
  return {
    source: SOURCES.find(known => known === own(value, 'source')) ?? fallback.source,
    oneDevice: own(value, 'oneDevice') === true,
    beganAt: readMoment(own(value, 'beganAt')),
    endedAt: readMoment(own(value, 'endedAt')) ?? fallback.endedAt,
    pauses: list(own(value, 'pauses')).flatMap(each => {
      const from = isJsonObject(each) ? readMoment(own(each, 'from')) : null
      return isJsonObject(each) && from !== null ? [{ from, to: readMoment(own(each, 'to')) }] : []
    }),
    pageLoads: list(own(value, 'pageLoads')).flatMap(each => {
      if (!isJsonObject(each)) return []
      const pageLoad = own(each, 'pageLoad')
      const at = readMoment(own(each, 'at'))
      return typeof pageLoad === 'string' && at !== null
        ? [
            {
              pageLoad,
              at,
              leftAt: readMoment(own(each, 'leftAt')),
              ...(own(each, 'late') === true ? { late: true as const } : {}),
            },
          ]
        : []
    }),
    ...(unshown.length === 0 ? {} : { unshown }),
    optedOut: typeof optedOut === 'boolean' ? optedOut : null,
  }
}

function list(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : []
}

/** The span of a capture while it is read: from the first moment to the last one named anywhere in it. */
export type Span = { first: EpochMs | null; last: EpochMs | null }

/** Takes a moment, or a stretch of time, into the span. What is not known changes nothing. */
export function stretch(span: Span, from: EpochMs | null, to: EpochMs | null = from): void {
  if (from === null) return
  if (span.first === null || from < span.first) span.first = from
  const end = to ?? from
  if (span.last === null || end > span.last) span.last = end
}
