import { MOST_STATE_NAMES, type PlayerStates, stateChanges } from '../session/player-states.ts'
import type { Milliseconds } from '../units.ts'
import type { SessionStory } from './context.ts'
import { PAGES } from './pages.ts'
import { fail, pass, type Rule, unknown, type Verdict } from './rule.ts'
import { clipped } from './shown.ts'

const STATE_EVENTS = ['stateStart', 'stateEnd', 'statesUpdate'] as const
const NAME = /^[a-zA-Z0-9_.]{1,64}$/
const STANDARD = ['fullScreen', 'mute', 'closedCaptioning', 'pictureInPicture', 'inFocus']
const BY_LOWER = new Map(STANDARD.map(name => [name.toLowerCase(), name]))
/** Other words for standard states, lower case (seen in Adobe's own SDK constants and in players, D-10). */
const SYNONYMS: ReadonlyMap<string, string> = new Map([
  ['closedcaption', 'closedCaptioning'],
  ['closecaption', 'closedCaptioning'],
  ['closecaptioning', 'closedCaptioning'],
  ['pip', 'pictureInPicture'],
  ['muted', 'mute'],
])
/** A session that starts within this time of the end of another one for the same content goes on with it. */
const RESTART: Milliseconds = 60_000

function statePath(type: string | null, list: 'statesStart' | 'statesEnd', index: number): string {
  return type === 'statesUpdate'
    ? `params.${list}[${index}]["media.state.name"]`
    : 'params["media.state.name"]'
}

function isRestartOf(later: SessionStory, earlier: SessionStory): boolean {
  const ended = earlier.state.lifecycle.ended
  const began = later.state.timing.startWhen
  return (
    ended !== null &&
    began !== null &&
    later.facts.mediaId !== null &&
    later.facts.mediaId === earlier.facts.mediaId &&
    later.identity.page !== null &&
    later.identity.page === earlier.identity.page &&
    began >= ended.when &&
    began - ended.when <= RESTART
  )
}

/** Reports write names in small letters, so that two that differ in case are probably one state (D-10): nobody is accused of a second. */
function apart(names: readonly string[]): readonly string[] {
  const lower = names.map(name => name.toLowerCase())
  return names.filter((_, index) => lower.indexOf(lower[index] ?? '') === index)
}

function isOpen({ open }: PlayerStates, name: string): boolean {
  if (open.has(name)) return true
  const lower = name.toLowerCase()
  for (const other of open.keys()) if (other.toLowerCase() === lower) return true
  return false
}

export const stRules: readonly Rule[] = [
  {
    id: 'ST-01',
    severity: 'warning',
    scope: 'move',
    on: ['stateStart', 'statesUpdate'],
    title: 'Player state started twice',
    says: {
      default:
        'The state {name} is already open. The second start is dropped or counted as a second use of it.',
    },
    remedy: 'Send stateStart when the state is entered and stateEnd when it is left, each once.',
    docs: [PAGES.stateStart],
    check: ({ entry, before: { playerStates } }) => {
      const { started, ended } = stateChanges(entry)
      const twice = started.findIndex(name => playerStates.open.has(name) && !ended.includes(name))
      if (twice >= 0) {
        return fail('default', {
          values: { name: clipped(started[twice] ?? '') },
          path: statePath(entry.type, 'statesStart', twice),
        })
      }
      return playerStates.anchored || started.length === 0 ? pass : unknown('state-not-anchored')
    },
  },
  {
    id: 'ST-02',
    severity: 'warning',
    scope: 'move',
    on: ['stateEnd', 'statesUpdate'],
    title: 'Player state ended that was not open',
    says: {
      default:
        'The state {name} was not started in this session, so its end is dropped and its time is not counted.',
      again: 'The state {name} had ended before and was not started again, so this end is dropped.',
    },
    remedy:
      'Send stateStart when the state is entered; after a new sessionStart, send the states that are still on again.',
    docs: [PAGES.stateEnd],
    check: ({ entry, before: { playerStates } }) => {
      const { started, ended } = stateChanges(entry)
      // Started and ended in one call: ST-07 names that.
      const closed = ended.findIndex(name => !isOpen(playerStates, name) && !started.includes(name))
      if (closed < 0) return pass
      if (!playerStates.anchored) return unknown('state-not-anchored')
      const name = ended[closed] ?? ''
      const path = statePath(entry.type, 'statesEnd', closed)
      return fail(playerStates.names.includes(name) ? 'again' : 'default', {
        values: { name: clipped(name) },
        path,
        merge: path,
      })
    },
  },
  {
    id: 'ST-03',
    severity: 'error',
    scope: 'move',
    on: STATE_EVENTS,
    title: 'More than 10 player states in one session',
    says: {
      default: '{name} is state number {count} of this session. Adobe keeps 10 and discards the rest.',
    },
    remedy: 'Use at most 10 different state names in a session.',
    docs: [PAGES.playerStateOverview],
    check: ({ before, after }) => {
      const names = apart(after.playerStates.names)
      if (names.length <= MOST_STATE_NAMES || names.length === apart(before.playerStates.names).length)
        return pass
      return fail('default', {
        values: { name: clipped(names[MOST_STATE_NAMES] ?? ''), count: names.length },
        merge: 'limit',
      })
    },
  },
  {
    id: 'ST-04',
    severity: 'warning',
    scope: 'move',
    on: STATE_EVENTS,
    title: 'State name has characters that are not allowed',
    says: {
      default:
        'The name {name} does not fit; Adobe’s SDKs refuse such names, and the state may not appear in reports.',
    },
    remedy: 'Use 1 to 64 letters, digits, underscores and dots.',
    docs: [PAGES.playerStateOverview],
    observed: 'The pattern is that of Adobe’s JS, Android and iOS SDKs; no page states it.',
    check: ({ entry }) => {
      const { started, ended } = stateChanges(entry)
      const wrong = (list: readonly string[], key: 'statesStart' | 'statesEnd'): readonly Verdict[] =>
        list.flatMap((name, index) =>
          NAME.test(name)
            ? []
            : [fail('default', { values: { name: clipped(name) }, path: statePath(entry.type, key, index) })],
        )
      const found = [...wrong(started, 'statesStart'), ...wrong(ended, 'statesEnd')]
      return found.length === 0 ? pass : found
    },
  },
  {
    id: 'ST-05',
    severity: 'warning',
    scope: 'move',
    on: STATE_EVENTS,
    title: 'Another word for a standard state',
    says: {
      default: '{name} is taken for a state of your own, so the standard metric of {standard} stays empty.',
      case: '{name} is written {standard} in the documentation. Case probably does not matter in reports.',
    },
    remedy: 'Use the documented name.',
    docs: [PAGES.playerStateOverview],
    disagreement: {
      register: 'D-10',
      text: 'The player state overview and Adobe’s SDKs write fullScreen, the state pages fullscreen; on this API fullScreen is the documented name.',
    },
    check: ({ entry }) => {
      const { started, ended } = stateChanges(entry)
      const judged = (list: readonly string[], key: 'statesStart' | 'statesEnd'): readonly Verdict[] =>
        list.flatMap((name, index) => {
          const lower = name.toLowerCase()
          const path = statePath(entry.type, key, index)
          const meant = SYNONYMS.get(lower)
          const merge = `name ${lower.slice(0, 64)}`
          if (meant !== undefined)
            return [fail('default', { values: { name: clipped(name), standard: meant }, path, merge })]
          const standard = BY_LOWER.get(lower)
          if (standard === undefined || standard === name) return []
          return [fail('case', { values: { name: clipped(name), standard }, path, merge, severity: 'info' })]
        })
      const found = [...judged(started, 'statesStart'), ...judged(ended, 'statesEnd')]
      return found.length === 0 ? pass : found
    },
  },
  {
    id: 'ST-06',
    severity: 'info',
    scope: 'move',
    on: STATE_EVENTS,
    title: 'One state in two spellings',
    says: { default: 'This session uses both {name} and {other}. They may be counted as two states.' },
    remedy: 'Use one spelling, fullScreen on this API.',
    docs: [PAGES.playerStateOverview],
    disagreement: {
      register: 'D-10',
      text: 'Adobe’s pages write fullScreen and fullscreen; context data is lower-cased, so both probably merge.',
    },
    check: ({ before, after }) => {
      const { names } = after.playerStates
      for (const name of names.slice(before.playerStates.names.length)) {
        const other = names.find(
          one => one !== name && one.toLowerCase() === name.toLowerCase() && BY_LOWER.has(one.toLowerCase()),
        )
        if (other !== undefined)
          return fail('default', { values: { name, other }, merge: name.toLowerCase() })
      }
      return pass
    },
  },
  {
    id: 'ST-07',
    severity: 'warning',
    scope: 'move',
    on: ['statesUpdate'],
    title: 'One call starts and ends the same state',
    says: {
      default: '{name} stands in statesStart and in statesEnd. Which of the two counts is not documented.',
    },
    remedy: 'Name a state in one of the two lists.',
    docs: [PAGES.playerStateOverview],
    check: ({ entry }) => {
      const { started, ended } = stateChanges(entry)
      const both = ended.findIndex(name => started.includes(name))
      if (both < 0) return pass
      return fail('default', {
        values: { name: clipped(ended[both] ?? '') },
        path: statePath(entry.type, 'statesEnd', both),
      })
    },
  },
  {
    id: 'ST-08',
    severity: 'info',
    scope: 'move',
    on: ['sessionComplete', 'sessionEnd'],
    title: 'Player states open when the session closed',
    says: { default: 'Still on: {names}. State metrics are per session, so this is no error.' },
    remedy: 'Nothing to do.',
    docs: [PAGES.playerStateOverview],
    check: ({ before: { playerStates, lifecycle } }) => {
      if (lifecycle.phase !== 'open' || playerStates.open.size === 0) return pass
      return fail('default', { values: { names: clipped([...playerStates.open.keys()].join(', ')) } })
    },
  },
  {
    id: 'ST-09',
    severity: 'info',
    scope: 'capture',
    title: 'States not sent again after a restart',
    says: {
      default:
        'The session before ended with {names} on. This one does not name them, so their time in it is not counted.',
    },
    remedy: 'After a new sessionStart, send stateStart for every state that is still on.',
    docs: [PAGES.playerStateOverview],
    check: ({ sessions }) =>
      sessions.flatMap((later, index) => {
        if (later.refused || later.fold.placed.length < 3) return []
        const earlier = sessions.slice(0, index).findLast(one => isRestartOf(later, one))
        if (earlier === undefined) return []
        const missing = [...earlier.state.playerStates.open.keys()].filter(
          name => !later.state.playerStates.names.includes(name),
        )
        const verdict =
          missing.length === 0
            ? pass
            : fail('default', { values: { names: clipped(missing.join(', ')) }, entry: 0 })
        return [{ session: later.identity.key, verdict }]
      }),
  },
  {
    id: 'ST-10',
    severity: 'info',
    scope: 'move',
    on: ['stateStart', 'stateEnd'],
    title: 'State changes of one moment in several calls',
    says: {
      default:
        'Two state changes share a ts. One statesUpdate can carry both, and nothing needs to be ordered.',
    },
    remedy: 'Send statesUpdate with statesStart and statesEnd for changes of one moment.',
    docs: [PAGES.playerStateOverview],
    check: ({ entry, before: { last }, facts }) => {
      if (
        facts.profile !== 'hand-written' ||
        last === null ||
        entry.ts === null ||
        last.entry.ts !== entry.ts
      )
        return pass
      const type = last.entry.type
      return type === 'stateStart' || type === 'stateEnd' ? fail('default', { merge: 'one-by-one' }) : pass
    },
  },
]
