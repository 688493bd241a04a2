import type { AdBreak } from '../session/ads.ts'
import type { Move } from './context.ts'
import { clipped } from './shown.ts'

/** The break that Adobe takes to be open: also one that content has left without adBreakComplete. */
export function openBreakOf({ before }: Move): AdBreak | null {
  return before.ads.adBreak ?? before.ads.left
}

/** What a sentence calls an ad. */
export function adNamed(name: string | null, id: string | null): string {
  return clipped(name ?? id ?? '–')
}
