import type { CaptureContext } from '../capture-context.ts'
import type { EpochMs } from '../units.ts'

/** Did the capture miss calls between these arrivals? Without times of arrival nothing is known of holes. */
export function inHole({ pauses }: CaptureContext, from: EpochMs | null, until: EpochMs | null): boolean {
  if (from === null || until === null) return false
  return pauses.some(pause => pause.from < until && (pause.to ?? Number.POSITIVE_INFINITY) > from)
}
