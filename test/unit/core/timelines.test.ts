import { expect, test } from '@playwright/test'
import { analyse } from '../../../src/core/analyse.ts'
import type { Finding } from '../../../src/core/rules/finding.ts'
import { type Edition, TIMELINES } from '../../fixtures/timelines.ts'

type Number = keyof typeof TIMELINES

/** `AD-14 warning at 7 adStart`, in the order of the session; the occurrences of a finding are told apart. */
function placesOf(number: Number, edition: Edition, want: (finding: Finding) => boolean): readonly string[] {
  const { exchanges, context } = TIMELINES[number].in(edition)
  const { sessions, unlinked } = analyse(exchanges, context)
  expect(sessions).toHaveLength(1)
  expect(unlinked.filter(({ verdict }) => verdict === 'fail')).toEqual([])
  const [session] = sessions
  return (session?.findings ?? [])
    .filter(finding => finding.verdict === 'fail' && want(finding))
    .flatMap(({ rule, severity, occurrences }) =>
      occurrences.map(({ event }) => ({
        event: event ?? -1,
        text: `${rule} ${severity}${event === null ? '' : ` at ${event} ${session?.events.at(event)?.type}`}`,
      })),
    )
    .sort((a, b) => a.event - b.event || (a.text < b.text ? -1 : 1))
    .map(({ text }) => text)
}

const isAccusation = ({ severity, causedBy }: Finding): boolean => severity !== 'info' && causedBy === null
const isNote = ({ severity, causedBy }: Finding): boolean => severity === 'info' && causedBy === null

for (const number of [1, 2, 3] as const) {
  test(`timeline ${number} as it should have been, ${TIMELINES[number].title}: no error and no warning`, () => {
    expect(placesOf(number, 'corrected', isAccusation)).toEqual([])
  })
}

test('the notes on the corrected timelines are what the documentation leaves open', () => {
  // The measured cadence of ad pings (D-01); whole-second playheads of content of 60.33 s; leaving inside an ad.
  expect(placesOf(1, 'corrected', isNote)).toEqual(['PING-04 info'])
  expect(placesOf(2, 'corrected', isNote)).toEqual([
    'PING-04 info',
    'PH-15 info at 0 sessionStart',
    'AD-06 info at 26 sessionEnd',
  ])
  expect(placesOf(3, 'corrected', isNote)).toEqual(['PING-04 info'])
})

/** Events that share a ts with the one before, by index. */
const ties = (...at: readonly (readonly [number, string])[]) =>
  at.map(([index, type]) => `TIME-03 warning at ${index} ${type}`)
/** Of the four placeholders in the start, those for tracking server and organisation break rules of their own (PAR-16, PAR-09): they count as that. */
const PLACEHOLDERS = Array.from({ length: 2 }, () => 'EVT-15 warning at 0 sessionStart')
const OTHER_PLACEHOLDERS = Array.from({ length: 2 }, () => 'EVT-15 info at 0 sessionStart')

test('timeline 1 as documented: its placeholders, shared timestamps, a repeated ad position, and nothing else', () => {
  expect(placesOf(1, 'literal', isAccusation)).toEqual([
    ...PLACEHOLDERS,
    ...ties([1, 'adBreakStart'], [2, 'adStart']),
    'AD-14 warning at 7 adStart',
    ...ties([7, 'adStart'], [10, 'adBreakComplete'], [11, 'play'], [17, 'adStart'], [20, 'adBreakComplete']),
  ])
  expect(placesOf(1, 'literal', isNote)).toEqual([
    'PING-04 info',
    ...OTHER_PLACEHOLDERS,
    'PAR-05 info at 0 sessionStart',
    'PH-15 info at 0 sessionStart',
    'EVT-08 info at 2 adStart',
    'EVT-08 info at 7 adStart',
    'AD-14 info at 17 adStart',
    'EVT-08 info at 17 adStart',
    'PH-14 info at 26 sessionComplete',
  ])
})

test('timeline 2 as documented: quality without its prefix and an error without its ID', () => {
  expect(placesOf(2, 'literal', isAccusation)).toEqual([
    ...PLACEHOLDERS,
    ...ties([1, 'adBreakStart'], [2, 'adStart'], [5, 'adBreakComplete']),
    'QOE-01 warning at 6 play',
    ...ties([6, 'play']),
    'EVT-11 warning at 9 error',
    'QOE-01 warning at 10 play',
    ...ties([13, 'adStart']),
  ])
  // The five seconds that the playhead gains from 11 to 13 cannot be told from a seek, and `play` marks it as one (PH-08).
  expect(placesOf(2, 'literal', isNote)).toEqual([
    ...OTHER_PLACEHOLDERS,
    'PAR-05 info at 0 sessionStart',
    'PH-15 info at 0 sessionStart',
    'EVT-08 info at 2 adStart',
    'AD-18 info at 4 adComplete',
    'EVT-08 info at 13 adStart',
    'AD-06 info at 14 sessionEnd',
  ])
})

test('timeline 3 as documented: the playhead that falls to 0 is a jump, and no chapter is said to be cut short for it', () => {
  expect(placesOf(3, 'literal', isAccusation)).toEqual([
    ...PLACEHOLDERS,
    ...ties([1, 'adBreakStart'], [2, 'adStart']),
    'AD-14 warning at 5 adStart',
    ...ties([5, 'adStart'], [8, 'adBreakComplete'], [9, 'play'], [17, 'adStart'], [20, 'adBreakComplete']),
  ])
  // CH-05 judges chapterComplete by the next event too (a late playhead): that one stands at 45.
  const notes = placesOf(3, 'literal', isNote)
  expect(notes.filter(note => note.startsWith('PH-08'))).toEqual([
    'PH-08 info at 27 chapterComplete',
    'PH-08 info at 28 sessionComplete',
  ])
  expect(notes.filter(note => !/^(?:PH-08|EVT-15|EVT-08)/.test(note))).toEqual([
    'PAR-05 info at 0 sessionStart',
    'PH-15 info at 0 sessionStart',
    'AD-14 info at 17 adStart',
    'PH-14 info at 28 sessionComplete',
  ])
})
