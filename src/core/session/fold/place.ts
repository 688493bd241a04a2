import { pathUnder } from '../../rules/json-path.ts'
import { isPlainMove } from '../../rules/plain-move.ts'
import { PLAN } from '../../rules/plan.ts'
import { type Fail, pass, type Rule, type Verdicts } from '../../rules/rule.ts'
import type { EpochMs } from '../../units.ts'
import { acrossHoles, blinded } from '../blind.ts'
import { itemAt } from '../chunked-list.ts'
import type { CallGist, Entry, Placed, Shown } from '../entry.ts'
import { ownPlayhead } from '../playhead.ts'
import { stepState } from '../state.ts'
import type { Draft } from './draft.ts'
import { CHECKPOINT_EVERY } from './session-fold.ts'
import { NOTHING_SHOWN, shownOf } from './shown-of.ts'
import type { Timed } from './timed.ts'

export function placeTimed(draft: Draft, timed: Timed): void {
  place(draft, timed.entry, timed.when, timed.resends, draft.doubted?.has(timed) ?? false)
}

/**
 * Puts an event behind what the draft holds: steps the state and asks the rules about this move. `doubted`: anything may have happened just
 * before it.
 */
export function place(
  draft: Draft,
  entry: Entry,
  when: EpochMs,
  resends: readonly CallGist[],
  doubted: boolean,
): void {
  const index = draft.firstIndex + draft.placed.length
  if (index % CHECKPOINT_EVERY === 0) {
    draft.checkpoints.push({
      state: draft.state,
      raws: draft.firstRaw + draft.raws.length,
      unknowns: draft.unknowns,
    })
  }
  const { facts, holes } = draft
  const known = holes.length === 0 ? draft.state : acrossHoles(draft.state, entry.call.sentAt, holes, facts)
  const before = doubted ? blinded(known, facts) : known
  const p = ownPlayhead(entry, before.playhead) ?? before.playhead.p
  // `shown` is the one thing that is known only after the step, which does not look at it.
  const placed: Omit<Placed, 'shown'> & { shown: Shown } = {
    entry,
    index,
    when,
    p,
    resends,
    shown: NOTHING_SHOWN,
  }
  const after = stepState(before, placed, facts)
  placed.shown = shownOf(after)
  draft.placed.push(placed)
  draft.state = after
  for (const { rule, verdict } of entry.verdicts) {
    draft.raws.push({ rule, verdict, index, exchange: entry.call.exchange, when })
  }
  const move = { entry, placed, before, after, facts }
  const rules = (isPlainMove(move) ? PLAN.plainMove : PLAN.move)[entry.type ?? 'illegible']
  for (const { rule, check } of rules) {
    const verdicts = check(move)
    if (verdicts !== pass) record(draft, rule, verdicts, placed)
  }
}

function record(draft: Draft, rule: Rule, verdicts: Verdicts, placed: Placed): void {
  if ('verdict' in verdicts) {
    const { index, when, entry } = placed
    const { exchange } = entry.call
    if (verdicts.verdict === 'fail')
      draft.raws.push({ rule, verdict: inBody(draft, verdicts, index), index, exchange, when })
    else if (verdicts.verdict === 'unknown' && !draft.unknowns.has(rule)) {
      draft.unknowns = new Map(draft.unknowns).set(rule, { rule, verdict: verdicts, index, exchange, when })
    }
    return
  }
  for (const verdict of verdicts) record(draft, rule, verdict, placed)
}

/** Rules about moves write paths inside their event; in a downloaded batch that is one element of the body. */
function inBody(draft: Draft, verdict: Fail, index: number): Fail {
  if (verdict.path === undefined) return verdict
  const at = verdict.entry ?? index
  const placed = at < draft.firstIndex ? itemAt(draft.earlier, at) : draft.placed[at - draft.firstIndex]
  const root = placed?.entry.root ?? ''
  return root === '' ? verdict : { ...verdict, path: pathUnder(root, verdict.path) }
}
