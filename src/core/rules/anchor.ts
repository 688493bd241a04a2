import type { SessionFacts } from '../session/facts.ts'
import { type Unknown, unknown } from './rule.ts'

const NOT_CAPTURED = unknown('start-not-captured')
const NOT_READABLE = unknown('start-body-not-readable')

/** The answer of a rule that needs what the start said, where that is not known (spec §5.0, Anchoring); `null` where it is. */
export function unknownStart({ startCaptured, startLegible }: SessionFacts): Unknown | null {
  if (!startCaptured) return NOT_CAPTURED
  return startLegible ? null : NOT_READABLE
}
