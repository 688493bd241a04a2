import type { Moment } from './state.ts'

/** A stretch of a session between two of its events. */
export type Span = { readonly from: Moment; readonly until: Moment }

/** Stretches of one kind: the first ones, and how many there were. A page may bring about endless ones. */
export type Spans<T extends Span = Span> = { readonly kept: readonly T[]; readonly count: number }

const MOST_KEPT = 50

export const NO_SPANS: Spans<never> = { kept: [], count: 0 }

export function withSpan<T extends Span>({ kept, count }: Spans<T>, span: T): Spans<T> {
  return { kept: kept.length < MOST_KEPT ? [...kept, span] : kept, count: count + 1 }
}
