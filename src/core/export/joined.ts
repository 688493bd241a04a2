import { type CaptureContext, UNKNOWN_CAPTURE } from '../capture-context.ts'
import { isJsonObject, type Json } from '../json.ts'
import type { ReportedCapture } from './report.ts'

/**
 * What a file of several captures can prove: only what all of them can. They ended at different moments, so the file names no end, and
 * whoever reads it holds nothing against a session for what did not come after its own capture.
 */
export function joinedContext(captures: readonly Pick<ReportedCapture, 'context'>[]): CaptureContext {
  const contexts = captures.map(({ context }) => context)
  const [first = UNKNOWN_CAPTURE, ...others] = contexts
  if (others.length === 0) return first
  const unshown = contexts.flatMap(context => context.unshown ?? [])
  return {
    ...UNKNOWN_CAPTURE,
    source: 'export',
    pauses: contexts.flatMap(({ pauses }) => pauses),
    pageLoads: contexts.flatMap(({ pageLoads }) => pageLoads),
    ...(unshown.length === 0 ? {} : { unshown }),
  }
}

/** The notes of all captures; `null`: none. */
export function joinedNotes(captures: readonly Pick<ReportedCapture, 'notes'>[]): Json {
  const entries = captures.flatMap(({ notes }) =>
    isJsonObject(notes ?? null) ? Object.entries(notes as object) : [],
  )
  return entries.length === 0 ? null : (Object.fromEntries(entries) as Json)
}
