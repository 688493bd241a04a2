import { expect, test } from '@playwright/test'
import { createAnalyst } from '../../../../src/core/analyse.ts'
import { type CaptureContext, UNKNOWN_CAPTURE } from '../../../../src/core/capture-context.ts'
import type { Exchange } from '../../../../src/core/exchange.ts'
import { longSession } from '../../../bench/long-session.ts'
import { callsIn } from '../../../support/calls-in.ts'
import { HOST, SID, start, T0 } from '../../../support/capture-builder.ts'

// A panel judges a session again at every call of it. What that costs hangs on the call, not on how long the session has been going on.

const CONTEXT: CaptureContext = { ...UNKNOWN_CAPTURE, source: 'browser', oneDevice: true }
/** What makes findings of verdicts. The rules themselves are asked about the call alone. */
const FINDING = /\/src\/core\/(?:rules\/(?:cause|extent|fails|precedence)|session\/(?:ledger|settle))\.ts$/
/** Calls after which a round of the session and the checkpoints of the fold come together again. */
const TOGETHER = 144

type Change = (exchange: Exchange) => Exchange

const rewritten =
  (change: (text: string) => string): Change =>
  exchange =>
    exchange.requestBody.kind === 'text'
      ? { ...exchange, requestBody: { kind: 'text', text: change(exchange.requestBody.text) } }
      : exchange
const refused: Change = exchange =>
  exchange.outcome.kind === 'answered'
    ? { ...exchange, outcome: { ...exchange.outcome, status: 400 } }
    : exchange
const withStray = rewritten(text => text.replace('"playerTime"', '"stray":1,"playerTime"'))
const withPlayheadAsText = rewritten(text => text.replace(/"playhead":([\d.]+)/, '"playhead":"$1"'))
const withQualityInParams = rewritten(text => text.replace(/\}$/, ',"params":{"media.qoe.bitrate":1}}'))

const SESSIONS: Readonly<Record<string, Change>> = {
  'nothing is at fault': exchange => exchange,
  'every second event has a key too many': withStray,
  'every second event is refused for nothing to be seen': refused,
  'every second event is broken and refused': exchange => refused(withPlayheadAsText(exchange)),
  'every second event names the cause of what else it breaks': withQualityInParams,
}

for (const [name, change] of Object.entries(SESSIONS)) {
  test(`one more call takes the same work after 2,000 as after 500: ${name}`, () => {
    const exchanges = longSession(500 + 11 * TOGETHER, SID).map((exchange, index) =>
      index > 1 && index % 2 === 1 ? change(exchange) : exchange,
    )
    const short = workOfMore(exchanges, 500)
    const long = workOfMore(exchanges, 500 + 10 * TOGETHER)
    expect(short).toBeGreaterThan(1_000)
    expect(long / short).toBeLessThan(1.05)
  })
}

test('one more call takes the same work after 2,000 as after 500: a chapter that began inside another, and none since', () => {
  const seen = { Start: 0, Complete: 0 }
  // The first two starts with no close between them, the close of the second, and one too many.
  const kept = { Start: [1, 2], Complete: [2, 3] }
  const exchanges = longSession(500 + 12 * TOGETHER, SID).filter(({ requestBody }) => {
    const text = requestBody.kind === 'text' ? requestBody.text : ''
    const type = /"eventType":"chapter(Start|Complete)"/.exec(text)?.[1] as keyof typeof seen | undefined
    return type === undefined || kept[type].includes(++seen[type])
  })
  const read = /\/src\/core\/(?:rules\/(?:cause|extent)|session\/(?:ledger|chunked-list))\.ts$/
  const short = workOfMore(exchanges, 500, read)
  const long = workOfMore(exchanges, 500 + 10 * TOGETHER, read)
  expect(short).toBeGreaterThan(1_000)
  // The verdicts of the latest chunk are compared one by one, so that it is not quite the same.
  expect(long / short).toBeLessThan(1.3)
})

test('a second look at a downloaded session takes the same work for 2,000 events as for 500', () => {
  const work = (events: number) => {
    const elements = longSession(events, SID).map(({ requestBody }, index) => {
      const text = requestBody.kind === 'text' ? requestBody.text : ''
      return index % 2 === 1 ? text.replace('"playerTime"', '"stray":1,"playerTime"') : text
    })
    const batch = start()
      .at(0)
      .to(`${HOST}/api/v1/downloaded`)
      .saying(`[${elements.join(',')}]`)
    const analyst = createAnalyst()
    analyst.add(batch.build(0))
    const found = analyst.analysis(CONTEXT, T0 + 1_000).sessions[0]?.findings ?? []
    expect(found.map(({ rule }) => rule)).toContain('BODY-08')
    return callsIn(FINDING, () => void analyst.analysis(CONTEXT, T0 + 2_000))
  }
  expect(work(2_000) / work(500)).toBeLessThan(1.05)
})

/** Calls of functions for `TOGETHER` calls more, each judged when sent and when answered. */
function workOfMore(exchanges: readonly Exchange[], after: number, files = FINDING): number {
  const analyst = createAnalyst()
  for (const exchange of exchanges.slice(0, after)) analyst.add(exchange)
  analyst.analysis(CONTEXT, null)
  return callsIn(files, () => {
    for (const exchange of exchanges.slice(after, after + TOGETHER)) {
      for (const known of [{ ...exchange, outcome: { kind: 'pending' as const } }, exchange]) {
        analyst.add(known)
        analyst.analysis(CONTEXT, exchange.sentAt)
      }
    }
  })
}
