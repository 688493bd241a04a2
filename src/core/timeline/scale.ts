import type { Milliseconds } from '../units.ts'
import type { View } from './view.ts'

/** From moments to pixels. */
export type Scale = {
  readonly x: (at: Milliseconds) => number
  readonly left: number
  readonly right: number
  readonly view: View
}

/** A tenth of a pixel is finer than any screen. */
export function round(pixels: number): number {
  return Math.round(pixels * 10) / 10
}
