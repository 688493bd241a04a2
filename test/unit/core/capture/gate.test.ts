import { expect, test } from '@playwright/test'
import { admit } from '../../../../src/core/capture/gate.ts'
import { LOOKALIKES } from '../../../fixtures/lookalikes.ts'
import { sent } from './signals.ts'

const PLACE = 'media.example'
const known = (place: string) => place === PLACE
const saying = (path: string, text: string) =>
  sent('1', 0, { url: `https://media.example/api/v1/${path}`, body: { kind: 'text', text } })
const EVENTS = 'sessions/abcdefgh/events'

test('a broken event is kept where its siblings proved to be ours, and nowhere else', () => {
  const broken = saying(EVENTS, '{"eventType":"ping",}')
  expect(admit(broken, [], known)).toEqual({ kind: 'keep', place: PLACE })
  expect(admit(broken, [], () => false)).toEqual({ kind: 'drop' })
})

test('a login at the address of the starts is never kept, a broken start is', () => {
  expect(admit(saying('sessions', '{"user":"a","password":"b"}'), [], known)).toEqual({ kind: 'drop' })
  const start = saying('sessions', '{"eventType":"sessionStart","params":{"media.id":"show-7",}}')
  expect(admit(start, [], known)).toEqual({ kind: 'keep', place: PLACE })
})

const LONG = 'abcd'.repeat(1_000)
const PING = '{"eventType":"ping","playerTime":{"playhead":1,"ts":1768392000137}}'

test('an event with an ID of 4,000 characters is kept where its siblings proved to be ours, and nowhere else', () => {
  const long = saying(`sessions/${LONG}/events`, PING)
  expect(admit(long, [], known)).toEqual({ kind: 'keep', place: PLACE })
  expect(admit(long, ['media.example'], () => false)).toEqual({ kind: 'keep', place: PLACE })
  expect(admit(long, [], () => false)).toEqual({ kind: 'drop' })
  const unreadable = { ...long, body: { kind: 'absent', why: 'not-readable' } as const }
  expect(admit(unreadable, [], known)).toEqual({ kind: 'keep', place: PLACE })
  expect(admit(unreadable, [], () => false)).toEqual({ kind: 'drop' })
  // Neither is one that no server takes, nor one that is long elsewhere.
  expect(admit(saying(`sessions/${'x'.repeat(20_000)}/events`, PING), [], known)).toEqual({ kind: 'drop' })
  expect(admit(saying(`sessions/${LONG}/${LONG}/events`, PING), [], known)).toEqual({ kind: 'drop' })
})

test('what looks alike is dropped with an ID of any length', () => {
  for (const { what, method, path, body } of LOOKALIKES) {
    const url = `https://chat.example${path.replace(/sessions\/[^/]+\//, `sessions/${LONG}/`)}`
    for (const host of [() => false, known]) {
      const text = body === null ? null : JSON.stringify(body)
      const call = sent('1', 0, {
        method,
        url,
        body: text === null ? { kind: 'absent', why: 'none-sent' } : { kind: 'text', text },
      })
      expect(admit(call, [], host), what).toEqual({ kind: 'drop' })
    }
  }
})
