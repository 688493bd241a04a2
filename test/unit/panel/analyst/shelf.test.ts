import { expect, test } from '@playwright/test'
import { type Exchange, NOWHERE } from '../../../../src/core/exchange.ts'
import { createShelf } from '../../../../src/panel/analyst/shelf.ts'

const call = (id: string, text: string): Exchange => ({
  id,
  method: 'POST',
  url: 'https://h.example/api/v1/sessions',
  sentAt: 1,
  requestHeaders: null,
  requestBody: { kind: 'text', text },
  redirects: [],
  outcome: { kind: 'pending' },
  origin: NOWHERE,
  heardBy: 'har',
})

test('a call comes back as it was put, whatever its letters and wherever its batch ended', async () => {
  const shelf = createShelf()
  const big = '日'.repeat(700_000)
  for (const id of ['a', 'b', 'c', 'd']) shelf.put(call(id, `${id}${big}`))
  shelf.put(call('last', 'Ñandú'))
  expect(await shelf.take('b')).toEqual(call('b', `b${big}`))
  expect(await shelf.take('last')).toEqual(call('last', 'Ñandú'))
  expect(await shelf.take('nothing')).toBeNull()
  shelf.put(call('later', 'x'))
  expect(await shelf.take('later')).toEqual(call('later', 'x'))
})

test('a call that was put twice counts as it was put last, once', async () => {
  const shelf = createShelf()
  shelf.put(call('a', 'first'))
  shelf.put(call('b', 'other'))
  shelf.put(call('a', 'second'))
  const all: string[] = []
  for await (const { requestBody } of shelf.some(new Set(['a', 'b'])))
    all.push(requestBody.kind === 'text' ? requestBody.text : '')
  expect(all.sort()).toEqual(['other', 'second'])
  for await (const one of shelf.some(new Set(['nothing']))) throw new Error(one.id)
})
