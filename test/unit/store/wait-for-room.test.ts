import { expect, test } from '@playwright/test'
import { waitForRoom } from '../../../src/store/wait-for-room.ts'

/** A write that is refused so many times by that name, and a record of what was done about it. */
function setUp(times: number, name: string) {
  const done: string[] = []
  let left = times
  const write = async () => {
    done.push('write')
    if (left === 0) return 'written'
    left -= 1
    throw Object.assign(new Error('no'), { name })
  }
  const patience = {
    reopen: async () => void done.push('reopen'),
    refused: (why: string) => void done.push(`refused: ${why}`),
    again: 1,
  }
  return { done, wait: () => waitForRoom(write, patience) }
}

test('a refused write is tried again until there is room, and each refusal but the first is said', async () => {
  const { done, wait } = setUp(3, 'QuotaExceededError')
  expect(await wait()).toBe('written')
  const again = ['write', 'reopen']
  const told = 'refused: QuotaExceededError'
  expect(done).toEqual([...again, ...again, told, ...again, told, 'write'])
})

test('a connection that is of no use any more costs one try on a new one, and no alarm', async () => {
  const { done, wait } = setUp(1, 'InvalidStateError')
  expect(await wait()).toBe('written')
  expect(done).toEqual(['write', 'reopen', 'write'])
})

test('what trying again would not help is thrown at once', async () => {
  for (const name of ['DataCloneError', 'TypeError']) {
    const { done, wait } = setUp(1, name)
    await expect(wait()).rejects.toThrow('no')
    expect(done).toEqual(['write'])
  }
})
