import { isJsonObject, own } from '../json.ts'
import type { Entry, Placed } from './entry.ts'
import { textOf } from './param.ts'
import type { Moment, SessionState } from './state.ts'

/** More distinct names than this are discarded by Adobe (EV/player-state/overview Guidelines). */
export const MOST_STATE_NAMES = 10

export type PlayerStates = {
  readonly anchored: boolean
  readonly open: ReadonlyMap<string, Moment>
  /** Every name ever used, in order of first use. */
  readonly names: readonly string[]
}

export const NO_PLAYER_STATES: PlayerStates = { anchored: true, open: new Map(), names: [] }

/** Names an event starts and ends, in order, duplicates kept. */
export function stateChanges(entry: Entry): {
  readonly started: readonly string[]
  readonly ended: readonly string[]
} {
  const name = textOf(entry.params, 'media.state.name')
  switch (entry.type) {
    case 'stateStart':
      return { started: name === null ? [] : [name], ended: [] }
    case 'stateEnd':
      return { started: [], ended: name === null ? [] : [name] }
    case 'statesUpdate':
      return { started: namesIn(entry, 'statesStart'), ended: namesIn(entry, 'statesEnd') }
    default:
      return NO_CHANGES
  }
}

const NO_CHANGES = { started: [], ended: [] } as const

function namesIn(entry: Entry, key: string): readonly string[] {
  const list = entry.params === null ? undefined : own(entry.params, key)
  if (!Array.isArray(list)) return []
  return list.flatMap(item => {
    const name = isJsonObject(item) ? own(item, 'media.state.name') : undefined
    return typeof name === 'string' ? [name] : []
  })
}

export function stepPlayerStates({ playerStates }: SessionState, placed: Placed): PlayerStates {
  const { entry, index, when, p } = placed
  if (entry.type === null) return { ...playerStates, anchored: false, open: new Map() }
  if (entry.type !== 'stateStart' && entry.type !== 'stateEnd' && entry.type !== 'statesUpdate')
    return playerStates
  const { started, ended } = stateChanges(entry)
  const open = new Map(playerStates.open)
  for (const name of ended) {
    const isKnown = open.delete(name)
    // Another spelling of one that is open: probably the same state (D-10).
    if (!isKnown)
      for (const other of open.keys()) if (other.toLowerCase() === name.toLowerCase()) open.delete(other)
  }
  for (const name of started) if (!open.has(name)) open.set(name, { index, when, p })
  // A page may send endless names; past the limit they are discarded by Adobe and need not be remembered apart.
  const names = [...playerStates.names]
  for (const name of [...started, ...ended]) {
    if (names.length <= MOST_STATE_NAMES * 10 && !names.includes(name)) names.push(name)
  }
  return { anchored: playerStates.anchored && !startsNameless(entry, started.length), open, names }
}

/** It starts a state without saying which: from there on nobody knows what its end may close. */
function startsNameless({ type, params }: Entry, named: number): boolean {
  if (type === 'stateStart') return named === 0
  const list = type === 'statesUpdate' && params !== null ? own(params, 'statesStart') : undefined
  return list !== undefined && !(Array.isArray(list) && list.length === named)
}
