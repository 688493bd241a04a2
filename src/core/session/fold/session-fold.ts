import type { Rule } from '../../rules/rule.ts'
import type { EpochMs } from '../../units.ts'
import type { Hole } from '../blind.ts'
import { type ChunkedList, emptyList, iterate } from '../chunked-list.ts'
import { type Clock, NEW_CLOCK } from '../clock.ts'
import type { Entry, Placed, Verdicted } from '../entry.ts'
import type { SessionFacts } from '../facts.ts'
import { initialState, type SessionState } from '../state.ts'

/** A state is kept before every so many events, so that a late call is judged in its place without starting over. */
export const CHECKPOINT_EVERY = 16

/** A verdict in its place in the session. */
export type RawFinding = Verdicted & {
  readonly index: number
  readonly exchange: string
  readonly when: EpochMs
}

/** All that judging goes on from: what was known before an event. */
export type Checkpoint = {
  readonly state: SessionState
  readonly raws: number
  readonly unknowns: ReadonlyMap<Rule, RawFinding>
}

/** The story of one session while it grows. Immutable; made by `newFold`, grown by `stepSession`. */
export type SessionFold = {
  readonly facts: SessionFacts
  /** When recording was paused. */
  readonly holes: readonly Hole[]
  readonly clock: Clock
  /** Entries in the judged order: the start first, then by session clock, ties as spec §5.0 orders them. */
  readonly placed: ChunkedList<Placed>
  readonly checkpoints: ChunkedList<Checkpoint>
  readonly raws: ChunkedList<RawFinding>
  /** First unknown verdict of each move rule: one unknown says as much as a thousand. */
  readonly unknowns: ReadonlyMap<Rule, RawFinding>
  readonly state: SessionState
}

export function newFold(facts: SessionFacts, holes: readonly Hole[]): SessionFold {
  return {
    facts,
    holes,
    clock: NEW_CLOCK,
    placed: emptyList(),
    checkpoints: emptyList(),
    raws: emptyList(),
    unknowns: new Map(),
    state: initialState(facts),
  }
}

/** All entries in judged order, re-sent copies included. */
export function entriesOf(fold: SessionFold): readonly Entry[] {
  const entries: Entry[] = []
  for (const { entry, resends } of iterate(fold.placed)) {
    entries.push(entry)
    for (const call of resends) entries.push({ ...entry, call, verdicts: [] })
  }
  return entries
}
