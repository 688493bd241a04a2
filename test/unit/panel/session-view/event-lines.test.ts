import { expect, test } from '@playwright/test'
import fc from 'fast-check'
import { analyse } from '../../../../src/core/analyse.ts'
import { createSessionBook } from '../../../../src/core/book/session-book.ts'
import type { Session } from '../../../../src/core/session/session.ts'
import { eventLines } from '../../../../src/panel/session-view/events/event-lines.ts'
import type { EventRow } from '../../../../src/panel/session-view/events/event-row.ts'
import {
  boundsOf,
  layOut,
  lineOf,
  lineOfFold,
  rowsBetween,
} from '../../../../src/panel/session-view/events/event-rows.ts'
import { type Call, capture, event, every, start, T0 } from '../../../support/capture-builder.ts'
import { BROKEN } from '../../../support/evidence-capture.ts'

const judged = (...calls: readonly Call[]): Session => {
  const { exchanges, context } = capture(...calls)
  const [session] = analyse(exchanges, context).sessions
  if (!session) throw new Error('no session')
  return session
}
const opening = [start().at(0), event('play').at(0.2, 0)]
const pings = (from: number, to: number) => every(10, from, to, at => event('ping').at(at, at - 0.2))

const rowsOf = (session: Session, open: readonly string[] = []) => {
  const layout = layOut(eventLines(session), new Set(open))
  return rowsBetween(layout, 0, layout.count)
}
/** `fold 3-37`, or the type of the event. */
const said = (row: EventRow) =>
  row.kind === 'fold'
    ? `fold ${row.from}-${row.until - 1}`
    : row.kind === 'event'
      ? (row.event.type ?? (row.event.unreadable ? 'unreadable' : 'illegible'))
      : 'attempt'

test('healthy pings fold into one line that says how many, how often and how far', () => {
  const rows = rowsOf(judged(...opening, ...pings(10.2, 360.2)))
  expect(rows.map(said)).toEqual(['sessionStart', 'play', 'fold 2-37'])
  expect(rows[2]).toMatchObject({
    kind: 'fold',
    open: false,
    mean: 10_000,
    playhead: { from: 10, until: 360 },
    status: 204,
    latency: 40,
  })
})

test('an open fold shows its pings below it, and the selected ping has its line either way', () => {
  const session = judged(...opening, ...pings(10.2, 60.2), event('sessionEnd').at(61, 60.8))
  const [, , fold] = rowsOf(session)
  const id = fold?.kind === 'fold' ? fold.id : ''
  expect(rowsOf(session, [id]).map(said)).toEqual([
    'sessionStart',
    'play',
    'fold 2-7',
    ...Array.from({ length: 6 }, () => 'ping'),
    'sessionEnd',
  ])
  const lines = eventLines(session)
  expect(lineOf(layOut(lines, new Set()), 5)).toBe(2)
  expect(lineOf(layOut(lines, new Set([id])), 5)).toBe(6)
  expect(lineOf(layOut(lines, new Set()), 8)).toBe(3)
  expect(lineOfFold(layOut(lines, new Set([id])), id)).toBe(2)
})

const ANOMALIES: readonly (readonly [string, readonly Call[]])[] = [
  ['a late ping', [event('ping').at(74, 73.8)]],
  ['a playhead that stands still', [event('ping').at(70.2, 60)]],
  ['a playhead that jumps', [event('ping').at(70.2, 400)]],
  ['a refused ping', [event('ping').at(70.2, 70).answered(400)]],
  ['a ping that was cut off', [event('ping').at(70.2, 70).failed()]],
  ['a ping without an answer', [event('ping').at(70.2, 70).pending()]],
  ['a wrong type', [event('ping').at(70.2, '70')]],
  ['another event', [event('bitrateChange').at(70.2, 70)]],
  ['a body that could not be read', [event('ping').at(70.2, 70).unreadable()]],
]
for (const [what, calls] of ANOMALIES) {
  test(`${what} breaks the fold and is a line of its own`, () => {
    const session = judged(...opening, ...pings(10.2, 60.2), ...calls, ...pings(80.2, 140.2))
    const rows = rowsOf(session)
    const at = rows.findIndex(row => row.kind === 'event' && row.index === 8)
    expect(at).toBeGreaterThan(0)
    expect(rows.filter(({ kind }) => kind === 'fold').length).toBeGreaterThanOrEqual(1)
  })
}

test('pings of an ad break fold at their own pace', () => {
  const session = judged(
    ...opening,
    event('adBreakStart').at(5, 4.8),
    event('adStart').at(5.1, 4.8),
    ...every(1, 6, 19, at => event('ping').at(at, 4.8)),
    event('adComplete').at(20.1, 4.8),
    event('adBreakComplete').at(20.2, 4.8),
  )
  expect(rowsOf(session).map(said)).toContain('fold 4-17')
})

test('two pings stay as they are', () => {
  expect(rowsOf(judged(...opening, ...pings(10.2, 20.2))).map(said)).toEqual([
    'sessionStart',
    'play',
    'ping',
    'ping',
  ])
})

test('what is known of a line: how far it moved since the one before, and what was found there', () => {
  const rows = rowsOf(judged(...BROKEN.map(call => call.on('a'.repeat(64)))))
  const adStart = rows.find(row => said(row) === 'adStart')
  expect(adStart).toMatchObject({ kind: 'event', mark: { worst: 'error', rules: 'AD-01' } })
  if (adStart?.kind !== 'event') throw new Error('no adStart')
  expect(adStart.moved.ts).toBe(5_600)
  expect(adStart.moved.playhead).toBeCloseTo(5.6)
  expect(rows.map(said)).toContain('unreadable')
})

test('a wrong key in every ping marks every ping, also beyond the places that its finding lists', () => {
  const session = judged(
    ...opening,
    ...every(10, 10.2, 700.2, at =>
      event('ping')
        .at(at, at - 0.2)
        .and({ extra: 1 }),
    ),
  )
  const [finding] = session.findings.filter(({ count }) => count > 50)
  expect(finding?.occurrences.length).toBe(50)
  const rows = rowsOf(
    session,
    rowsOf(session).flatMap(row => (row.kind === 'fold' ? [row.id] : [])),
  )
  const marked = rows.filter(row => row.kind === 'event' && row.event.type === 'ping' && row.mark !== null)
  expect(marked.length).toBe(70)
})

test('a span shows only its events, with the folds cut to it', () => {
  const session = judged(...opening, ...pings(10.2, 360.2))
  const bounds = boundsOf(session, { from: T0 + 100_000, until: T0 + 160_200 })
  const layout = layOut(eventLines(session, null, bounds), new Set())
  expect(rowsBetween(layout, 0, 10).map(said)).toEqual(['fold 11-17'])
})

test('lines that grew with their session are the lines made anew', () => {
  const call = fc.oneof(
    { weight: 8, arbitrary: fc.constant('ping' as const) },
    fc.constantFrom('late', 'stuck', 'cut', 'bitrateChange', 'pauseStart', 'play', 'behind'),
  )
  fc.assert(
    fc.property(fc.array(call, { maxLength: 90 }), fc.array(fc.nat(90), { maxLength: 4 }), (kinds, cuts) => {
      let [at, playhead] = [0.2, 0]
      const calls = kinds.map(kind => {
        at += kind === 'late' ? 13 : 10
        playhead += kind === 'stuck' ? 0 : 10
        if (kind === 'cut') return event('ping').at(at, playhead).failed()
        if (kind === 'behind')
          return event('ping')
            .at(at - 25, playhead - 25)
            .arriving(at)
        return event(kind === 'late' || kind === 'stuck' ? 'ping' : kind).at(at, playhead)
      })
      const { exchanges, context } = capture(...opening, ...calls)
      const book = createSessionBook({})
      let lines: ReturnType<typeof eventLines> | null = null
      let added = 0
      for (const until of [...cuts].sort((a, b) => a - b).concat(exchanges.length)) {
        for (const exchange of exchanges.slice(added, until + 2)) book.add(exchange)
        added = Math.max(added, until + 2)
        const [session] = book.analysis({ ...context, endedAt: null }, null).sessions
        if (session === undefined) continue
        lines = eventLines(session, lines)
        expect(lines.segments).toEqual(eventLines(session).segments)
      }
    }),
    { numRuns: 60 },
  )
})

test('20,000 events are laid out in one pass and grown by what is new', () => {
  const calls = [...opening, ...every(10, 10.2, 200_000.2, at => event('ping').at(at, at - 0.2))]
  const session = judged(...calls)
  let looked = 0
  const counted: Session = {
    ...session,
    events: {
      ...session.events,
      at: index => {
        looked += 1
        return session.events.at(index)
      },
    },
  }
  const lines = eventLines(counted)
  expect(looked).toBeLessThan(session.events.length * 1.1)
  looked = 0
  eventLines({ ...counted, events: { ...counted.events, sameUntil: () => session.events.length } }, lines)
  expect(looked).toBeLessThan(300)
})
