import { callsAt, endsAt } from '../support/calls-at.ts'
import { fault } from '../support/fault.ts'
import { openLogReader } from '../support/log-reader.ts'
import { send, startBody } from '../support/page-calls.ts'
import { openPanel } from '../support/panel.ts'
import { expect, test } from '../support/stage.ts'
import { openStorePage } from '../support/store-page.ts'
import type { Story } from '../support/store-page-entry.ts'

const SESSIONS = 'api/v1/sessions'
const MB = 1_000_000
/** Pruning gives way to calls, and on a busy machine to everything. */
const PATIENCE = { timeout: 60_000 }

/** 12 sessions of 31 calls with 18 kB bodies, all but the last ended: some 6.9 MB. */
const BULKY: Omit<Story, 'run' | 'tab' | 'name' | 'beganAt'> = {
  sessions: 12,
  pings: 30,
  pingEvery: 1_000,
  ballast: 18_000,
  lastEnds: false,
}

test.afterEach(async ({ stage }) => {
  const log = await openLogReader(stage.browser)
  await log.set({})
  const store = await openStorePage(stage.browser)
  await store.call('empty')
})

fault('over-budget', async ({ stage }) => {
  const store = await openStorePage(stage.browser)
  const log = await openLogReader(stage.browser)
  const { origin } = stage.endpoint
  await send(stage.player, `${origin}/${SESSIONS}`, startBody('seen'))
  await expect.poll(() => endsAt(log, origin)).toEqual([201])
  const [call] = await callsAt(log, origin)
  const run = (await store.call('runs')).at(-1) ?? ''
  const story = { ...BULKY, run, tab: call?.origin.tab ?? 0, name: 'bulky', beganAt: Date.now() - 900_000 }
  await store.call('tell', story)
  await log.set({ budgetMb: 5 })
  await expect
    .poll(async () => (await store.call('count', 'bulky')).bytes, PATIENCE)
    .toBeLessThanOrEqual(4.1 * MB)
  const left = await store.call('count', 'bulky')
  const all = BULKY.sessions * (BULKY.pings + 2) - 1
  expect(left).toMatchObject({ starts: BULKY.sessions, calls: all, answers: all, sum: left.bytes })
  expect(left.thinned).toBeGreaterThan(0)
  const thinned = await thinnedSessions(log)
  expect(thinned).toEqual(Array.from({ length: thinned.length }, (_, nth) => nth))
  expect(thinned).not.toContain(BULKY.sessions - 1)
  const panel = await openPanel(stage)
  await expect.poll(() => panel.text('.footer')).toContain(`${left.thinned} calls let go`)
})

fault('far-over-budget', async ({ stage }) => {
  const store = await openStorePage(stage.browser)
  const story = { ...BULKY, ballast: 0, run: 'far', tab: 1, name: 'far', beganAt: Date.now() - 900_000 }
  await store.call('tell', story)
  const full = await store.call('count', 'far')
  await store.call('prune', full.bytes / 2)
  const left = await store.call('count', 'far')
  expect(left.starts).toBe(BULKY.sessions)
  expect(left.calls).toBeLessThan(full.calls)
  expect(left.calls).toBeGreaterThan(BULKY.sessions)
  expect(left.answers).toBe(left.calls)
  expect(left.bytes).toBeLessThanOrEqual(full.bytes / 2)
  expect(left.sum).toBe(left.bytes)
  expect(left.letGo).toBeGreaterThanOrEqual(full.calls - left.calls)
})

fault('pruning-and-calls', async ({ stage }) => {
  const store = await openStorePage(stage.browser)
  const story = { ...BULKY, run: 'race', tab: 1, name: 'race', beganAt: Date.now() - 900_000 }
  await store.call('tell', story)
  expect(await store.call('race', 2 * MB, { ...story, name: 'meanwhile' })).toBe('appended')
  expect(await store.call('count', 'meanwhile')).toMatchObject({ starts: 1, calls: 1, answers: 1 })
})

fault('stopped-while-pruning', async ({ stage }) => {
  const store = await openStorePage(stage.browser)
  const log = await openLogReader(stage.browser)
  const story = { ...BULKY, run: 'stopped', tab: 1, name: 'stopped', beganAt: Date.now() - 900_000 }
  await store.call('tell', story)
  await log.set({ budgetMb: 5 })
  await expect.poll(async () => (await store.call('count', 'stopped')).letGo, PATIENCE).toBeGreaterThan(0)
  await stage.browser.stopBackground()
  const torn = await store.call('count', 'stopped')
  expect(torn.sum).toBe(torn.bytes)
  expect(torn.letGo).toBe(torn.thinned)
  expect(torn.starts).toBe(BULKY.sessions)
  await send(stage.player, `${stage.endpoint.origin}/${SESSIONS}`, startBody('next'))
  await expect
    .poll(async () => (await store.call('count', 'stopped')).bytes, PATIENCE)
    .toBeLessThanOrEqual(5 * MB)
  const left = await store.call('count', 'stopped')
  expect(left.sum).toBe(left.bytes)
  expect(left.letGo).toBe(left.thinned)
})

fault('long-and-many', async ({ stage }) => {
  const store = await openStorePage(stage.browser)
  const day = 86_400_000
  const beganAt = Date.now() - day
  const long = { run: 'long', ballast: 300, lastEnds: false, beganAt }
  // Times as they would be, and fewer pings than there would be: 24 hours with one a minute, 15 minutes of ads with one a second.
  await store.call('tell', { ...long, name: 'night', tab: 1, sessions: 1, pings: 1_440, pingEvery: 60_000 })
  await store.call('tell', { ...long, name: 'adverts', tab: 1, sessions: 1, pings: 900, pingEvery: 1_000 })
  await store.call('tell', { ...long, name: 'fifty', tab: 2, sessions: 50, pings: 3, pingEvery: 10_000 })
  for (let tab = 10; tab < 30; tab += 1) {
    await store.call('tell', { ...long, name: `tab${tab}`, tab, sessions: 2, pings: 2, pingEvery: 10_000 })
  }
  await store.call('prune', 200 * MB)
  const whole = { thinned: 0, letGo: 0 }
  expect(await store.call('count', 'night')).toMatchObject({
    ...whole,
    starts: 1,
    calls: 1_441,
    answers: 1_441,
  })
  expect(await store.call('count', 'adverts')).toMatchObject({
    ...whole,
    starts: 1,
    calls: 901,
    answers: 901,
  })
  expect(await store.call('count', 'fifty')).toMatchObject({ ...whole, starts: 50, calls: 249, answers: 249 })
  for (const tab of [10, 29]) {
    expect(await store.call('count', `tab${tab}`)).toMatchObject({
      ...whole,
      starts: 2,
      calls: 7,
      answers: 7,
    })
  }
  expect((await store.call('count', 'long')).letGo).toBe(0)
})

/** Which of the bulky sessions, oldest first from 0, have lost bodies. */
async function thinnedSessions(log: Awaited<ReturnType<typeof openLogReader>>): Promise<readonly number[]> {
  const { signals } = await log.database()
  const thinned = new Set<number>()
  for (const { signal } of signals) {
    if (signal.kind !== 'sent' || signal.body.kind === 'text') continue
    const nth = /\/bulky-(\d+)-/.exec(signal.exchange)?.[1]
    if (nth !== undefined) thinned.add(Number(nth))
  }
  return [...thinned].sort((a, b) => a - b)
}
