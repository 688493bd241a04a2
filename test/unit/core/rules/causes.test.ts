import { expect, test } from '@playwright/test'
import type { Json } from '../../../../src/core/json.ts'
import type { Finding } from '../../../../src/core/rules/finding.ts'
import { messageOf } from '../../../../src/core/rules/message-of.ts'
import type { RuleId } from '../../../../src/core/rules/rule.ts'
import {
  type Call,
  type Capture,
  capture,
  event,
  every,
  HOST,
  SID,
  start,
  T0,
  VOD,
} from '../../../support/capture-builder.ts'
import { accusations, findingsOf, judge } from '../../../support/judged.ts'

// Which finding leads and which stands under it (spec §5.12), where the table of faults (`test/mutations`) does not reach.

const OTHER = 'c0ffee00be29d35886b1a77c2d90e4f5a63b28d1c7e905f4a1b6c3d2e8f90000'
const begun = [start().at(0), event('play').at(0.5, 0)]
const pings = (from: number, to: number) =>
  every(10, from, to, at => event('ping').at(at, Math.round((at - 0.5) * 10) / 10))
const downloaded = (...elements: readonly object[]): Capture =>
  capture(
    start()
      .at(7_200)
      .to(`${HOST}/api/v1/downloaded`)
      .body(elements as readonly Json[])
      .answered(201, { headers: {} }),
  )
const element = (eventType: string, seconds: number, playhead: Json, params?: object) => ({
  eventType,
  playerTime: { playhead, ts: T0 + seconds * 1000 },
  ...(params === undefined ? {} : { params }),
})

/** Each fail with its place and what leads it: `EVT-07 params["x"] < EVT-04 params`. */
function family(made: Capture): readonly string[] {
  const findings = findingsOf(judge(made)).filter(({ verdict }) => verdict === 'fail')
  const told = (one: Finding) => [one.rule, one.occurrences[0]?.path ?? ''].join(' ').trim()
  return findings.map(one => {
    const cause = findings.find(({ id }) => id === one.causedBy)
    return cause === undefined ? told(one) : `${told(one)} < ${told(cause)}`
  })
}

const missingOf = (made: Capture, rule: RuleId) =>
  findingsOf(judge(made)).find(one => one.rule === rule && one.verdict === 'unknown')

test('a required parameter under another spelling is explained by what is missing', () => {
  const ad = event('adStart').without('media.ad.id').params({ 'media.ad.ID': 'ad-1' })
  const made = capture(
    ...begun,
    event('adBreakStart').at(5, 4.5).params({ 'media.ad.podSecond': 4.5 }),
    ad.at(5.1, 4.5),
    event('adComplete').at(20.1, 4.5),
    event('adBreakComplete').at(20.2, 4.5),
  )
  expect(family(made)).toContain('EVT-07 params["media.ad.ID"] < EVT-04 params')
  expect(accusations(judge(made))).toEqual(['EVT-04 error'])
})

test('the loss of a download stands under the very element that breaks it', () => {
  const found = family(
    downloaded(
      element('sessionStart', 0, 0, { ...VOD, 'media.length': '600' }),
      element('play', 0.5, 0),
      element('adStart', 20, 19.5, {
        'media.ad.id': 'a',
        'media.ad.length': '15',
        'media.ad.podPosition': 1,
        'media.ad.playerName': 'p',
      }),
      element('sessionEnd', 40, 19.5),
    ),
  )
  expect(found).toContain('DL-02 [0] < EVT-06 [0].params["media.length"]')
  expect(found).toContain('DL-02 [2] < EVT-06 [2].params["media.ad.length"]')
})

test('in a download, a broken element explains nothing of another one', () => {
  const found = family(
    downloaded(
      element('sessionStart', 0, 0, VOD),
      element('play', 0.5, 0),
      element('ping', 10.5, '10'),
      element('adStart', 20, 19.5, {
        'media.ad.id': 'a',
        'media.ad.length': 15,
        'media.ad.podPosition': 1,
        'media.ad.playerName': 'p',
      }),
      element('adComplete', 35, 19.5),
      element('sessionEnd', 36, 19.5),
    ),
  )
  expect(found).toContain('AD-01 [3].eventType')
})

test('rules about the order of events name the element of a download, also across tied timestamps', () => {
  const found = family(
    downloaded(
      element('sessionStart', 0, 0, VOD),
      element('play', 0.5, 0),
      element('chapterStart', 10, 400, {
        'media.chapter.index': 1,
        'media.chapter.offset': 0,
        'media.chapter.length': 100,
      }),
      element('stateStart', 10, 400, { 'media.state.name': 'mute' }),
      element('ping', 20, 410),
      element('ping', 70, -5),
      element('sessionEnd', 80, 470),
    ),
  )
  expect(found).toContain('CH-04 [2].params["media.chapter.offset"]')
  expect(found).toContain('PH-01 [5].playerTime.playhead')
})

test('of two silences, the ping after the second one stands under the second', () => {
  // The first silence is of another kind, which is told after the second.
  const made = capture(
    ...begun,
    ...pings(10.5, 20.5),
    event('ping').at(34, 33.5),
    event('ping').at(44, 43.5),
    event('ping').at(104, 103.5),
    event('sessionEnd').at(106, 105.5),
  )
  const findings = findingsOf(judge(made))
  const late = findings.filter(({ rule }) => rule === 'PING-02')
  const causes = late.map(({ causedBy }) => findings.find(({ id }) => id === causedBy)?.occurrences[0]?.event)
  expect(causes).toEqual([3, 5])
})

test('a start repeated before its answer is one fault, not a second view too', () => {
  const made = capture(
    start().at(0),
    ...[start().at(0.01), event('play').at(1.5, 0), ...pings(11.5, 41.5)].map((call: Call) => call.on(OTHER)),
  )
  expect(accusations(judge(made))).toEqual(['RESP-09 warning'])
  expect(family(made)).toContain('SES-21 < RESP-09')
})

test('the silence in which a session closed is told once', () => {
  const asleep = every(10, 1_250, 1_280, at => event('ping').at(at, at - 1_208))
  const made = capture(...begun, ...pings(10.5, 40.5), ...asleep)
  expect(accusations(judge(made))).toEqual(['SES-11 error'])
  expect(family(made)).toContain('PING-01 < SES-11')
})

test('content of a day or more explains no other fault', () => {
  const made = capture(
    start({ 'media.length': 100_000 }).at(0),
    event('play').at(0.5, 0),
    ...pings(10.5, 20.5),
    event('adBreakStart').at(25, 24.5).params({ 'media.ad.podSecond': 24.5 }),
    event('adStart').at(25.1, 24.6),
    event('ping').at(35.1, 34.6),
    event('adComplete').at(40.1, 39.6),
    event('adBreakComplete').at(40.2, 39.7),
    ...pings(50.5, 60.5),
  )
  expect(accusations(judge(made))).toEqual(['PH-10 warning'])
})

test('a doubled slash is one finding, and hides no other fault', () => {
  const slipped = (call: Call, index: number) =>
    call.to(index === 0 ? `${HOST}//api/v1/sessions` : `${HOST}//api/v1/sessions/${SID}/events`)
  const made = capture(
    ...[
      ...begun,
      ...pings(10.5, 20.5),
      event('adStart').at(25, 24.5),
      event('adComplete').at(40, 24.5),
      event('adBreakComplete').at(40.1, 24.5),
      event('ping').at(50.1, 34.5),
    ].map(slipped),
  )
  expect(judge(made).sessions).toHaveLength(1)
  expect(accusations(judge(made))).toEqual(['AD-01 error', 'HTTP-03 error'])
})

test('what an illegible event leaves unknown is listed under it', () => {
  const made = capture(
    ...begun,
    event('adBraekStart').at(5, 4.5),
    event('adStart').at(5.1, 4.5),
    event('adComplete').at(20.1, 4.5),
    event('adBreakComplete').at(20.2, 4.5),
    event('ping').at(30.2, 14.5),
  )
  const cause = findingsOf(judge(made)).find(({ rule }) => rule === 'EVT-01')
  expect(accusations(judge(made))).toEqual(['EVT-01 error'])
  expect(missingOf(made, 'AD-01')?.causedBy).toBe(cause?.id)
})

test('one timestamp far ahead is one fault', () => {
  const ahead = event('ping')
    .at(50.5, 50)
    .stamped(T0 + 3_650_500)
  const made = capture(...begun, ...pings(10.5, 40.5), ahead, ...pings(60.5, 90.5))
  expect(accusations(judge(made))).toEqual(['TIME-06 error'])
})

test('what Adobe’s server accepted is not said to have been refused', () => {
  const accepted = capture(start({ 'media.length': '600' }).at(0).acceptedByAdobe())
  const mocked = capture(start({ 'media.length': '600' }).at(0))
  const text = (made: Capture, locale: 'en' | 'es' = 'en') => {
    const finding = findingsOf(judge(made)).find(({ rule }) => rule === 'EVT-06')
    return finding === undefined ? '' : messageOf(finding, locale)
  }
  expect(text(accepted)).toMatch(
    /All the same, Adobe’s server answered this call with 201: it was not refused/,
  )
  expect(text(accepted, 'es')).toMatch(/Aun así, el servidor de Adobe respondió a esta llamada con 201/)
  expect(text(mocked)).not.toMatch(/All the same/)
})

test('an ad outside a break without a length names no 0 seconds', () => {
  const ad = event('adStart').without('media.ad.length').at(5, 4.5)
  const made = capture(...begun, ad, event('adComplete').at(20, 4.5), event('ping').at(30, 14.5))
  const finding = findingsOf(judge(made)).find(({ rule }) => rule === 'AD-01')
  expect(finding === undefined ? '' : messageOf(finding)).toMatch(/their time is counted as main content/)
})

test('an ad closed twice in one moment is one close; started and ended in one call, a state is one fault', () => {
  const twice = capture(
    ...begun,
    event('adBreakStart').at(5, 4.5).params({ 'media.ad.podSecond': 4.5 }),
    event('adStart').at(5.1, 4.5),
    event('adComplete').at(20.1, 4.5),
    event('adSkip').at(20.1, 4.5),
    event('adBreakComplete').at(20.2, 4.5),
    event('ping').at(30.2, 14.5),
  )
  expect(accusations(judge(twice))).toEqual(['TIME-03 warning'])
  const mute = [{ 'media.state.name': 'mute' }]
  const both = event('statesUpdate').onlyParams({ statesStart: mute, statesEnd: mute })
  expect(accusations(judge(capture(...begun, both.at(5, 4.5), ...pings(10.5, 20.5))))).toEqual([
    'ST-07 warning',
  ])
})

test('a missing adStart is one fault, whatever came between the break and its next ad', () => {
  const made = capture(
    ...begun,
    event('adBreakStart').at(5, 4.5).params({ 'media.ad.podSecond': 4.5 }),
    event('pauseStart').at(8, 4.5),
    event('play').at(12, 4.5),
    event('adComplete').at(24, 4.5),
    event('adStart').at(24.1, 4.5).params({ 'media.ad.id': 'ad-2', 'media.ad.podPosition': 2 }),
    event('adComplete').at(39.1, 4.5),
    event('adBreakComplete').at(39.2, 4.5),
    event('ping').at(49.2, 14.5),
  )
  expect(accusations(judge(made))).toEqual(['AD-03 error'])
})

test('adBreakStart sent twice is one fault, whatever it does to the ad that had begun', () => {
  const again = { 'media.ad.podSecond': 4.5, 'media.ad.podIndex': 2 }
  const made = capture(
    ...begun,
    event('adBreakStart').at(5, 4.5).params({ 'media.ad.podSecond': 4.5 }),
    event('adStart').at(5.01, 4.5),
    event('adBreakStart').at(5.12, 4.5).params(again),
    event('pauseStart').at(8, 4.5),
    event('play').at(12, 4.5),
    event('adComplete').at(24, 4.5),
    event('adBreakComplete').at(24, 4.5).arriving(23.99),
    event('ping').at(34, 14.5),
  )
  expect(accusations(judge(made)).filter(one => !one.startsWith('TIME-'))).toEqual(['AD-05 error'])
})

/** Pauses of 20 s in which no ping comes, however many. */
const silentPauses = (...at: readonly number[]) =>
  at.flatMap((second, index) => {
    const playhead = second - 0.5 - 20 * index
    return [event('pauseStart').at(second, playhead), event('play').at(second + 20, playhead)]
  })

test('a timer that stops in every pause leads the silences that it leaves', () => {
  const made = capture(
    ...begun,
    ...pings(10.5, 20.5),
    ...silentPauses(25, 50),
    event('ping').at(80, 39.5),
    event('sessionEnd').at(81, 40.5),
  )
  expect(accusations(judge(made))).toEqual(['PING-06 warning'])
  expect(family(made)).toContain('PING-01 < PING-06')
})

test('a timer that never ran is one fault, its pauses included', () => {
  const made = capture(...begun, ...silentPauses(25, 65), event('sessionEnd').at(100, 59.5))
  expect(accusations(judge(made))).toEqual(['PING-09 warning'])
})

test('the pause in which a session closed is told once', () => {
  const made = capture(
    ...begun,
    ...pings(10.5, 20.5),
    event('pauseStart').at(25, 24.5),
    event('play').at(925, 24.5),
    event('ping').at(935, 34.5),
  )
  expect(accusations(judge(made))).toEqual(['SES-11 error'])
  expect(family(made)).toContain('PING-01 < SES-11')
  expect(family(made)).toContain('PING-06 < SES-11')
})

test('sessionComplete after sessionEnd is one fault, and is not said to be missing', () => {
  const ended = [start({ 'media.length': 30 }).at(0), event('play').at(0.5, 0), ...pings(10.5, 20.5)]
  const made = capture(...ended, event('sessionEnd').at(30.4, 29.9), event('sessionComplete').at(30.5, 30))
  expect(accusations(judge(made))).toEqual(['SES-14 error'])
  expect(family(made)).toContain('SES-20 < SES-14 eventType')
  expect(findingsOf(judge(made)).find(({ rule }) => rule === 'SES-20')?.say).toBe('late')
})

test('chapters that are never closed are one finding with a count', () => {
  const chapters = [0, 100, 200, 300].map((offset, index) =>
    event('chapterStart')
      .at(0.6 + offset, offset)
      .params({
        'media.chapter.index': index + 1,
        'media.chapter.offset': offset,
        'media.chapter.length': 100,
      }),
  )
  const calls = [...begun, ...chapters, ...pings(10.5, 390.5)]
  const made = capture(...calls, event('sessionEnd').at(392, 391.5))
  const found = findingsOf(judge(made)).filter(({ rule }) => rule === 'CH-01')
  expect(found.map(({ count }) => count)).toEqual([3])
})

test('a break inside another one is one fault, also where both are closed', () => {
  const ad = (at: number) => [event('adStart').at(at, 4.5), event('adComplete').at(at + 15, 4.5)]
  const made = capture(
    ...begun,
    event('adBreakStart').at(5, 4.5).params({ 'media.ad.podSecond': 4.5 }),
    ...ad(5.1),
    event('adBreakStart').at(20.2, 4.5).params({ 'media.ad.podSecond': 4.5, 'media.ad.podIndex': 2 }),
    ...ad(20.3),
    event('adBreakComplete').at(35.4, 4.5),
    event('adBreakComplete').at(35.5, 4.5),
    event('ping').at(45.5, 14.5),
  )
  expect(accusations(judge(made))).toEqual(['AD-05 error'])
})

test('the next view begun in the old session is one fault', () => {
  const made = (close: 'sessionComplete' | 'sessionEnd') =>
    capture(
      ...begun,
      ...pings(10.5, 20.5),
      event(close).at(21, 20.5),
      event('sessionStart').at(25, 0).to(`${HOST}/api/v1/sessions/${SID}/events`),
      event('play').at(25.5, 0),
      event('ping').at(35.5, 10),
      event('sessionComplete').at(45.5, 20),
    )
  expect(accusations(judge(made('sessionComplete')))).toEqual(['EVT-02 error'])
  expect(accusations(judge(made('sessionEnd')))).toEqual(['EVT-02 error'])
})

test('the end of a state is not accused where one was started without its name', () => {
  const made = (first: Call) => capture(...begun, first.at(2, 1.5), event('stateEnd').at(4, 3.5))
  expect(accusations(judge(made(event('stateStart').without('media.state.name'))))).toEqual(['EVT-04 error'])
  expect(accusations(judge(made(event('statesUpdate').params({ statesStart: ['mute'] }))))).toEqual([
    'EVT-14 error',
  ])
  expect(accusations(judge(made(event('pauseStart').params({}))))).toContain('ST-02 warning')
})

test('what leaked from Location into the address is still to be seen behind a long session ID', () => {
  const location = `/api/v1/sessions/${SID}?region=eu`
  const made = capture(
    start()
      .at(0)
      .answered(201, { headers: { Location: location, 'Access-Control-Expose-Headers': 'Location' } }),
    event('play').at(0.5, 0).to(`${HOST}${location}/events`).answered(404),
  )
  const told = findingsOf(judge(made)).map(finding => messageOf(finding))
  expect(told.filter(text => text.includes('?region=eu'))).toHaveLength(2)
})

test('ends of a state that is not open are one finding, whether it was ever open or not', () => {
  const off = (at: number) => event('stateEnd').at(at, at - 0.5)
  const made = capture(...begun, off(2), off(4), off(6), ...pings(10.5, 20.5))
  const found = findingsOf(judge(made)).filter(({ rule }) => rule === 'ST-02')
  expect(found.map(({ say, count }) => [say, count])).toEqual([['default', 3]])
})

test('what a qoeData that is no object should have held is not missed a second time', () => {
  for (const type of ['bitrateChange', 'error'] as const) {
    const made = capture(...begun, event(type).at(5, 4.5).and({ qoeData: null }))
    expect(accusations(judge(made))).toEqual(['BODY-09 error'])
  }
})

test('a live playhead in milliseconds is no time of day, and that is one fault', () => {
  const noon = 43_200_000
  const made = capture(
    start({ 'media.contentType': 'live', 'media.length': 86_400 }).at(0, noon),
    event('play').at(0.5, noon + 500),
    ...every(10, 10.5, 60.5, at => event('ping').at(at, noon + at * 1000)),
  )
  expect(accusations(judge(made))).toEqual(['PH-07 warning'])
  expect(family(made)).toContain('PH-05 playerTime.playhead < PH-07 playerTime.playhead')
})

test('content that is complete in the moment in which its post-roll begins leaves no break open', () => {
  const post = { 'media.ad.podSecond': 30 }
  const moment = [
    event('sessionComplete').at(30.5, 30),
    event('adBreakStart').at(30.5, 30).params(post),
    event('adStart').at(30.5, 30),
  ]
  for (const order of [moment, moment.toReversed()]) {
    const made = capture(
      start({ 'media.length': 30 }).at(0),
      event('play').at(0.5, 0),
      ...pings(10.5, 20.5),
      ...order.map((call, index) => call.arriving(30.5 + index / 100)),
      event('adComplete').at(45.5, 30),
      event('adBreakComplete').at(45.6, 30),
      event('sessionEnd').at(50, 30),
    )
    expect(accusations(judge(made))).toEqual(['TIME-03 warning'])
  }
})

test('a closing event under a name that is none closes nothing on the server: what follows is no second fault', () => {
  const made = (name: string, after: 'sessionComplete' | 'ping') =>
    capture(...begun, ...pings(10.5, 20.5), event(name).at(25, 24.5), event(after).at(30.5, 30))
  expect(accusations(judge(made('end', 'sessionComplete')))).toEqual(['EVT-01 error'])
  expect(accusations(judge(made('complete', 'sessionComplete')))).toEqual(['EVT-01 error'])
  expect(accusations(judge(made('sessionEnd', 'sessionComplete')))).toEqual(['SES-14 error'])
})
