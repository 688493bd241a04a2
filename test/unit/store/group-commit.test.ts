import { expect, test } from '@playwright/test'
import { groupCommit } from '../../../src/store/group-commit.ts'

/** A writer that tells its batches apart, and may fail. */
function recorder(fails: (batch: readonly number[]) => boolean = () => false) {
  const batches: (readonly number[])[] = []
  return {
    batches,
    write: async (batch: readonly number[]) => {
      batches.push(batch)
      if (fails(batch)) throw new Error(`no ${batch.join(' ')}`)
    },
  }
}

test('what comes alone is written before anything else happens', async () => {
  const { batches, write } = recorder()
  await groupCommit(write, 60_000)([1])
  expect(batches).toEqual([[1]])
})

test('what comes within the rest goes together and in order, and none of it before the rest is over', async () => {
  const { batches, write } = recorder()
  const append = groupCommit(write, 50)
  await append([1])
  const began = Date.now()
  const rest = [append([2]), append([3, 4])]
  await new Promise(resolve => setTimeout(resolve, 5))
  rest.push(append([5]))
  // Unless this machine stood still for that long.
  if (Date.now() - began < 40) expect(batches).toEqual([[1]])
  await Promise.all(rest)
  expect(batches).toEqual([[1], [2, 3, 4, 5]])
})

test('a rest that is over keeps nobody waiting, but a write under way does', async () => {
  let finish = () => {}
  const batches: (readonly number[])[] = []
  const append = groupCommit<number>(batch => {
    batches.push(batch)
    return new Promise(resolve => {
      finish = resolve
    })
  }, 1)
  const first = append([1])
  await new Promise(resolve => setTimeout(resolve, 20))
  const second = append([2])
  await new Promise(resolve => setTimeout(resolve, 20))
  expect(batches).toEqual([[1]])
  finish()
  await first
  await expect.poll(() => batches).toEqual([[1], [2]])
  finish()
  await second
})

test('a write that fails tells those who gave it, and nobody else', async () => {
  const { batches, write } = recorder(batch => batch.includes(1))
  const append = groupCommit(write, 1)
  const lost = append([1])
  await expect(lost).rejects.toThrow('no 1')
  await append([2])
  expect(batches).toEqual([[1], [2]])
})
