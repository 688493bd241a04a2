import { expect, test } from '@playwright/test'
import { admit } from '../../../../src/core/capture/gate.ts'
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
