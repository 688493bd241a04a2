import type { Milliseconds } from '../units.ts'

/** An answer to the sessions request that takes longer is not coming (RESP-08). */
export const NO_ANSWER: Milliseconds = 15_000
