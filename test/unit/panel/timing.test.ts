import { expect, test } from '@playwright/test'
import { pace } from '../../../src/panel/analyst/pace.ts'
import { createAnnouncer } from '../../../src/panel/announcer.ts'

test('the first change is told at once, a burst after it once', async () => {
  let told = 0
  const notify = pace({ calm: 20, busy: 20, busyFrom: 1 }, () => {
    told += 1
  })
  notify()
  expect(told).toBe(1)
  for (let n = 0; n < 50; n += 1) notify()
  expect(told).toBe(1)
  await expect.poll(() => told).toBe(2)
})

test('in a flood changes are told less often', async () => {
  const told: number[] = []
  const notify = pace({ calm: 0, busy: 60_000, busyFrom: 100 }, () => void told.push(told.length))
  notify(10)
  notify(10)
  await expect.poll(() => told.length).toBe(2)
  notify(100)
  await expect.poll(() => told.length).toBe(3)
  notify(1)
  await new Promise(resolve => setTimeout(resolve))
  expect(told.length).toBe(3)
})

test('screen readers hear the first sentence at once and then only the last one of those that came too soon', async () => {
  const said: string[] = []
  let clock = 0
  const announce = createAnnouncer(
    sentence => said.push(sentence),
    () => clock,
  )
  announce('one session')
  clock = 1990
  announce('two sessions')
  announce('three sessions')
  expect(said).toEqual(['one session'])
  await expect.poll(() => said).toEqual(['one session', 'three sessions'])
})
