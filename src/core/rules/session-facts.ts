import type { SessionFacts } from '../session/facts.ts'
import type { Seconds } from '../units.ts'
import { type Missing, type Unknown, unknown } from './rule.ts'

/** Rules marked `SDK→…` are judged gently for Adobe's own SDKs, and where the client is not known (spec §0.4, §5.0 Anchoring). */
export function isLenient({ sdk, profile }: SessionFacts): boolean {
  return sdk || profile === 'unknown'
}

/** Why what the start said is not known; `null` when it was read. */
export function missingStart({ startCaptured, startLegible }: SessionFacts): Missing | null {
  if (!startCaptured) return 'start-not-captured'
  return startLegible ? null : 'start-body-not-readable'
}

/** The answer of a rule that needs what the start said, where that is not known; `null` where it is. */
export function unknownStart(facts: SessionFacts): Unknown | null {
  const missing = missingStart(facts)
  return missing === null ? null : unknown(missing)
}

/** Latest playhead that nominal and real running time explain (spec §5.5): 5 s or 1 % beyond the length. */
export function endOf(length: Seconds): Seconds {
  return length + Math.max(5, length / 100)
}

/** To a tenth, as people read seconds. */
export function tenths(value: number): number {
  return Math.round(value * 10) / 10
}

/** Seconds of a span of milliseconds, rounded as people read them. */
export function inSeconds(milliseconds: number): Seconds {
  return Math.round(milliseconds / 100) / 10
}

/** Minutes of a span of milliseconds, rounded as people read them. */
export function inMinutes(milliseconds: number): number {
  return Math.round(milliseconds / 6_000) / 10
}
