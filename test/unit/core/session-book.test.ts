import { expect, test } from '@playwright/test'
import { analyse, createAnalyst } from '../../../src/core/analyse.ts'
import type { Exchange } from '../../../src/core/exchange.ts'
import { type Call, capture, event, HOST, SID, start, T0 } from '../../support/capture-builder.ts'
import { accusations } from '../../support/judged.ts'

const OTHER = 'c0ffee00be29d35886b1a77c2d90e4f5a63b28d1c7e905f4a1b6c3d2e8f90000'
const play = event('play').at(0.2, 0)
const ping = event('ping').at(10, 10)
const end = event('sessionEnd').at(14, 14)

function sessionsOf(...calls: readonly Call[]) {
  const { exchanges, context } = capture(...calls)
  return analyse(exchanges, context).sessions
}

test('two sessions of one page are told apart by their IDs', () => {
  const sessions = sessionsOf(
    start().at(0),
    start({ 'media.id': 'other' }).on(OTHER).at(1),
    play,
    event('play').on(OTHER).at(1.5, 0),
    ping,
    end,
  )
  expect(sessions.map(({ id, events }) => [id, events.length])).toEqual([
    [SID, 4],
    [OTHER, 2],
  ])
})

test('a session whose ID is a GUID in braces is one, though the browser encodes the braces in its path', () => {
  const guid = '{6F9619FF-8B86-D011-B42D-00CF4FC964FF}'
  const encoded = guid.replace('{', '%7B').replace('}', '%7D')
  const sessions = sessionsOf(start().on(guid).at(0), play.on(encoded), ping.on(encoded), end.on(encoded))
  expect(sessions.map(({ id, events, tally }) => [id, events.length, tally.errors, tally.warnings])).toEqual([
    [guid, 4, 0, 0],
  ])
})

test('a start that is retried is one session that keeps the key of its first attempt', () => {
  const sessions = sessionsOf(start().at(0).answered(500), start().at(0.6).stamped(1), play, ping, end)
  expect(sessions).toHaveLength(1)
  expect(sessions[0]).toMatchObject({ key: 'call-0', id: SID, status: 201, starts: ['call-0', 'call-1'] })
})

test('a second start with another body is a second session', () => {
  expect(
    sessionsOf(start().at(0).answered(500), start({ 'media.name': 'Other' }).at(0.6), play),
  ).toHaveLength(2)
})

test('events heard before the answer to their start belong to it once the ID is known', () => {
  const { exchanges, context } = capture(start().at(0), play, ping, end)
  const [first, ...events] = exchanges as [Exchange, ...Exchange[]]
  const analyst = createAnalyst()
  analyst.add({ ...first, outcome: { kind: 'pending' } })
  for (const one of events) analyst.add(one)
  const before = analyst.analysis(context, null).sessions
  expect(before.map(({ condition }) => condition)).toEqual(['waiting', 'ended'])
  analyst.add(first)
  const after = analyst.analysis(context, null).sessions
  expect(after.map(({ key, events: all, condition }) => [key, all.length, condition])).toEqual([
    ['call-0', 4, 'ended'],
  ])
  expect(analyst.sessionOf('call-2')).toBe('call-0')
})

test('an answer that comes later changes its event and nothing else', () => {
  const { exchanges, context } = capture(start().at(0), play, ping, end)
  const whole = analyse(exchanges, context)
  const analyst = createAnalyst()
  for (const one of exchanges) analyst.add({ ...one, outcome: { kind: 'pending' } })
  analyst.analysis(context, null)
  for (const one of exchanges) {
    analyst.add(one)
    analyst.analysis(context, null)
  }
  const grown = analyst.analysis(context, context.endedAt)
  expect(grown.sessions.map(({ events: _, ...rest }) => rest)).toEqual(
    whole.sessions.map(({ events: _, ...rest }) => rest),
  )
})

test('an event on an ID that cannot be one is counted to the last start of its page', () => {
  const sessions = sessionsOf(start().at(0), play.on('undefined'), ping, end)
  expect(sessions.map(({ id, events }) => [id, events.length])).toEqual([[SID, 4]])
})

test('an event on an ID that cannot be one belongs to nobody when its page started nothing', () => {
  const { exchanges, context } = capture(play.on('undefined'))
  const { sessions, unlinked } = analyse(exchanges, context)
  expect(sessions).toEqual([])
  expect(unlinked.every(finding => finding.session === null)).toBe(true)
})

test('another product on the same path leaves no session', () => {
  const foreign = event('play')
    .at(1)
    .to('https://login.example/api/v1/sessions')
    .body({ email: 'user@example.com', password: 'secret' })
  const { exchanges, context } = capture(foreign)
  expect(analyse(exchanges, context)).toEqual({ sessions: [], unlinked: [], ignored: 1 })
})

test('an unreadable body is nobody’s until a sibling on its host proves itself', () => {
  const place = 'https://media.example/api/v1/sessions'
  const hidden = event('play').at(1).to(`${place}/${SID}/events`).unreadable()
  const { exchanges, context } = capture(hidden, event('ping').at(10, 10).to(`${place}/${SID}/events`))
  const [first, second] = exchanges as [Exchange, Exchange]
  const analyst = createAnalyst()
  analyst.add(first)
  expect(analyst.analysis(context, null)).toMatchObject({ sessions: [], ignored: 1 })
  analyst.add(second)
  expect(analyst.analysis(context, null)).toMatchObject({ ignored: 0 })
  expect(analyst.analysis(context, null).sessions[0]?.events.length).toBe(2)
})

test('an unreadable start is ours once the answer carries a session', () => {
  const { exchanges, context } = capture(
    start().at(0).to('https://media.example/api/v1/sessions').unreadable(),
  )
  expect(analyse(exchanges, context).sessions.map(({ id, facts }) => [id, facts.startLegible])).toEqual([
    [SID, false],
  ])
})

test('what is forgotten is gone, and the rest of its session stays', () => {
  const { exchanges, context } = capture(start().at(0), play, ping, end)
  const analyst = createAnalyst()
  for (const one of exchanges) analyst.add(one)
  analyst.forget(['call-0'])
  const [session] = analyst.analysis(context, null).sessions
  expect(session?.facts.startCaptured).toBe(false)
  expect(session?.events.length).toBe(3)
  analyst.forget(['call-1', 'call-2', 'call-3'])
  expect(analyst.analysis(context, null).sessions).toEqual([])
})

test('a start answered without a session ID that is refused is no session, and a broken body on a known host is one', () => {
  const refused = sessionsOf(start().at(0).answered(400))
  expect(refused.map(({ condition, id }) => [condition, id])).toEqual([['refused', null]])
  const broken = sessionsOf(start().at(0).saying('{"eventType":').answered(400))
  expect(broken.map(({ condition, host }) => [condition, host])).toEqual([
    ['refused', HOST.replace('https://', '')],
  ])
})

test('the clock of an open session tells when Adobe will close it', () => {
  const { exchanges, context } = capture(start().at(0), play, ping)
  const sentAt = exchanges.at(-1)?.sentAt ?? 0
  const session = analyse(exchanges, { ...context, endedAt: null }, { asOf: sentAt + 60_000 }).sessions[0]
  expect(session?.condition).toBe('live')
  expect(session?.clock).toEqual({ why: 'no-event', closesAt: sentAt + 600_000 })
  const later = analyse(exchanges, { ...context, endedAt: null }, { asOf: sentAt + 600_000 }).sessions[0]
  expect(later?.condition).toBe('expired')
})

const OWN = 'https://media.example/api/v1/sessions'
const ownEvent = (type: 'play' | 'adBreakStart' | 'adStart' | 'ping') =>
  event(type).to(`${OWN}/${SID}/events`)
const broken: readonly (readonly [name: string, rule: string, text: string])[] = [
  ['no JSON', 'BODY-01', '{"eventType":"adBreakStart",}'],
  ['no eventType', 'BODY-03', `{"playerTime":{"playhead":5,"ts":${T0 + 5_000}}}`],
  [
    'no playerTime',
    'BODY-04',
    '{"eventType":"adBreakStart","params":{"media.ad.podIndex":1,"media.ad.podSecond":5}}',
  ],
]

for (const [name, rule, text] of broken) {
  test(`on a company's own host too, a broken event of a session is its fault and not another product's call: ${name}`, () => {
    const calls = [
      start().at(0).to(OWN),
      ownEvent('play').at(0.2, 0),
      ownEvent('adBreakStart').at(5, 5).saying(text),
      ownEvent('adStart').at(5.1, 5),
    ]
    const { exchanges, context } = capture(...calls)
    const whole = analyse(exchanges, context)
    expect(accusations(whole)).toEqual([`${rule} error`])
    expect(whole.ignored).toBe(0)
    const analyst = createAnalyst()
    for (const one of exchanges.toReversed()) analyst.add(one)
    expect(accusations(analyst.analysis(context, context.endedAt))).toEqual([`${rule} error`])
  })
}

test('a start that is broken is ours once its session is used; a login at the same address never is', () => {
  const login = start().at(20).to(OWN).body({ email: 'user@example.com', password: 'secret' }).answered(200)
  const text = '{"eventType":"sessionStart","playerTime":{"playhead":0,"ts":1},}'
  const { exchanges, context } = capture(
    start().at(0).to(OWN).saying(text),
    ownEvent('play').at(0.2, 0),
    login,
  )
  const { sessions, ignored } = analyse(exchanges, context)
  expect(sessions.map(({ id, events }) => [id, events.length])).toEqual([[SID, 2]])
  expect(ignored).toBe(1)
})

test('what is no media event makes no session up, though its host is known', () => {
  const { exchanges, context } = capture(
    start().at(0).to(OWN),
    ownEvent('play').at(0.2, 0),
    event('play').at(3).to(`${OWN}/${OTHER}/events`).saying('hello'),
  )
  const { sessions, ignored } = analyse(exchanges, context)
  expect([sessions.length, ignored]).toEqual([1, 1])
})

test('an event sent to where sessions are made is counted to the session of its page, and begins none', () => {
  const astray = (call: Call, status: number) =>
    call.to(`${HOST}/api/v1/sessions`).answered(status, { headers: {} })
  for (const status of [400, 201]) {
    const { exchanges, context } = capture(
      start().at(0),
      astray(play, status),
      ping,
      astray(event('ping').at(20, 20), status),
      end.at(24, 24),
    )
    const { sessions } = analyse(exchanges, context)
    expect(sessions.map(({ id, events }) => [id, events.length])).toEqual([[SID, 5]])
    expect(sessions[0]?.findings.filter(({ rule }) => rule === 'EVT-03').map(({ count }) => count)).toEqual([
      2,
    ])
    expect(accusations(analyse(exchanges, context))).toEqual(['EVT-03 error'])
  }
})

test('one start that the capture holds twice, with one ID in both answers, is one session', () => {
  const copied = [start().at(0), start().at(0).arriving(0.005), play, ping, end]
  expect(sessionsOf(...copied).map(({ id, events }) => [id, events.length])).toEqual([[SID, 4]])
  const { exchanges, context } = capture(...copied)
  expect(accusations(analyse(exchanges, context))).toEqual([])
})

const LONG = 'abcd'.repeat(1_000)
const leaked = `${SID}%3F${LONG}`

for (const [name, base] of [
  ['Adobe’s host', `${HOST}/api/v1/sessions`],
  ['a host that a start proved', OWN],
] as const) {
  test(`an event with an ID of 4,000 characters is judged on ${name}`, () => {
    const calls = (sid: string) => [
      start().at(0).to(base),
      event('ping').at(30, 0).to(`${base}/${sid}/events`).answered(404),
    ]
    const { exchanges, context } = capture(...calls(LONG))
    expect(analyse(exchanges, context)).toMatchObject({ ignored: 0 })
    expect(sessionsOf(...calls(LONG)).map(({ id }) => id)).toEqual([SID, LONG])
    expect(accusations(analyse(exchanges, context))).toEqual(['SES-01 warning'])
    // What leaked into the place of the ID is named, whatever its length.
    const odd = capture(...calls(leaked))
    expect(accusations(analyse(odd.exchanges, odd.context))).toEqual(['HTTP-05 warning'])
    const unread = event('ping').at(31, 0).to(`${base}/${LONG}/events`).unreadable()
    expect(sessionsOf(...calls(LONG), unread)[1]?.events.length).toBe(2)
  })
}

test('an ID of 4,000 characters proves nothing: where no sibling did, such a call is nobody’s', () => {
  const url = `https://chat.example/api/v1/sessions/${LONG}/events`
  const calls = [
    event('ping').at(1).to(url),
    event('ping').at(2).to(url).unreadable(),
    event('ping').at(3).to(url).body({ kind: 'note' }),
  ]
  const { exchanges, context } = capture(...calls)
  expect(analyse(exchanges, context)).toEqual({ sessions: [], unlinked: [], ignored: 3 })
})

test('a page behind a ServiceWorker is judged once: what the page asked, and what the worker asked, is one call', () => {
  const view = [play, ping, event('ping').at(20, 20), event('ping').at(30, 30), end.at(34, 34)]
  const twice = view.flatMap((call, index) => {
    const second = [0.2, 10, 20, 30, 34][index] ?? 0
    return [call.from({ byWorker: true }), call.arriving(second + 0.004)]
  })
  const { exchanges, context } = capture(
    start().at(0).from({ byWorker: true }),
    start().at(0).arriving(0.004),
    ...twice,
  )
  const judged = analyse(exchanges, context)
  expect(accusations(judged)).toEqual([])
  expect(judged.sessions.map(({ id, events }) => [id, events.length])).toEqual([[SID, 6]])
  const told = judged.sessions.flatMap(({ findings }) => findings.map(({ rule }) => rule))
  expect(told.filter(rule => rule === 'RESP-09' || rule === 'RESP-11')).toEqual([])
  const refused = (call: Call) => call.at(0).answered(400)
  const failed = capture(refused(start()).from({ byWorker: true }), refused(start()).arriving(0.004))
  expect(accusations(analyse(failed.exchanges, failed.context))).toEqual(['RESP-01 error'])
})
