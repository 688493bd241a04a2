import { expect, test } from '@playwright/test'
import { createAnalyst } from '../../../src/core/analyse.ts'
import type { Exchange } from '../../../src/core/exchange.ts'
import type { Missing } from '../../../src/core/rules/rule.ts'
import { type Call, type Capture, capture, event, every, start, T0 } from '../../support/capture-builder.ts'
import { accusations, findingsOf, judge } from '../../support/judged.ts'
import { madeEvening } from '../../support/made-evening.ts'
import { adNumber, pod } from '../../support/played.ts'

// Adobe's SDKs stamp all events of one API call with one ts and send them in parallel, so that a recorder hears them in any order. One of
// them that is not in the capture, or whose body is not, may be exactly what another one seems to lack.

const sdk = () => start({ 'media.libraryVersion': 'js-3.1.0' }).at(0)
const opened = [sdk(), event('play').at(0.5, 0), event('ping').at(10.5, 10)]
/** Events of one moment, in the order in which they were heard, 30 ms apart. */
const together = (seconds: number, p: number, ...calls: readonly Call[]) =>
  calls.map((call, index) => call.at(seconds, p).arriving(seconds + 0.02 + index * 0.03))
const pings = (from: number, to: number, p: number) => every(10, from, to, at => event('ping').at(at, p))
const breakStart = event('adBreakStart', pod(1, 14.5))
const first = event('adStart', adNumber(1))
const second = event('adStart', adNumber(2))
const hidden = (type: string) => event(type).unreadable()

/** Rules of ads and chapters that are unknown, with what was missing. */
function unknownIn(made: Capture): readonly (readonly [string, Missing | null])[] {
  return findingsOf(judge(made)).flatMap(({ rule, verdict, missing }) =>
    verdict === 'unknown' && /^(?:AD|CH)-/.test(rule) ? [[rule, missing] as const] : [],
  )
}

type Case = { readonly rule: string; readonly what: string; readonly calls: (lost: Call) => readonly Call[] }

const CASES: readonly (Case & { readonly lost: string })[] = [
  {
    rule: 'AD-01',
    what: 'the break of an ad',
    lost: 'adBreakStart',
    calls: lost => [
      ...together(15, 14.5, first, event('play'), lost),
      ...pings(25, 25, 14.5),
      ...together(30, 14.5, event('adComplete'), event('adBreakComplete'), event('play')),
    ],
  },
  {
    rule: 'AD-03',
    what: 'the ad of a break, heard before the break',
    lost: 'adStart',
    calls: lost => [
      ...together(15, 14.5, lost, breakStart, event('play')),
      ...pings(25, 25, 14.5),
      ...together(30, 14.5, event('adComplete'), event('adBreakComplete'), event('play')),
    ],
  },
  {
    rule: 'AD-02',
    what: 'the first ad of a break, whose end is heard last',
    lost: 'adStart',
    calls: lost => [
      ...together(15, 14.5, lost, breakStart, event('play')),
      ...pings(25, 25, 14.5),
      ...together(30, 14.5, event('play'), event('adBreakComplete'), event('adSkip')),
    ],
  },
  {
    rule: 'AD-07',
    what: 'the end of an ad, heard after the next one',
    lost: 'adComplete',
    calls: lost => [
      ...together(15, 14.5, breakStart, first, event('play')),
      ...pings(25, 25, 14.5),
      ...together(30, 14.5, second, event('play'), lost),
      ...pings(40, 40, 14.5),
      ...together(45, 14.5, event('adComplete'), event('adBreakComplete'), event('play')),
    ],
  },
  {
    rule: 'AD-08',
    what: 'the end of the last ad, heard after that of its break',
    lost: 'adComplete',
    calls: lost => [
      ...together(15, 14.5, breakStart, first, event('play')),
      ...pings(25, 25, 14.5),
      ...together(30, 14.5, event('adBreakComplete'), event('play'), lost),
    ],
  },
]

for (const { rule, what, lost, calls } of CASES) {
  test(`${what} cannot be read: ${rule} is unknown, and says what was missing`, () => {
    const made = capture(...opened, ...calls(hidden(lost)))
    expect(accusations(judge(made))).toEqual([])
    expect(unknownIn(made)).toContainEqual([rule, 'state-not-anchored'])
    const note = findingsOf(judge(made)).find(one => one.rule === 'CAP-02')
    expect(findingsOf(judge(made)).find(one => one.rule === rule)?.causedBy).toBe(note?.id)
  })

  test(`${what} was never sent: ${rule} or what it follows from is said`, () => {
    const made = capture(...opened, ...calls(event('ping')))
    expect(accusations(judge(made)).some(one => one.startsWith('AD-'))).toBe(true)
    expect(unknownIn(made)).toEqual([])
  })
}

const lastAd = (...end: readonly Call[]) => [
  ...opened,
  ...together(15, 14.5, breakStart, first, event('play')),
  ...pings(25, 25, 14.5),
  ...end,
]

test('one that cannot be read and was sent at another time takes nothing away', () => {
  const ends = [event('adBreakComplete').at(30, 14.5), event('play').at(30.01, 14.5)]
  expect(accusations(judge(capture(...lastAd(...ends, hidden('ping').at(31.5, 16)))))).toEqual([
    'AD-08 warning',
  ])
  expect(accusations(judge(capture(...lastAd(...ends, hidden('ping').at(30.5, 15)))))).toEqual([])
})

const PAUSE = { from: T0 + 30_050, to: T0 + 33_000 }

test('one that a pause of recording cut off takes the accusation away, on either side of the pause', () => {
  const before = capture(...lastAd(...together(30, 14.5, event('adBreakComplete')), event('ping').at(40, 24)))
  expect(accusations(judge(before.in({ pauses: [] })))).toEqual(['AD-08 warning'])
  expect(accusations(judge(before.in({ pauses: [PAUSE] })))).toEqual([])
  expect(unknownIn(before.in({ pauses: [PAUSE] }))).toContainEqual(['AD-08', 'state-not-anchored'])
  const after = capture(
    ...opened,
    breakStart.at(30, 29.5).arriving(33.01),
    event('ping').at(40, 29.5),
    event('adComplete').at(45, 29.5),
    event('adBreakComplete').at(45, 29.5),
  )
  expect(accusations(judge(after.in({ pauses: [] })))).toContain('AD-03 error')
  expect(accusations(judge(after.in({ pauses: [PAUSE] })))).toEqual([])
})

test('a session that began after a pause lacks nothing', () => {
  const made = capture(sdk(), first.at(0.4, 0), event('adComplete').at(15.4, 0), event('play').at(15.5, 0))
  const pauses = [{ from: T0 - 10_000, to: T0 - 200 }]
  expect(accusations(judge(made.in({ pauses })))).toEqual(['AD-01 error'])
})

test('one that the beginning or the end of the capture cut off takes the accusation away', () => {
  const begun = capture(
    breakStart.at(15, 14.5),
    event('ping').at(25, 14.5),
    event('adComplete').at(30, 14.5),
    event('adBreakComplete').at(30, 14.5),
  )
  expect(accusations(judge(begun.in({ beganAt: T0 })))).toContain('AD-03 error')
  expect(accusations(judge(begun.in({ beganAt: T0 + 14_990 })))).toEqual([])
  const ended = capture(...lastAd(...together(30, 14.5, event('adBreakComplete'))))
  expect(accusations(judge(ended.in({ endsAt: 32 })))).toEqual(['AD-08 warning'])
  expect(accusations(judge(ended.in({ endsAt: 30.05 })))).toEqual([])
  expect(unknownIn(ended.in({ endsAt: 30.05 }))).toEqual([['AD-08', 'capture-ended']])
})

test('a hand-written player sends one after the other: the end of the capture takes nothing away', () => {
  const made = capture(
    start().at(0),
    event('play').at(0.5, 0),
    breakStart.at(15, 14.5),
    first.at(15.01, 14.5),
    event('ping').at(25, 14.5),
    event('adBreakComplete').at(30, 14.5),
  )
  expect(accusations(judge(made.in({ endsAt: 30.05 })))).toEqual(['AD-08 warning'])
})

const unreadable = (exchange: Exchange): Exchange => ({
  ...exchange,
  requestBody: { kind: 'absent', why: 'not-readable' },
})
/** Evenings of SDKs in which one body that could not be read made an accusation once. */
const EVENINGS = [8, 12, 23, 56]

test('no single body that cannot be read makes an accusation in an evening of an SDK', () => {
  const found = EVENINGS.flatMap(seed => {
    const { capture: base, story } = madeEvening(seed)
    return base.exchanges.flatMap((_, index) => {
      const exchanges = base.exchanges.with(index, unreadable(base.exchanges[index] as Exchange))
      return accusations(judge({ ...base, exchanges })).map(one => `${one}: call ${index} of ${story}`)
    })
  })
  expect(found).toEqual([])
})

test('with bodies that cannot be read, too, calls told one by one are judged as all at once', () => {
  for (const seed of EVENINGS) {
    const { capture: base } = madeEvening(seed)
    const exchanges = base.exchanges.map((one, index) => ((index * seed) % 5 < 2 ? unreadable(one) : one))
    const analyst = createAnalyst(base.options)
    for (const exchange of exchanges) {
      analyst.add(exchange)
      analyst.analysis(base.context, base.context.endedAt)
    }
    const told = analyst.analysis(base.context, base.context.endedAt).sessions.map(({ findings }) => findings)
    expect(told, `evening ${seed}`).toEqual(
      judge({ ...base, exchanges }).sessions.map(({ findings }) => findings),
    )
  }
})
