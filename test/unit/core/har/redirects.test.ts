import { expect, test } from '@playwright/test'
import { joinRedirects } from '../../../../src/core/har/redirects.ts'
import { event, SID, T0 } from '../../../support/capture-builder.ts'

const SECURE = `https://acme.hb-api.omtrdc.net/api/v1/sessions/${SID}/events`
const PLAIN = SECURE.replace('https', 'http')

/** A call, and the hop that an upgrade to https makes of it; all at about one moment. */
const call = (type: 'play' | 'ping', at: number) => ({
  first: event(type)
    .at(at, 5)
    .to(PLAIN)
    .answered(307, { headers: { Location: SECURE }, after: 1 }),
  hop: event(type)
    .at(at, 5)
    .arriving(at + 0.01)
    .to(SECURE),
})

test('two calls that are redirected at one time to one address each get the answer of their own hop', () => {
  const play = call('play', 1)
  const ping = call('ping', 1.002)
  const joiner = joinRedirects()
  const told = [play.first, ping.first, ping.hop, play.hop].map((one, index) => joiner.join(one.build(index)))
  expect(told.map(({ continues }) => continues)).toEqual([false, false, true, true])
  expect(told.slice(2).map(({ exchange }) => [exchange.id, exchange.url, exchange.redirects])).toEqual([
    ['call-1', PLAIN, [{ status: 307, to: SECURE, at: T0 + 1_003 }]],
    ['call-0', PLAIN, [{ status: 307, to: SECURE, at: T0 + 1_001 }]],
  ])
  expect(joiner.waiting()).toBe(false)
})

test('a call with another body is no hop of one that is redirected', () => {
  const joiner = joinRedirects()
  joiner.join(call('play', 1).first.build(0))
  expect(joiner.join(call('ping', 1).hop.build(1)).continues).toBe(false)
  expect(joiner.join(call('play', 1).hop.build(2)).continues).toBe(true)
})
