import type { Rule } from '../../rules/rule.ts'
import type { Hole } from '../blind.ts'
import { appendAll, type ChunkedList, itemAt, truncate } from '../chunked-list.ts'
import type { Clock } from '../clock.ts'
import { inDoubt } from '../doubt.ts'
import type { Placed } from '../entry.ts'
import type { SessionFacts } from '../facts.ts'
import { initialState, type SessionState } from '../state.ts'
import { placeTimed } from './place.ts'
import { CHECKPOINT_EVERY, type Checkpoint, type RawFinding, type SessionFold } from './session-fold.ts'
import type { Timed } from './timed.ts'

/** What a fold is going to be from an index on. Changed in place, so that many events cost no copies; never seen outside this folder. */
export type Draft = {
  readonly facts: SessionFacts
  /** What is placed already; valid below `firstIndex`. */
  readonly earlier: ChunkedList<Placed>
  readonly holes: readonly Hole[]
  readonly firstIndex: number
  readonly firstRaw: number
  state: SessionState
  unknowns: ReadonlyMap<Rule, RawFinding>
  readonly placed: Placed[]
  readonly raws: RawFinding[]
  readonly checkpoints: Checkpoint[]
  /** Of what is being placed: what happened in one moment with an event that tells nothing. */
  readonly doubted: ReadonlySet<object> | null
}

/** The fold up to index `from`, ready for `added` to be placed. */
export function openDraft(fold: SessionFold, from: number, added: readonly Timed[]): Draft {
  const { facts, holes } = fold
  const goesOn = from === fold.placed.length
  const firstIndex = goesOn ? from : Math.floor(from / CHECKPOINT_EVERY) * CHECKPOINT_EVERY
  const { state, unknowns, raws } = goesOn ? lastOf(fold) : checkpointAt(fold, firstIndex)
  const draft: Draft = {
    facts,
    earlier: fold.placed,
    holes,
    firstIndex,
    firstRaw: raws,
    state,
    unknowns,
    placed: [],
    raws: [],
    checkpoints: [],
    doubted: inDoubt({ placed: fold.placed, from, added }, firstIndex),
  }
  for (let index = firstIndex; index < from; index++) placeTimed(draft, itemAt(fold.placed, index) as Placed)
  return draft
}

function lastOf({ state, unknowns, raws }: SessionFold): Checkpoint {
  return { state, unknowns, raws: raws.length }
}

function checkpointAt({ facts, checkpoints }: SessionFold, index: number): Checkpoint {
  return (
    itemAt(checkpoints, index / CHECKPOINT_EVERY) ?? {
      state: initialState(facts),
      raws: 0,
      unknowns: new Map(),
    }
  )
}

/** The fold that a draft of it has become. */
export function closeDraft(draft: Draft, fold: SessionFold, clock: Clock): SessionFold {
  if (draft.placed.length === 0 && draft.firstIndex === fold.placed.length) return fold
  return {
    facts: fold.facts,
    holes: fold.holes,
    clock,
    placed: appendAll(truncate(fold.placed, draft.firstIndex), draft.placed),
    checkpoints: appendAll(
      truncate(fold.checkpoints, Math.ceil(draft.firstIndex / CHECKPOINT_EVERY)),
      draft.checkpoints,
    ),
    raws: appendAll(truncate(fold.raws, draft.firstRaw), draft.raws),
    unknowns: draft.unknowns,
    state: draft.state,
  }
}
