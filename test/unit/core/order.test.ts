import { isDeepStrictEqual } from 'node:util'
import { expect, test } from '@playwright/test'
import fc from 'fast-check'
import { type Analysis, createAnalyst } from '../../../src/core/analyse.ts'
import { type CaptureContext, UNKNOWN_CAPTURE } from '../../../src/core/capture-context.ts'
import type { Exchange } from '../../../src/core/exchange.ts'
import { longSession } from '../../bench/long-session.ts'
import { CLIENTS } from '../../fixtures/clients.ts'
import { ORDINARY } from '../../fixtures/ordinary-life.ts'
import { TESTERS_DAYS } from '../../fixtures/testers-days.ts'
import { CLEAN, captured, type Step } from '../../mutations/clean-sessions.ts'
import { FAULTS } from '../../mutations/faults.ts'
import { arbitrarySession } from '../../support/arbitrary-session.ts'
import { type Capture, SID } from '../../support/capture-builder.ts'
import { findingsOf, judge } from '../../support/judged.ts'

const GOES_ON: CaptureContext = { ...UNKNOWN_CAPTURE, source: 'browser', oneDevice: true }

/** Everything that an analysis says, its lazy events written out. */
function written({ sessions, unlinked, ignored }: Analysis) {
  return {
    sessions: sessions.map(({ events, ...rest }) => ({
      ...rest,
      events: Array.from({ length: events.length }, (_, index) => events.at(index)),
    })),
    unlinked,
    ignored,
  }
}

/** Says what differs only when something does: writing the comparison down takes longer than the judging. */
function expectAlike(one: Analysis, other: Analysis): void {
  const [a, b] = [written(one), written(other)]
  if (!isDeepStrictEqual(a, b)) expect(a).toEqual(b)
}

const shuffled = <T>(items: readonly T[]): fc.Arbitrary<readonly T[]> =>
  fc.shuffledSubarray([...items], { minLength: items.length, maxLength: items.length })

/** A capture to take apart: sessions of shipping clients, of ordinary life, and broken ones. Those of a whole day are too long for this. */
const captures: readonly Capture[] = [
  ...CLIENTS.map(({ capture }) => capture),
  ...[...ORDINARY, ...TESTERS_DAYS].map(({ capture }) => capture),
  ...FAULTS.map(({ session, change }) => captured(session, change(CLEAN[session]))),
].filter(({ exchanges }) => exchanges.length <= 30)
const anyCapture = fc.oneof(fc.constantFrom(...captures), arbitrarySession)

const arrivesBy = (step: Step, by: number): Step => ({
  ...step,
  change: call => call.arriving(Math.round((step.at + by) * 1000) / 1000),
})

/** What a session is told apart by how its calls arrived: notes about exactly that. */
const ABOUT_ARRIVAL = new Set(['TIME-02', 'TIME-04'])

function verdictsOf(capture: Capture) {
  return findingsOf(judge(capture))
    .filter(({ rule }) => !ABOUT_ARRIVAL.has(rule))
    .map(({ rule, verdict, severity, say, values, occurrences, causedBy }) => {
      const places = occurrences.map(({ event, path, from, until }) => ({ event, path, from, until }))
      return { rule, verdict, severity, say, values, causedBy, places }
    })
}

test('arrival shuffled within a second changes no verdict', () => {
  const names = ['vod', 'live', 'audio'] as const
  const expected = {
    vod: verdictsOf(captured('vod', CLEAN.vod)),
    live: verdictsOf(captured('live', CLEAN.live)),
    audio: verdictsOf(captured('audio', CLEAN.audio)),
  }
  fc.assert(
    fc.property(
      fc.constantFrom(...names),
      fc.array(fc.integer({ min: 0, max: 950 }), { minLength: 50, maxLength: 50 }),
      (name, delays) => {
        const moved = CLEAN[name].map((step, index) =>
          index === 0 ? step : arrivesBy(step, (delays[index] ?? 0) / 1000),
        )
        expect(verdictsOf(captured(name, moved))).toEqual(expected[name])
      },
    ),
    { numRuns: 25 },
  )
})

test('arrival beyond the window is TIME-05, whichever event is late', () => {
  const { vod } = CLEAN
  const lateOnes = vod.map((_, index) => index).filter(index => index > 0 && index < vod.length - 1)
  fc.assert(
    fc.property(fc.constantFrom(...lateOnes), fc.integer({ min: 1_100, max: 4_500 }), (index, delay) => {
      const next = vod[index + 1] as Step
      const by = next.at + delay / 1000 - (vod[index] as Step).at
      const moved = vod.with(index, arrivesBy(vod[index] as Step, by))
      const found = findingsOf(judge(captured('vod', moved))).filter(({ rule }) => rule === 'TIME-05')
      expect(found.map(({ severity }) => severity)).toEqual(['warning'])
      expect(found[0]?.occurrences[0]?.event).toBe(index)
    }),
    { numRuns: 25 },
  )
})

/** What is known of a call first: that it was sent; then its body; then its answer. */
function growing(exchange: Exchange): readonly Exchange[] {
  return [
    { ...exchange, outcome: { kind: 'pending' }, requestBody: { kind: 'absent', why: 'not-readable' } },
    { ...exchange, outcome: { kind: 'pending' } },
    exchange,
  ]
}

type Told = { readonly index: number; readonly stage: number; readonly known: Exchange }

function toldOf({ exchanges }: Capture): readonly Told[] {
  return exchanges.flatMap((exchange, index) =>
    growing(exchange).map((known, stage) => ({ index, stage, known })),
  )
}

/** Calls sent at one moment, or at none that is known, are told apart only by the order in which their source tells them. */
function inTies(heard: readonly Told[]): readonly Told[] {
  const moments = new Map<number | null, Told[]>()
  for (const told of heard) moments.set(told.known.sentAt, [...(moments.get(told.known.sentAt) ?? []), told])
  for (const tied of moments.values()) tied.sort((a, b) => b.index - a.index || b.stage - a.stage)
  return heard.map(({ known }) => moments.get(known.sentAt)?.pop() as Told)
}

test('calls, bodies and answers heard in any order, judged at any time in between, end as all at once', () => {
  fc.assert(
    fc.property(
      anyCapture.chain(capture =>
        fc.record({
          capture: fc.constant(capture),
          heard: shuffled(toldOf(capture)).map(inTies),
          looks: fc.array(fc.nat(20), { minLength: 1, maxLength: 6 }),
        }),
      ),
      ({ capture, heard, looks }) => {
        const analyst = createAnalyst(capture.options)
        const stageOf = new Map<number, number>()
        heard.forEach(({ index, stage, known }, turn) => {
          // A source never knows less than before: what is overtaken by later knowledge is left out.
          if ((stageOf.get(index) ?? -1) > stage) return
          stageOf.set(index, stage)
          analyst.add(known)
          if (looks.includes(turn % 21)) analyst.analysis({ ...capture.context, endedAt: null }, null)
        })
        const asOf = capture.options.asOf === undefined ? capture.context.endedAt : capture.options.asOf
        expectAlike(analyst.analysis(capture.context, asOf), judge(capture))
      },
    ),
    { numRuns: 20 },
  )
})

/** What goes wrong with a call, by number; most calls are left as they are. */
const TROUBLE: readonly ((exchange: Exchange) => Exchange)[] = [
  exchange => written400(exchange, text => text.replace('"playerTime"', '"stray":1,"playerTime"')),
  exchange => written400(exchange, text => text.replace(/"eventType":"\w+"/, '"eventType":"resume"')),
  exchange => written400(exchange, text => text.replace(/\}$/, ',"params":{"media.qoe.bitrate":1}}')),
  exchange => written400(exchange, text => `${text},`),
  exchange => withText(exchange, text => text.replace(/"eventType":"ad\w+"/, '"eventType":"ping"')),
  exchange => withText(exchange, text => text.replace('"chapterComplete"', '"ping"')),
  exchange => ({ ...exchange, url: exchange.url.replace(SID, 'undefined') }),
  exchange => ({ ...exchange, sentAt: exchange.sentAt === null ? null : exchange.sentAt + 2_500 }),
  exchange => answeredWith(exchange, 404),
]
const withText = (exchange: Exchange, change: (text: string) => string): Exchange =>
  exchange.requestBody.kind === 'text'
    ? { ...exchange, requestBody: { kind: 'text', text: change(exchange.requestBody.text) } }
    : exchange
const answeredWith = (exchange: Exchange, status: number): Exchange =>
  exchange.outcome.kind === 'answered' ? { ...exchange, outcome: { ...exchange.outcome, status } } : exchange
const written400 = (exchange: Exchange, change: (text: string) => string) =>
  answeredWith(withText(exchange, change), 400)

test('every look at a session that grows says what a first look would say', () => {
  fc.assert(
    fc.property(
      fc.record({
        troubles: fc.array(fc.nat(2 * TROUBLE.length), { minLength: 90, maxLength: 90 }),
        looks: fc.uniqueArray(fc.nat(179), { minLength: 5, maxLength: 12 }),
      }),
      ({ troubles, looks }) => {
        const heard = longSession(troubles.length, SID)
          .map((exchange, index) =>
            index === 0 ? exchange : (TROUBLE[troubles[index] ?? 0]?.(exchange) ?? exchange),
          )
          .flatMap(exchange => [{ ...exchange, outcome: { kind: 'pending' as const } }, exchange])
        const analyst = createAnalyst()
        heard.forEach((exchange, turn) => {
          analyst.add(exchange)
          if (!looks.includes(turn)) return
          const fresh = createAnalyst()
          for (const one of heard.slice(0, turn + 1)) fresh.add(one)
          expectAlike(analyst.analysis(GOES_ON, exchange.sentAt), fresh.analysis(GOES_ON, exchange.sentAt))
        })
      },
    ),
    { numRuns: 20 },
  )
})

test('whatever is sent, nothing throws, findings name what exists, and twice is the same', () => {
  fc.assert(
    fc.property(arbitrarySession, capture => {
      const analysis = judge(capture)
      const broken = brokenPromise(capture, analysis)
      if (broken !== null) throw new Error(broken)
      expectAlike(judge(capture), analysis)
    }),
    { numRuns: 100 },
  )
})

/** The first thing named that does not exist, or `null`. Plain comparisons: an `expect` for each event takes longer than the judging. */
function brokenPromise({ exchanges }: Capture, { sessions }: ReturnType<typeof judge>): string | null {
  const ids = new Set<string | undefined>(exchanges.map(({ id }) => id))
  for (const { key, events, findings } of sessions) {
    const known = new Set(findings.map(({ id }) => id))
    if (known.size !== findings.length) return 'two findings with one id'
    for (const { id, session, causedBy, occurrences, count } of findings) {
      if (session !== key) return `${id} is of another session`
      if (causedBy !== null && !known.has(causedBy))
        return `${id} is caused by ${causedBy}, which is not there`
      if (count < occurrences.length) return `${id} counts less than it lists`
      for (const { event, exchange } of occurrences) {
        if (exchange !== null && !ids.has(exchange)) return `${id} names the call ${exchange}`
        if (event !== null && events.at(event) === undefined) return `${id} names event ${event}`
      }
    }
    for (let index = 0; index < events.length; index++) {
      const exchange = events.at(index)?.exchange
      if (!ids.has(exchange)) return `event ${index} is of the call ${exchange}`
    }
  }
  return null
}
