import type { EpochMs } from '../core/units.ts'

/**
 * The moment a report says it was made. `SOURCE_DATE_EPOCH` (seconds; reproducible-builds.org/specs/source-date-epoch) fixes it, so that
 * equal input gives equal output to the byte.
 */
export function madeAt(): EpochMs {
  const fixed = process.env.SOURCE_DATE_EPOCH
  return fixed !== undefined && /^\d{1,11}$/.test(fixed) ? Number(fixed) * 1000 : Date.now()
}
