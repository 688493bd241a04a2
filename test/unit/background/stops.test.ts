import { expect, test } from '@playwright/test'
import { createStopNotice, unheardInReload } from '../../../src/background/stops.ts'

function remembering(value?: string) {
  let now = value
  return {
    value: () => now,
    isBehind: () => false,
    recall: async () => now,
    remember: async (next: string) => {
      now = next
    },
  }
}

test('a background that ended amid calls leaves a span that is not known, up to where the next one began', async () => {
  const memory = remembering()
  createStopNotice(memory).stir()
  await expect.poll(memory.value).toBe('busy')
  const next = createStopNotice(memory)
  next.stir()
  expect(await next.unheard('run', 5_000, async () => 4_000)).toEqual([
    { kind: 'watching', run: 'run', at: 4_000, on: false, why: 'stopped' },
    { kind: 'watching', run: 'run', at: 5_000, on: true, why: null },
  ])
})

test('one that was stopped when all was calm leaves none, nor does the first of a browser run', async () => {
  for (const before of ['calm', undefined]) {
    expect(await createStopNotice(remembering(before)).unheard('run', 5_000, async () => 4_000)).toEqual([])
  }
  expect(await createStopNotice(remembering('busy')).unheard('run', 5_000, async () => null)).toEqual([])
})

test('a reload of the extension leaves a span from the last fact in the log on, and a log without any leaves none', () => {
  expect(unheardInReload('next', 5_000, 4_000)).toEqual([
    { kind: 'watching', run: 'next', at: 4_000, on: false, why: 'reloaded' },
    { kind: 'watching', run: 'next', at: 5_000, on: true, why: null },
  ])
  expect(unheardInReload('next', 5_000, null)).toEqual([])
})

test('as long as calls wait to be written all is not calm', async () => {
  const memory = remembering()
  let behind = true
  createStopNotice({ ...memory, isBehind: () => behind, calm: 10 }).stir()
  await expect.poll(memory.value).toBe('busy')
  await new Promise(resolve => setTimeout(resolve, 60))
  expect(memory.value()).toBe('busy')
  behind = false
  await expect.poll(memory.value).toBe('calm')
})
