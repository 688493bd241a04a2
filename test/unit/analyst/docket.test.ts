import { expect, test } from '@playwright/test'
import { openDocket } from '../../../src/analyst/docket.ts'
import type { Exchange } from '../../../src/core/exchange.ts'
import { capture, event, start } from '../../support/capture-builder.ts'

const play = event('play').at(0.2, 0)
const pings = [event('ping').at(10, 10), event('ping').at(20, 20)]

test('the same session without its start has a key of its own in each of two files', () => {
  const { exchanges, context } = capture(play, ...pings)
  const [one, other] = ['import-1/', 'import-2/'].map(orphanPrefix => {
    const docket = openDocket({ orphanPrefix })
    exchanges.forEach(docket.put)
    return docket.judge(context, null).sessions.map(({ key }) => key)
  })
  expect(one?.[0]).toMatch(/^import-1\//)
  expect(other?.[0]).toMatch(/^import-2\//)
  expect(one?.[0]?.slice('import-1/'.length)).toBe(other?.[0]?.slice('import-2/'.length))
})

test('a session says how many of its calls lost their bodies, and keeps its object while nothing is heard of it', () => {
  const { exchanges, context } = capture(start().at(0), play, ...pings)
  const docket = openDocket({})
  exchanges.forEach(docket.put)
  const moment = 1_000_000
  const session = docket.judge(context, moment).sessions[0]
  if (session === undefined) throw new Error('No session')
  expect(docket.countsOf(session)).toEqual({ calls: 4, thinned: 0 })
  expect(docket.judge(context, moment).sessions[0]).toBe(session)

  const last = exchanges.at(-1) as Exchange
  docket.put({ ...last, requestBody: { kind: 'absent', why: 'evicted' } })
  const later = docket.judge(context, moment).sessions[0]
  if (later === undefined) throw new Error('No session')
  expect(docket.countsOf(later)).toEqual({ calls: 4, thinned: 1 })
})
