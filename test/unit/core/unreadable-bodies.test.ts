import { expect, test } from '@playwright/test'
import type { Exchange } from '../../../src/core/exchange.ts'
import { CLIENTS } from '../../fixtures/clients.ts'
import { ORDINARY } from '../../fixtures/ordinary-life.ts'
import { CLEAN, captured } from '../../mutations/clean-sessions.ts'
import { type Capture, capture, event, every, start, T0 } from '../../support/capture-builder.ts'
import { accusations, findingsOf, judge } from '../../support/judged.ts'
import { SECOND_SID } from '../../support/played.ts'

// A browser cannot hand over every body (Blob, stream), and the log lets some go. What could not be read may have been anything: it takes
// accusations away and never makes one.

const bases: readonly (readonly [name: string, capture: Capture])[] = [
  ...(['vod', 'live', 'audio'] as const).map(name => [name, captured(name, CLEAN[name])] as const),
  ...ORDINARY.map((one, index) => [`ordinary life ${index}`, one.capture] as const),
  ...CLIENTS.map((one, index) => [`client ${index}`, one.capture] as const),
]

const isEvent = ({ url }: Exchange) => url.includes('/events')
const unreadable = (exchange: Exchange): Exchange => ({
  ...exchange,
  requestBody: { kind: 'absent', why: 'not-readable' },
})

/** Rules that accuse when these bodies cannot be read, and do not when they can. */
function madeBy(base: Capture, isHidden: (exchange: Exchange, index: number) => boolean): readonly string[] {
  const rulesIn = (made: Capture) => accusations(judge(made)).map(one => one.split(' ')[0] ?? '')
  const before = new Set(rulesIn(base))
  const exchanges = base.exchanges.map((one, index) => (isHidden(one, index) ? unreadable(one) : one))
  return rulesIn({ ...base, exchanges }).filter(rule => !before.has(rule))
}

test('no event whose body cannot be read makes an accusation', () => {
  const found = bases.flatMap(([name, base]) =>
    base.exchanges.flatMap((hidden, index) =>
      !isEvent(hidden) || index > 60
        ? []
        : madeBy(base, one => one === hidden).map(rule => `${rule}: event ${index} of ${name}`),
    ),
  )
  expect(found).toEqual([])
})

test('nor do all of them, or every other one', () => {
  const ways: Readonly<Record<string, (index: number) => boolean>> = {
    all: () => true,
    even: index => index % 2 === 0,
    odd: index => index % 2 === 1,
  }
  const found = bases.flatMap(([name, base]) =>
    Object.entries(ways).flatMap(([way, isHidden]) =>
      madeBy(base, (one, index) => isEvent(one) && isHidden(index)).map(
        rule => `${rule}: ${way} events of ${name}`,
      ),
    ),
  )
  expect(found).toEqual([])
})

/** What is not known for want of a body, instead of being held against the player. */
const unknownIn = (made: Capture) =>
  findingsOf(judge(made))
    .filter(({ verdict, missing }) => verdict === 'unknown' && missing === 'body-not-readable')
    .map(({ rule }) => rule)
const begun = [start({ 'media.length': 60 }).at(0), event('play').at(0.5, 0)]
const pings = every(10, 10.5, 50.5, at => event('ping').at(at, at - 0.5))

test('a call after sessionEnd that cannot be read may be a second one', () => {
  const after = (last: 'ping' | 'sessionEnd') => event(last).at(70, 54.5)
  const made = (last: ReturnType<typeof after>) =>
    capture(...begun, ...pings, event('sessionEnd').at(55, 54.5), last)
  expect(accusations(judge(made(after('ping'))))).toContain('SES-14 error')
  expect(accusations(judge(made(after('ping').unreadable())))).toEqual([])
  expect(unknownIn(made(after('sessionEnd').unreadable()))).toContain('SES-14')
})

test('a call before sessionEnd that cannot be read may be sessionComplete', () => {
  const made = (last: ReturnType<typeof event>) =>
    capture(...begun, ...pings, last.at(60.5, 60), event('sessionEnd').at(60.6, 60))
  expect(accusations(judge(made(event('ping'))))).toEqual(['SES-20 warning'])
  expect(accusations(judge(made(event('ping').unreadable())))).toEqual([])
  expect(unknownIn(made(event('ping').unreadable()))).toContain('SES-20')
})

test('a playhead that nobody could read did not stand still', () => {
  const hour = (change: (call: ReturnType<typeof event>) => ReturnType<typeof event>) =>
    capture(...begun, ...every(10, 10.5, 2_400.5, at => change(event('ping').at(at, 0))))
  expect(
    accusations(judge(hour(one => one))).some(one => one.startsWith('SES-12') || one.startsWith('PH-16')),
  ).toBe(true)
  expect(accusations(judge(hour(one => one.unreadable())))).toEqual([])
})

test('an event that waited in the queue and cannot be read stays between its neighbours', () => {
  const queued = (change: (call: ReturnType<typeof event>) => ReturnType<typeof event>) =>
    capture(
      start().at(0).answered(201, { after: 2_000 }),
      change(event('adBreakStart').at(0.1, 0).arriving(2.01)),
      event('adStart').at(0.102, 0).arriving(2.02),
      event('play').at(0.104, 0).arriving(2.03),
      event('ping').at(10.1, 0),
      event('adComplete').at(15.1, 0),
      event('adBreakComplete').at(15.2, 0),
      event('play').at(15.3, 0),
    )
  expect(accusations(judge(queued(one => one)))).toEqual([])
  expect(accusations(judge(queued(one => one.unreadable())))).toEqual([])
})

/** Content from 5 s on, with one call that cannot be read before `calls`. */
const unanchored = (...calls: readonly ReturnType<typeof event>[]) =>
  capture(
    start().at(0),
    event('play').at(0.5, 0),
    event('ping').at(10.5, 10).unreadable(),
    event('ping').at(20.5, 20),
    ...calls,
  )

test('a break without ads that begins and ends in one moment is no open break', () => {
  const js = (shuffle: boolean) => {
    const [first, second] = shuffle ? ([0.02, 0.01] as const) : ([0.01, 0.02] as const)
    return unanchored(
      event('adBreakStart', { 'media.ad.podSecond': 25 })
        .at(25.5, 25)
        .arriving(25.5 + first),
      event('adBreakComplete')
        .at(25.5, 25)
        .arriving(25.5 + second),
      event('play').at(25.5, 25).arriving(25.53),
      event('ping').at(35.5, 35),
      event('ping').at(45.5, 45),
    )
  }
  for (const made of [js(false), js(true)])
    expect(accusations(judge(made)).filter(one => !one.startsWith('TIME-'))).toEqual([])
})

test('an ad where no break is known proves neither that one was open nor that none was', () => {
  const ad = (at: number, playhead: number) => [
    event('adStart').at(at, playhead),
    event('adComplete').at(at + 15, playhead),
  ]
  const made = unanchored(
    ...ad(25.5, 25),
    event('ping').at(50.5, 35),
    event('ping').at(60.5, 45),
    ...ad(65.5, 50),
    event('ping').at(90.5, 60),
    event('ping').at(100.5, 70),
  )
  expect(accusations(judge(made))).toEqual([])
  const unknown = findingsOf(judge(made)).filter(({ verdict }) => verdict === 'unknown')
  expect(unknown.map(({ rule }) => rule)).toEqual(expect.arrayContaining(['AD-01', 'AD-06']))
})

/** Fails of one rule, as how often and how grave. */
const failsOf = (rule: string, made: Capture) =>
  findingsOf(judge(made)).flatMap(one =>
    one.rule === rule && one.verdict === 'fail' ? [`${one.count} ${one.severity}`] : [],
  )

test('a call that cannot be read may be the only play', () => {
  const made = (call: ReturnType<typeof event>) =>
    capture(start().at(0), call.at(2, 0), event('sessionEnd').at(4, 0))
  expect(failsOf('SES-06', made(event('ping')))).toEqual(['1 info'])
  expect(failsOf('SES-06', made(event('play').unreadable()))).toEqual([])
  expect(unknownIn(made(event('play').unreadable()))).toContain('SES-06')
})

test('a call that cannot be read may have completed the view that seems to be resumed', () => {
  const made = (...end: readonly ReturnType<typeof event>[]) =>
    capture(
      ...begun,
      ...pings,
      ...end,
      start({ 'media.length': 60 }).on(SECOND_SID).at(100),
      event('play').at(100.5, 50).on(SECOND_SID),
      event('ping').at(110.5, 59).on(SECOND_SID),
    )
  const ended = event('sessionEnd').at(52, 51.5)
  const mute = event('sessionComplete').at(51.9, 51.4).unreadable()
  expect(failsOf('SES-22', made(ended))).toEqual(['1 warning'])
  for (const end of [[mute], [mute, ended]]) {
    expect(failsOf('SES-22', made(...end))).toEqual([])
    expect(unknownIn(made(...end))).toContain('SES-22')
  }
  // Content went on after it.
  const amid = event('ping').at(45, 44.5).unreadable()
  expect(failsOf('SES-22', made(amid, ended))).toEqual(['1 warning'])
})

test('a call that cannot be read was not overtaken: nobody knows when it happened', () => {
  // The last one was on its way while the others overtook it; the ping before it is its only victim.
  const made = (late: number, change: (call: ReturnType<typeof event>) => ReturnType<typeof event>) =>
    capture(
      ...begun,
      event('ping').at(10.5, 10),
      change(event('ping').at(11, 10.5)),
      event('stateStart').at(10.2, 9.7).arriving(late),
    )
  const read = (call: ReturnType<typeof event>) => call
  const unread = (call: ReturnType<typeof event>) => call.unreadable()
  expect(failsOf('TIME-04', made(11.3, read))).toEqual(['2 info'])
  expect(failsOf('TIME-04', made(11.3, unread))).toEqual(['1 info'])
  expect(failsOf('TIME-05', made(12.2, read))).toEqual(['2 warning'])
  expect(failsOf('TIME-05', made(12.2, unread))).toEqual(['1 warning'])
})

test('a silence next to a call that cannot be read is as long as that call allows', () => {
  const made = (change: (call: ReturnType<typeof event>) => ReturnType<typeof event>) =>
    capture(
      ...begun,
      change(event('ping').at(10.5, 10)),
      // Waited offline, and was sent with all after it.
      event('ping').at(560, 20).arriving(620),
      event('ping').at(620.5, 80),
    )
  expect(
    failsOf(
      'SES-11',
      made(call => call),
    ),
  ).toEqual([])
  expect(
    failsOf(
      'SES-11',
      made(call => call.unreadable()),
    ),
  ).toEqual([])
  const over = (change: (call: ReturnType<typeof event>) => ReturnType<typeof event>) =>
    capture(
      ...begun,
      event('ping').at(10.5, 10),
      change(event('ping').at(700, 20)),
      event('ping').at(710, 30),
    )
  expect(
    failsOf(
      'SES-11',
      over(call => call),
    ),
  ).toEqual(['1 error'])
  expect(
    failsOf(
      'SES-11',
      over(call => call.unreadable()),
    ),
  ).toEqual([])
  expect(unknownIn(over(call => call.unreadable()))).toContain('SES-11')
})

test('where times of sending are not known either, a call that cannot be read ends no silence', () => {
  const made = capture(
    ...[
      start().at(0).unreadable(),
      event('play').at(0.5, 0),
      event('ping').at(10.5, 10).unreadable(),
      event('ping').at(20.5, 20),
    ].map(call => call.arriving(null)),
  )
  expect(accusations(judge(made))).toEqual([])
})

test('a call that cannot be read may be the only ping', () => {
  const made = (change: (call: ReturnType<typeof event>) => ReturnType<typeof event>) =>
    capture(
      ...begun,
      change(event('bitrateChange').at(40, 39.5)),
      event('pauseStart').at(45, 44.5),
      event('sessionEnd').at(46, 44.5),
    )
  expect(
    failsOf(
      'PING-09',
      made(call => call),
    ),
  ).toEqual(['1 warning'])
  expect(
    failsOf(
      'PING-09',
      made(call => call.unreadable()),
    ),
  ).toEqual([])
  expect(unknownIn(made(call => call.unreadable()))).toContain('PING-09')
})

const ofShow = (seconds: number, ...calls: readonly ReturnType<typeof event>[]) => [
  start({ 'media.length': 60 }).on(SECOND_SID).at(seconds),
  ...calls.map(call => call.on(SECOND_SID)),
]

test('where the first play cannot be read, nobody knows where content began', () => {
  const made = (change: (call: ReturnType<typeof event>) => ReturnType<typeof event>) =>
    capture(
      ...begun,
      ...pings,
      event('sessionEnd').at(52, 51.5),
      ...ofShow(
        100,
        change(event('play').at(100.5, 0)),
        event('pauseStart').at(105, 4.5),
        event('play').at(106, 50),
        event('ping').at(113, 57),
      ),
    )
  expect(
    failsOf(
      'SES-22',
      made(call => call),
    ),
  ).toEqual([])
  const hidden = made(call => call.unreadable())
  expect(failsOf('SES-22', hidden)).toEqual([])
  expect(failsOf('PH-13', hidden)).toEqual([])
  expect(unknownIn(hidden)).toEqual(expect.arrayContaining(['SES-22', 'PH-13']))
})

test('a session that may go on in a pause of recording is not resumed', () => {
  const made = (pauses: readonly { from: number; to: number }[]) =>
    capture(...begun, ...pings, ...ofShow(52, event('play').at(52.5, 50), event('ping').at(59.5, 57))).in({
      pauses,
    })
  expect(failsOf('SES-22', made([]))).toEqual(['1 warning'])
  const paused = made([{ from: T0 + 60_000, to: T0 + 90_000 }])
  expect(failsOf('SES-22', paused)).toEqual([])
  expect(findingsOf(judge(paused)).find(({ rule }) => rule === 'SES-22')?.missing).toBe('capture-paused')
})

test('media.resume may resume a view whose start cannot be read', () => {
  const made = (change: (call: ReturnType<typeof event>) => ReturnType<typeof event>) =>
    capture(
      change(start({ 'media.length': 60, 'media.id': 'other' }).at(0)),
      event('play').at(0.5, 0),
      event('sessionEnd').at(5, 4.5),
      ...ofShow(100, event('play').at(100.5, 0), event('ping').at(104.5, 4)).map((call, index) =>
        index === 0 ? call.params({ 'media.resume': true }) : call,
      ),
    )
  expect(
    failsOf(
      'SES-23',
      made(call => call),
    ),
  ).toEqual(['1 info'])
  expect(
    failsOf(
      'SES-23',
      made(call => call.unreadable()),
    ),
  ).toEqual([])
})

test('an attempt to start whose answer was not seen may be the one that was accepted', () => {
  const made = (last: ReturnType<typeof start>) =>
    capture(start().at(0).answered(503), last.at(0).arriving(0.6), event('play').at(1, 0)).in({ endsAt: 900 })
  expect(failsOf('RESP-07', made(start().answered(503)))).toEqual(['1 warning'])
  for (const last of [start().unreported('capture-paused'), start().unreported('browser-ended')])
    expect(failsOf('RESP-07', made(last))).toEqual([])
})

test('events of an ID that nobody was seen to be given may be those of a start whose answer was not seen', () => {
  const made = (first: ReturnType<typeof start>) =>
    capture(
      first.on('unseen-'.repeat(4)).at(0),
      ...[0.5, 10.5, 20.5].map(at => event('ping').at(at, 0).on('unseen-'.repeat(4))),
      start().at(30),
      event('play').at(30.5, 0),
    )
  expect(failsOf('SES-01', made(start().answered(503)))).toEqual(['1 warning'])
  expect(failsOf('SES-01', made(start().unreported('capture-paused')))).toEqual([])
})
