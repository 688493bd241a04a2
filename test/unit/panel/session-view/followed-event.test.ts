import { expect, test } from '@playwright/test'
import type { SessionEvent, SessionEvents } from '../../../../src/core/session/session.ts'
import { followEvent, isAbout } from '../../../../src/panel/session-view/followed-event.ts'

const eventsOf = (...calls: readonly string[]): SessionEvents => ({
  length: calls.length,
  at: index => {
    const [exchange = '', position = '0'] = calls[index]?.split('@') ?? []
    return calls[index] === undefined ? undefined : ({ exchange, position: Number(position) } as SessionEvent)
  },
  faultsAt: () => [],
  sameUntil: () => 0,
})

test('a selected event is known by its call, and found again when a late call comes before it', () => {
  const selected = { at: 2, name: null }
  const first = followEvent(eventsOf('start', 'play', 'ping'), selected)
  expect(first).toEqual({ of: selected, at: 2, name: { exchange: 'ping', position: 0 } })
  const known = { at: 2, name: first.name }
  expect(followEvent(eventsOf('start', 'late', 'play', 'ping'), known).at).toBe(3)
  expect(followEvent(eventsOf('ping'), known).at).toBe(0)
  expect(followEvent(eventsOf('start', 'play'), known).at).toBeNull()
})

test('events of one batch are told apart by their place in it', () => {
  const known = { at: 0, name: { exchange: 'batch', position: 2 } }
  expect(followEvent(eventsOf('batch@0', 'batch@1', 'batch@2'), known).at).toBe(2)
})

test('an answer about another selection is not taken for one about this', () => {
  const selected = { at: 2, name: null }
  const answer = followEvent(eventsOf('start', 'play', 'ping'), selected)
  expect(isAbout(structuredClone(answer), selected)).toBe(true)
  expect(isAbout(answer, { at: 1, name: null })).toBe(false)
  expect(isAbout(answer, { at: 2, name: answer.name })).toBe(false)
  expect(isAbout(null, selected)).toBe(false)
})
