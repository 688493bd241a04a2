import { expect, test } from '@playwright/test'
import fc from 'fast-check'
import type { Exchange } from '../../../../src/core/exchange.ts'
import { callContext } from '../../../../src/core/judge-call.ts'
import { readAddress } from '../../../../src/core/protocols/collection/address.ts'
import { readCall } from '../../../../src/core/protocols/collection/reader.ts'
import { CATALOGUE } from '../../../../src/core/rules/catalogue.ts'
import { isPlainCall } from '../../../../src/core/rules/plain-call.ts'
import { event, HOST, SID, start } from '../../../support/capture-builder.ts'

// The rules about calls are not asked of plain calls: they must have nothing to say of them.

const CALL_RULES = CATALOGUE.filter(rule => rule.scope === 'call')

/** As usual, and now and then anything else: most calls are at the edge of being plain. */
function seldomOff<T>(usual: T, ...off: readonly T[]): fc.Arbitrary<T> {
  return fc.oneof(
    { weight: 12, arbitrary: fc.constant(usual) },
    { weight: 1, arbitrary: fc.constantFrom(...off) },
  )
}

const bodies = seldomOff<Exchange['requestBody']>(
  event('ping').build(0).requestBody,
  { kind: 'text', text: '' },
  { kind: 'text', text: '[]' },
  { kind: 'text', text: '[{"eventType":"ping"}]' },
  { kind: 'text', text: '7' },
  { kind: 'text', text: '{"eventType":"sessionStart"}' },
  { kind: 'absent', why: 'not-readable' },
)

const urls = fc
  .tuple(
    seldomOff(HOST, 'http://acme.hb-api.omtrdc.net', 'https://acme.hb.omtrdc.net', 'http://localhost:8080'),
    seldomOff('/api/v1', '/api/v2', '/api', '/path/api/v1', '//api/v1'),
    seldomOff(`/sessions/${SID}/events`, '/sessions', `/${SID}/events`, '/sessions//events', '/downloaded'),
    seldomOff(SID, 'undefined', '%7Bid%7D', `${SID}%3Fa=1`, 'v1', 'a b', '4f1c0a7b'),
  )
  .map(([host, version, path, sid]) => host + version + path.replace(SID, sid))

const headers = seldomOff<Exchange['requestHeaders']>(
  [{ name: 'Content-Type', value: 'application/json' }],
  null,
  [],
  [{ name: 'content-type', value: 'text/plain;charset=UTF-8' }],
  [{ name: 'content-type', value: 'application/json; charset=utf-8' }],
  [
    { name: 'Accept', value: 'application/json' },
    { name: 'CONTENT-TYPE', value: 'text/html' },
  ],
)

const outcomes = seldomOff<Exchange['outcome']>(
  event('ping').build(0).outcome,
  start().build(0).outcome,
  event('ping').answered(400, { text: 'no' }).build(0).outcome,
  event('ping').answered(200).build(0).outcome,
  event('ping').answered(500).build(0).outcome,
  event('ping').failed().build(0).outcome,
  event('ping').pending().build(0).outcome,
)

const calls = fc
  .record({
    method: seldomOff('POST', 'GET', 'PUT'),
    url: urls,
    requestBody: bodies,
    requestHeaders: headers,
    outcome: outcomes,
    redirects: seldomOff<Exchange['redirects']>([], [{ status: 307, to: 'https://x.example/', at: null }]),
  })
  .map((odd): Exchange => ({ ...event('ping').build(0), ...odd }))

test('the rules about calls have nothing to say of a plain call', () => {
  let plain = 0
  fc.assert(
    fc.property(calls, exchange => {
      const address = readAddress(exchange.url)
      if (address === null) return
      const call = callContext(exchange, address, readCall(exchange), true)
      if (!isPlainCall(call)) return
      plain += 1
      for (const rule of CALL_RULES) {
        const verdicts = rule.plain ? rule.check(call) : []
        const said = ('verdict' in verdicts ? [verdicts] : verdicts).filter(one => one.verdict !== 'pass')
        if (said.length > 0) throw new Error(`${rule.id} says ${JSON.stringify(said)}`)
      }
    }),
    { numRuns: 5_000 },
  )
  expect(plain).toBeGreaterThan(500)
})
