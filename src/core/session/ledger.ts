import type { CauseMemory } from '../rules/cause.ts'
import type { SessionStory } from '../rules/context.ts'
import { isCutOff } from '../rules/cut-off.ts'
import { type Unknown, unknown } from '../rules/rule.ts'
import { type ChunkedList, emptyList, itemAt, sharedLength } from './chunked-list.ts'
import type { SessionFacts } from './facts.ts'
import type { RawFinding } from './fold/session-fold.ts'
import { type Gathered, type Group, gather, newGathered, takeBack } from './gathered.ts'

/**
 * The verdicts of the events of one session, gathered while it grows: only what is new is gathered, and what was judged anew is
 * taken back. The one thing about a session that is changed in place; it can be thrown away and made again at any time.
 */
export type Ledger = {
  readonly gathered: Gathered
  raws: ChunkedList<RawFinding>
  readonly facts: SessionFacts
  readonly refused: boolean
  /** Exchanges that tried to start this session. */
  readonly attempts: string
  /** Group of each of `raws`; `null`: it has no say. */
  readonly groups: (Group | null)[]
  readonly memory: CauseMemory
  /** Index from which on what seems to be missing may have been cut off by the end of the capture. */
  readonly cutFrom: number
  /** A call brought several events: what one of them fails can change the causes of another, so all are looked for anew when any is new. */
  batched: boolean
}

/** Brings a ledger up to date, or makes another where it is none of this story's. */
export function ledgerOf(story: SessionStory, before: Ledger | null): Ledger {
  const { fold, facts, refused, identity } = story
  const attempts = story.attempts.map(({ exchange }) => exchange).join(' ')
  const cutFrom = cutFromOf(story)
  const goesOn =
    before !== null &&
    before.cutFrom === cutFrom &&
    before.facts === facts &&
    before.refused === refused &&
    before.attempts === attempts &&
    (!before.batched || before.raws === fold.raws) &&
    before.gathered.session === identity.key
  const ledger: Ledger = goesOn
    ? before
    : {
        gathered: newGathered(identity.key),
        raws: emptyList(),
        facts,
        refused,
        attempts,
        groups: [],
        memory: new Map(),
        cutFrom,
        batched: false,
      }
  const { gathered, groups } = ledger
  const shared = sharedLength(ledger.raws, fold.raws)
  while (groups.length > shared) {
    const group = groups.pop() ?? null
    if (group !== null) takeBack(gathered, group)
  }
  for (let at = shared; at < fold.raws.length; at++) {
    const raw = itemAt(fold.raws, at) as RawFinding
    if (itemAt(fold.placed, raw.index)?.entry.root !== '') ledger.batched = true
    // No session exists, so the rules about moves have no say (spec §5.12).
    const told = raw.index < cutFrom || !OF_ORDER.test(raw.rule.id) ? raw : { ...raw, verdict: CUT_OFF }
    groups.push(refused && raw.rule.scope === 'move' ? null : gather(gathered, told, at, story))
  }
  ledger.raws = fold.raws
  return ledger
}

/** Rules that accuse of what is missing before or beside an event. */
const OF_ORDER = /^(?:AD|CH)-0[1-8]$/
const CUT_OFF: Unknown = unknown('capture-ended')

function cutFromOf(story: SessionStory): number {
  const { state, fold } = story
  if (state.lifecycle.phase === 'ended') return Number.POSITIVE_INFINITY
  let index = fold.placed.length
  while (isCutOff(itemAt(fold.placed, index - 1), story)) index -= 1
  return index === fold.placed.length ? Number.POSITIVE_INFINITY : index
}
