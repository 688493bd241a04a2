import { expect, test } from '@playwright/test'
import { createAnalyst } from '../../../../src/core/analyse.ts'
import { type Capture, capture, event, every, start, T0 } from '../../../support/capture-builder.ts'
import { findingsOf, judge } from '../../../support/judged.ts'

// A player may stamp its start with anything. What it said is a finding; how long the view lasted is told by when its calls were sent.

const YEAR = 365 * 24 * 3_600_000
const viewed = (stamp: number, ...more: readonly ReturnType<typeof event>[]) =>
  capture(
    start().at(0).stamped(stamp),
    event('play').at(0.5, 0),
    ...every(10, 10.5, 60.5, at => event('ping').at(at, at - 0.5)),
    ...more,
  )
const sessionOf = (made: Capture) => judge(made).sessions[0]
const offsetsOf = (made: Capture) => {
  const events = sessionOf(made)?.events
  return Array.from({ length: events?.length ?? 0 }, (_, index) => (events?.at(index)?.when ?? 0) - T0)
}

for (const [what, stamp, rule] of [
  ['the first millisecond of 1970', 1, 'TIME-01'],
  ['years before it was sent', T0 - 6 * YEAR, 'TIME-02'],
  ['years after it was sent', T0 + 6 * YEAR, 'TIME-07'],
] as const) {
  test(`a start stamped ${what} makes no view of years, and its clock is named`, () => {
    const made = viewed(stamp)
    expect(sessionOf(made)?.duration).toBe(60_500)
    expect(offsetsOf(made).slice(0, 3)).toEqual([0, 500, 10_500])
    expect(findingsOf(judge(made)).map(one => one.rule)).toContain(rule)
  })
}

test('one event stamped years ahead makes no view of years either', () => {
  const made = viewed(
    T0,
    event('sessionEnd')
      .at(61, 60.5)
      .stamped(T0 + YEAR),
  )
  expect(sessionOf(made)?.duration).toBe(61_000)
})

test('a device whose clock is years off has views as long as its own clock says', () => {
  const { exchanges, ...rest } = viewed(T0)
  const off = exchanges.map(one => ({
    ...one,
    requestBody:
      one.requestBody.kind === 'text'
        ? {
            kind: 'text' as const,
            text: one.requestBody.text.replace(/"ts":(\d+)/, (_, ts) => `"ts":${Number(ts) - 6 * YEAR}`),
          }
        : one.requestBody,
  }))
  expect(sessionOf({ ...rest, exchanges: off })?.duration).toBe(60_500)
  expect(offsetsOf({ ...rest, exchanges: off })[0]).toBe(-6 * YEAR)
})

test('calls told one by one have the same clock as calls told at once', () => {
  for (const stamp of [1, T0 - 6 * YEAR, T0 + 6 * YEAR]) {
    const made = viewed(stamp)
    const analyst = createAnalyst()
    for (const exchange of made.exchanges) {
      analyst.add(exchange)
      analyst.analysis(made.context, made.context.endedAt)
    }
    const [session] = analyst.analysis(made.context, made.context.endedAt).sessions
    expect(session?.findings).toEqual(sessionOf(made)?.findings)
    expect(session?.duration).toBe(60_500)
  }
})
