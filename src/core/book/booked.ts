import { type Hole, ONE_MOMENT } from '../session/blind.ts'
import type { CallGist, Entry } from '../session/entry.ts'
import type { SessionFacts } from '../session/facts.ts'
import { refold } from '../session/fold/refold.ts'
import { replaceEntries } from '../session/fold/replace-entries.ts'
import { entriesOf, newFold, type SessionFold } from '../session/fold/session-fold.ts'
import { stepAll } from '../session/fold/step-all.ts'
import type { SessionIdentity } from '../session/identity.ts'
import type { Filed } from './filed.ts'

/** A session in the book. The fold is immutable; what is new waits until somebody asks, and is then folded in one go. */
export type Booked = {
  identity: SessionIdentity
  fold: SessionFold
  /** Of calls that the fold does not know. */
  queue: Entry[]
  /** Of calls that it knows (or that are queued), of which more is known now: by exchange. */
  readonly replaced: Map<string, readonly Entry[]>
  /** Its start call; `null` when that was not captured. */
  start: CallGist | null
  /** Shared by all its exchanges. */
  readonly filed: Filed
}

/** Folded as soon as so many wait, while they are still in the processor's cache. */
const LONGEST_QUEUE = 64

export function newBooked(
  identity: SessionIdentity,
  start: CallGist | null,
  facts: SessionFacts,
  holes: readonly Hole[],
): Booked {
  return {
    identity,
    fold: newFold(facts, holes),
    queue: [],
    replaced: new Map(),
    start,
    filed: { in: 'session', key: identity.key },
  }
}

export function enqueue(session: Booked, entries: readonly Entry[]): void {
  for (const entry of entries) session.queue.push(entry)
  if (session.queue.length >= LONGEST_QUEUE) foldQueue(session)
}

/** Folds all that waits. */
export function foldNews(session: Booked): SessionFold {
  foldQueue(session)
  if (session.replaced.size > 0) {
    session.fold = replaceEntries(session.fold, session.replaced)
    session.replaced.clear()
  }
  return session.fold
}

function foldQueue(session: Booked): void {
  if (session.queue.length === 0) return
  session.fold = stepAll(session.fold, session.queue)
  session.queue = []
}

/** A session once it is known when recording was paused: judged anew where that touches it. */
export function seenThrough({ fold }: Booked, holes: readonly Hole[]): SessionFold {
  const { firstSentAt, lastSentAt } = fold.state.timing
  const touches =
    firstSentAt !== null &&
    lastSentAt !== null &&
    [...holes, ...fold.holes].some(
      ({ from, to }) => from < lastSentAt + ONE_MOMENT && (to ?? lastSentAt) > firstSentAt - ONE_MOMENT,
    )
  return touches ? refold(fold.facts, entriesOf(fold), holes) : { ...fold, holes }
}
