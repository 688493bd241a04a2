import { expect, test } from '@playwright/test'
import fc from 'fast-check'
import { createCaptureFold } from '../../../../src/core/capture/fold.ts'
import type { Signal } from '../../../../src/core/capture/signal.ts'
import { answered, bodyOf, failed, placed, read, sent, URL_OF_PINGS } from './signals.ts'

const text = (value: string) => ({ kind: 'text', text: value }) as const

test('a call that both sources heard is one exchange, with the body that only DevTools could read', () => {
  const fold = createCaptureFold()
  fold.add([sent('1', 1000), answered('1', 1030)])
  const { changed, gone } = fold.add([read('a', 1004, bodyOf(1))])
  expect(changed).toHaveLength(1)
  expect(gone).toEqual([])
  expect(fold.exchanges()).toHaveLength(1)
  expect(fold.exchange('run/1')).toMatchObject({
    requestBody: { kind: 'text', text: bodyOf(1) },
    heardBy: 'both',
    outcome: { kind: 'answered', status: 204, at: 1030, tookMs: 42, body: { kind: 'text', text: '' } },
  })
})

test('what DevTools read first is taken back when webRequest turns out to have heard it', () => {
  const fold = createCaptureFold()
  expect(fold.add([read('a', 1004, bodyOf(1))]).changed.map(({ id }) => id)).toEqual(['run/devtools-a'])
  const step = fold.add([sent('1', 1000, { body: text(bodyOf(1)) })])
  expect(step.gone).toEqual(['run/devtools-a'])
  expect(step.changed.map(({ id }) => id)).toEqual(['run/1'])
})

/** 200 pings to one URL within the same second, every second one a Blob, DevTools' readings in the order of completion. */
function crowd(): { signals: Signal[]; bodies: Map<string, string> } {
  const signals: Signal[] = []
  const readings: Signal[] = []
  const bodies = new Map<string, string>()
  for (let n = 0; n < 200; n += 1) {
    const at = 5_000 + n * 0.7
    bodies.set(`run/${n}`, bodyOf(n))
    signals.push(sent(String(n), at, n % 2 ? {} : { body: text(bodyOf(n)) }), answered(String(n), at + 300))
    readings.push(read(String(n), at - 3 + (n % 5) * 0.1, bodyOf(n)))
  }
  return {
    signals: [...signals, ...readings.sort((a, b) => ((a.at * 7919) % 13) - ((b.at * 7919) % 13))],
    bodies,
  }
}

test('200 concurrent identical-looking pings, half of them Blobs, each get their own body', () => {
  const { signals, bodies } = crowd()
  const fold = createCaptureFold()
  fold.add(signals)
  expect(fold.exchanges()).toHaveLength(200)
  for (const [id, body] of bodies) expect(fold.exchange(id)?.requestBody).toEqual(text(body))
})

test('one at a time, in any portions and in any order of the two sources, the exchanges are the same', () => {
  const { signals } = crowd()
  const whole = createCaptureFold()
  whole.add(signals)
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 40 }),
      fc.boolean(),
      (sizes, turned) => {
        const fold = createCaptureFold()
        let rest = turned ? [...signals].reverse() : signals
        for (const size of sizes) {
          fold.add(rest.slice(0, size))
          rest = rest.slice(size)
        }
        fold.add(rest)
        expect(fold.exchanges()).toEqual(whole.exchanges())
      },
    ),
    { numRuns: 40 },
  )
})

test('what is told of a call at once, as the log keeps it, says what it said among the facts of others', () => {
  const asHeard = crowd().signals.toSorted((a, b) => a.at - b.at)
  const whole = createCaptureFold()
  whole.add(asHeard)
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 4, maxLength: 40 }), sizes => {
      const fold = createCaptureFold()
      let rest: readonly Signal[] = asHeard
      for (const size of sizes) {
        fold.add(byCall(rest.slice(0, size)))
        rest = rest.slice(size)
      }
      fold.add(byCall(rest))
      expect(fold.exchanges()).toEqual(whole.exchanges())
    }),
    { numRuns: 40 },
  )
})

/** The facts of each call together, calls in the order in which each was first heard of. */
function byCall(signals: readonly Signal[]): readonly Signal[] {
  const calls = new Map<string, Signal[]>()
  for (const signal of signals) {
    const call = 'exchange' in signal ? signal.exchange : ''
    calls.set(call, [...(calls.get(call) ?? []), signal])
  }
  return [...calls.values()].flat()
}

test('pings a second apart do not take each other’s bodies when a reading is missing', () => {
  const fold = createCaptureFold()
  fold.add([1, 2, 3, 4].flatMap(n => [sent(String(n), n * 1000), answered(String(n), n * 1000 + 30)]))
  fold.add([read('2', 2010, bodyOf(2)), read('4', 4010, bodyOf(4))])
  expect(fold.exchange('run/1')?.requestBody).toEqual({ kind: 'absent', why: 'not-readable' })
  expect(fold.exchange('run/2')?.requestBody).toEqual(text(bodyOf(2)))
  expect(fold.exchange('run/3')?.requestBody).toEqual({ kind: 'absent', why: 'not-readable' })
  expect(fold.exchange('run/4')?.requestBody).toEqual(text(bodyOf(4)))
})

test('calls of two tabs to one URL are told apart', () => {
  const fold = createCaptureFold()
  fold.add([sent('1', 1000, { tab: 1 }), sent('2', 1001, { tab: 2 })])
  fold.add([read('b', 1000, bodyOf(2), { tab: 2 }), read('a', 1001, bodyOf(1), { tab: 1 })])
  expect(fold.exchange('run/1')?.requestBody).toEqual(text(bodyOf(1)))
  expect(fold.exchange('run/2')?.requestBody).toEqual(text(bodyOf(2)))
})

test('a worker’s call belongs to the one tab whose DevTools showed it, and to none when two did', () => {
  const one = createCaptureFold()
  one.add([sent('1', 1000, { tab: -1 }), read('a', 1002, bodyOf(1), { tab: 3 })])
  expect(one.exchanges()).toHaveLength(1)
  expect(one.exchange('run/1')?.origin.tab).toBe(3)

  const two = createCaptureFold()
  two.add([
    sent('1', 1000, { tab: -1 }),
    read('a', 1002, bodyOf(1), { tab: 3 }),
    read('b', 1002, bodyOf(1), { tab: 4 }),
  ])
  expect(two.exchanges()).toHaveLength(1)
  expect(two.exchange('run/1')?.origin.tab).toBe(-1)
})

test('a worker’s call that is placed in a tab takes the reading of that tab and of no other, whenever it is placed', () => {
  const signals = [
    sent('1', 1000, { tab: -1 }),
    read('a', 1002, bodyOf(1), { tab: 3 }),
    read('b', 1003, bodyOf(2), { tab: 4 }),
    placed('1', 1000, 4),
    answered('1', 1030),
  ]
  const whole = createCaptureFold()
  whole.add(signals)
  const inParts = createCaptureFold()
  for (const signal of signals) inParts.add([signal])
  for (const fold of [whole, inParts]) {
    expect(fold.exchange('run/1')).toMatchObject({ origin: { tab: 4 }, requestBody: text(bodyOf(2)) })
    expect(fold.exchanges().map(({ id }) => id)).toEqual(['run/1', 'run/devtools-a'])
  }
})

test('a redirect is one exchange, and DevTools’ two readings of it are no further rows', () => {
  const to = 'https://eu.hb-api.omtrdc.net/api/v1/sessions/abcdefgh/events'
  const fold = createCaptureFold()
  const moved = read('a', 1001, bodyOf(1))
  fold.add([
    sent('1', 1000, { body: text(bodyOf(1)) }),
    { kind: 'redirected', exchange: 'run/1', at: 1020, status: 307, to },
    answered('1', 1060, { url: to }),
    { ...moved, outcome: { ...moved.outcome, status: 307 } as typeof moved.outcome },
    read('b', 1022, bodyOf(1), { url: to }),
  ])
  expect(fold.exchanges()).toHaveLength(1)
  expect(fold.exchange('run/1')).toMatchObject({
    redirects: [{ status: 307, to, at: 1020 }],
    outcome: { kind: 'answered', status: 204 },
    heardBy: 'both',
  })
})

test('a failure keeps the browser’s own word', () => {
  const fold = createCaptureFold()
  fold.add([sent('1', 1000), failed('1', 1010, 'net::ERR_ABORTED')])
  expect(fold.exchange('run/1')?.outcome).toEqual({ kind: 'failed', at: 1010, reason: 'net::ERR_ABORTED' })
})

test('a reading that fits two unreadable calls alike is neither’s until the other one’s is there', () => {
  const fold = createCaptureFold()
  fold.add([sent('1', 1000), answered('1', 1040), sent('2', 1020), answered('2', 1060)])
  fold.add([read('a', 998, bodyOf(1))])
  expect(fold.exchanges().map(({ id, requestBody }) => [id, requestBody])).toEqual([
    ['run/1', { kind: 'absent', why: 'not-readable' }],
    ['run/2', { kind: 'absent', why: 'not-readable' }],
  ])
  const { changed, gone } = fold.add([read('b', 1018, bodyOf(2))])
  expect(gone).toEqual([])
  expect(changed.map(({ id }) => id).toSorted()).toEqual(['run/1', 'run/2'])
  expect(fold.exchanges().map(({ requestBody }) => requestBody)).toEqual([text(bodyOf(1)), text(bodyOf(2))])
})

test('of two readings and one unreadable call that fits both, neither’s body is shown as its own', () => {
  const fold = createCaptureFold()
  fold.add([sent('1', 1000), answered('1', 1040), read('a', 996, bodyOf(1)), read('b', 998, bodyOf(2))])
  const [read1, read2] = fold.exchanges().toSorted((a, b) => a.heardBy.localeCompare(b.heardBy))
  expect(fold.exchanges()).toHaveLength(2)
  expect(read1).toMatchObject({ heardBy: 'both', requestBody: { kind: 'absent', why: 'not-readable' } })
  expect(read2).toMatchObject({ heardBy: 'devtools', requestBody: { kind: 'text' } })
})

test('a reading whose times agree with an unreadable call neither at the beginning nor at the end does not give it its body', () => {
  const shown = (apart: { readonly begin: number; readonly end: number }) => {
    const fold = createCaptureFold()
    fold.add([sent('1', 1000 + apart.begin), answered('1', 1040 + apart.end), read('a', 1000, bodyOf(1))])
    expect(fold.exchanges()).toHaveLength(1)
    return fold.exchanges()[0]?.requestBody.kind
  }
  expect(shown({ begin: 393, end: 567 })).toBe('absent')
  // Of the same call on a loaded machine one of them is.
  expect(shown({ begin: 590, end: 5 })).toBe('text')
  expect(shown({ begin: 2, end: 550 })).toBe('text')
})

test('of a flood of which DevTools read every second call, nobody is given a body that may be another’s', () => {
  const calls = Array.from({ length: 1_200 }, (_, n) => 5_000 + n * 2)
  const fold = createCaptureFold()
  fold.add(calls.flatMap((at, n) => [sent(String(n), at), answered(String(n), at + 30)]))
  fold.add(calls.filter((_, n) => n % 2 === 0).map((at, n) => read(String(n), at - 2, bodyOf(n))))
  expect(fold.exchanges()).toHaveLength(calls.length)
  expect(fold.exchanges().filter(({ requestBody }) => requestBody.kind === 'text')).toEqual([])
})

test('a call whose dispatch was not heard may be any of those near it, so their bodies are not told apart', () => {
  const unheard = { late: true, body: { kind: 'absent', why: 'not-captured' } } as const
  const fold = createCaptureFold()
  fold.add([sent('1', 1000), answered('1', 1040), sent('2', 1043, unheard), answered('2', 1043)])
  fold.add([read('a', 998, bodyOf(1)), read('b', 999, bodyOf(2))])
  expect(fold.exchanges().map(({ requestBody }) => requestBody.kind)).toEqual(['absent', 'absent'])
  const apart = createCaptureFold()
  apart.add([sent('1', 1000), answered('1', 1040), sent('2', 2500, unheard), answered('2', 2500)])
  apart.add([read('a', 998, bodyOf(1)), read('b', 2460, bodyOf(2))])
  expect(apart.exchanges().map(({ requestBody }) => requestBody)).toEqual([text(bodyOf(1)), text(bodyOf(2))])
})

test('a call given up as its answer came is one exchange, whichever source told of it first', () => {
  const heard = [sent('1', 1000, { body: text(bodyOf(1)) }), failed('1', 1030, 'net::ERR_ABORTED')]
  const shown = read('a', 998, bodyOf(1))
  for (const signals of [
    [...heard, shown],
    [shown, ...heard],
  ]) {
    const fold = createCaptureFold()
    fold.add(signals)
    expect(fold.exchanges()).toMatchObject([
      { id: 'run/1', heardBy: 'both', outcome: { kind: 'failed', reason: 'net::ERR_ABORTED' } },
    ])
  }
})

test('the answer of a call that was sent again is not given to the one that failed', () => {
  const body = text(bodyOf(1))
  const fold = createCaptureFold()
  fold.add([sent('1', 1000, { body }), failed('1', 1010, 'net::ERR_ABORTED')])
  fold.add([read('b', 1049, bodyOf(1)), sent('2', 1050, { body }), answered('2', 1090)])
  expect(fold.exchanges()).toMatchObject([
    { id: 'run/1', heardBy: 'web-request', outcome: { kind: 'failed' } },
    { id: 'run/2', heardBy: 'both', outcome: { kind: 'answered', tookMs: 42 } },
  ])
})

test('facts that come before their call wait for it', () => {
  const fold = createCaptureFold()
  expect(fold.add([answered('1', 1010)]).changed).toEqual([])
  expect(fold.add([sent('1', 1000)]).changed[0]?.outcome).toMatchObject({ status: 204 })
})

test('a beacon that leaves while the next page arrives belongs to the page before', () => {
  const fold = createCaptureFold()
  const at = (time: number) => ({ kind: 'loaded', run: 'run', tab: 7, at: time }) as const
  const leaving = sent('2', 9005)
  fold.add([
    at(1000),
    sent('1', 2000, { document: 'D' }),
    at(9000),
    { ...leaving, document: 'D', origin: { ...leaving.origin, unloading: true } },
    sent('3', 9500, { document: 'E' }),
  ])
  const [first, second, third] = fold.exchanges()
  expect(second?.origin.pageLoad).toBe(first?.origin.pageLoad)
  expect(second?.origin.unloading).toBe(true)
  expect(third?.origin.pageLoad).not.toBe(first?.origin.pageLoad)
  expect(third?.origin.unloading).toBe(false)
  const { pageLoads } = fold.context({ runs: new Set(['run']), tab: 7 })
  expect(pageLoads.map(({ at: from, leftAt }) => [from, leftAt])).toEqual([
    [1000, 9000],
    [9000, null],
  ])
})

test('a forgotten call leaves no exchange, and what is heard of it later makes none', () => {
  const fold = createCaptureFold()
  fold.add([sent('1', 1000), read('a', 1002, bodyOf(1))])
  fold.forget(['run/1'])
  expect(fold.exchanges()).toEqual([])
  expect(fold.add([answered('1', 1100)]).changed).toEqual([])
})

test('spans without listening are holes in the coverage', () => {
  const fold = createCaptureFold()
  fold.add([
    { kind: 'watching', run: 'run', at: 100, on: true, why: null },
    { kind: 'recording', run: 'run', tab: 7, at: 200, on: false },
    { kind: 'recording', run: 'run', tab: 7, at: 300, on: true },
    { kind: 'watching', run: 'run', at: 400, on: false, why: 'host-access' },
    { kind: 'attended', run: 'run', tab: 7, at: 450, on: true },
    { kind: 'attended', run: 'run', tab: 7, at: 500, on: false },
  ])
  const context = fold.context({ runs: new Set(['run']), tab: 7 })
  expect(context.beganAt).toBe(100)
  expect(context.pauses).toEqual([
    { from: 200, to: 300 },
    { from: 400, to: 450 },
    { from: 500, to: null },
  ])
  expect(fold.context({ runs: new Set(['run']), tab: 8 }).pauses).toEqual([{ from: 400, to: null }])
  expect(fold.context({ runs: new Set(['other']), tab: 7 }).beganAt).toBeNull()
})

test('what was watched only in DevTools is a hole, too, while the extension is reloaded', () => {
  const fold = createCaptureFold()
  const run = 'run'
  fold.add([
    { kind: 'watching', run, at: 1_000, on: true, why: null },
    { kind: 'attended', run, tab: 7, at: 1_500, on: true },
    { kind: 'watching', run: 'next', at: 2_000, on: false, why: 'reloaded' },
    { kind: 'watching', run: 'next', at: 3_000, on: true, why: null },
  ])
  expect(fold.context({ runs: new Set(['run', 'next']), tab: 7 })).toMatchObject({
    beganAt: 1_000,
    pauses: [{ from: 2_000, to: 3_000 }],
  })
})

test('what could not be written is a hole for every tab', () => {
  const fold = createCaptureFold()
  const run = 'run'
  fold.add([
    { kind: 'watching', run, at: 1_000, on: true, why: null },
    { kind: 'unwritten', run, at: 9_000, signals: 40, from: 2_000, to: 3_000 },
  ])
  for (const tab of [7, null]) {
    expect(fold.context({ runs: new Set([run]), tab }).pauses).toEqual([{ from: 2_000, to: 3_000 }])
  }
})

test('a flood of identical calls in one second is paired in order and in time', () => {
  const fold = createCaptureFold()
  const calls = Array.from({ length: 3000 }, (_, n) => n)
  fold.add(calls.map(n => sent(String(n), 1000 + n * 0.3)))
  fold.add(calls.map(n => read(String(n), 1000 + n * 0.3, bodyOf(n))))
  expect(fold.exchanges()).toHaveLength(3000)
  for (const n of [0, 1, 1500, 2999]) expect(fold.exchange(`run/${n}`)?.requestBody).toEqual(text(bodyOf(n)))
})

test('no URL or body can make it throw', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (url, body) => {
      const fold = createCaptureFold()
      fold.add([sent('1', 1, { url, body: text(body) }), read('a', 1, body, { url })])
      expect(fold.exchanges()).toHaveLength(1)
    }),
  )
  expect(URL_OF_PINGS).toContain('hb-api')
})

test('a redirect that nobody heard is known by where the answer came from, and its readings are no further rows', () => {
  const to = 'https://eu.hb-api.omtrdc.net/api/v1/sessions/abcdefgh/events'
  const fold = createCaptureFold()
  const moved = read('a', 1001, bodyOf(1))
  fold.add([
    sent('1', 1000, { body: text(bodyOf(1)) }),
    answered('1', 9_060, { url: to }),
    { ...moved, outcome: { ...moved.outcome, status: 307 } as typeof moved.outcome },
    read('b', 4_022, bodyOf(1), {
      url: to,
      outcome: { ...moved.outcome, at: 9_058 } as typeof moved.outcome,
    }),
  ])
  expect(fold.exchanges()).toHaveLength(1)
  expect(fold.exchange('run/1')).toMatchObject({
    redirects: [{ status: null, to, at: null }],
    heardBy: 'both',
  })
})

test('what DevTools read of a redirected call is one call, whatever webRequest heard of it and in whatever order', () => {
  const to = 'https://eu.hb-api.omtrdc.net/api/v1/sessions/abcdefgh/events'
  const outcome = read('', 1_000, null).outcome
  const moved = { ...outcome, status: 307, headers: [{ name: 'Location', value: to }] } as typeof outcome
  const signals = [
    read('a', 1_000, bodyOf(1), { outcome: moved }),
    read('b', 1_042, bodyOf(1), { url: to, outcome: { ...outcome, at: 1_090 } as typeof outcome }),
  ]
  const unheard = createCaptureFold()
  unheard.add(signals)
  expect(unheard.exchanges()).toMatchObject([
    { url: URL_OF_PINGS, redirects: [{ status: 307, to }], outcome: { status: 204 }, heardBy: 'devtools' },
  ])
  const heard = [
    [sent('1', 1_002)],
    [sent('1', 1_002), answered('1', 1_095, { url: to })],
    [
      sent('1', 1_002),
      { kind: 'redirected', exchange: 'run/1', at: 1_044, status: 307, to } as const,
      answered('1', 1_095, { url: to }),
    ],
  ]
  for (const told of heard) {
    for (const order of [[...told, ...signals], [...signals, ...told], [...signals, ...told].reverse()]) {
      const fold = createCaptureFold()
      for (const signal of order) fold.add([signal])
      expect(fold.exchanges()).toHaveLength(1)
      expect(fold.exchange('run/1')).toMatchObject({
        requestBody: text(bodyOf(1)),
        redirects: [{ status: 307, to }],
        outcome: { status: 204 },
        heardBy: 'both',
      })
      fold.forget(['run/1'])
      expect(fold.exchanges()).toEqual([])
    }
  }
})

test('a call of which only the second leg was dispatched in hearing is told by the redirect that led there', () => {
  const to = 'https://eu.hb-api.omtrdc.net/api/v1/sessions/abcdefgh/events'
  const fold = createCaptureFold()
  const outcome = read('', 1_000, null).outcome
  fold.add([sent('1', 1_500, { url: to, body: text(bodyOf(1)) })])
  fold.add([
    {
      kind: 'redirected',
      exchange: 'run/1',
      at: 1_100,
      status: 307,
      from: URL_OF_PINGS,
      to,
    },
    answered('1', 1_530, { url: to }),
    read('a', 900, bodyOf(1), { outcome: { ...outcome, status: 307, at: 1_060 } as typeof outcome }),
    read('b', 1_499, bodyOf(1), { url: to, outcome: { ...outcome, at: 1_528 } as typeof outcome }),
  ])
  expect(fold.exchanges()).toMatchObject([
    { id: 'run/1', url: URL_OF_PINGS, redirects: [{ status: 307, to }], heardBy: 'both' },
  ])
})

test('a call that DevTools was opened too late to read does not take the body of the next one', () => {
  const fold = createCaptureFold()
  fold.add([1, 2, 3, 4].flatMap(n => [sent(String(n), n * 300), answered(String(n), n * 300 + 30)]))
  fold.add([2, 3, 4, 5].map(n => read(String(n), n * 300 - 2, bodyOf(n))))
  expect(fold.exchange('run/1')?.requestBody).toEqual({ kind: 'absent', why: 'not-readable' })
  for (const n of [2, 3, 4]) expect(fold.exchange(`run/${n}`)?.requestBody).toEqual(text(bodyOf(n)))
  expect(fold.exchanges()).toHaveLength(5)
})

test('calls that the server answered in different seconds are not one', () => {
  const fold = createCaptureFold()
  const at = (second: number) => [{ name: 'Date', value: `Tue, 24 Nov 2026 18:23:0${second} GMT` }]
  const { outcome } = read('', 1_000, null)
  fold.add([sent('1', 1_000), answered('1', 1_030, { headers: at(1) })])
  fold.add([read('a', 999, bodyOf(1), { outcome: { ...outcome, headers: at(2) } as typeof outcome })])
  expect(fold.exchanges()).toHaveLength(2)
})

test('a call whose dispatch was not heard takes the reading that ended when it did, and no other call’s', () => {
  const fold = createCaptureFold()
  fold.add([
    sent('2', 3_900),
    answered('2', 3_930),
    sent('1', 4_000, { late: true }),
    answered('1', 4_000),
    read('a', 500, bodyOf(1), { outcome: { ...read('', 3_960, null).outcome } }),
    read('b', 3_901, bodyOf(2), { outcome: { ...read('', 3_890, null).outcome } }),
  ])
  expect(fold.exchanges()).toHaveLength(2)
  expect(fold.exchange('run/1')).toMatchObject({ sentAt: 500, requestBody: text(bodyOf(1)) })
  expect(fold.exchange('run/2')).toMatchObject({ sentAt: 3_900, requestBody: text(bodyOf(2)) })
})

test('what a page asked of its ServiceWorker is a row of its own, however near it is to what that asked of the network', () => {
  const fold = createCaptureFold()
  const { origin } = read('', 0, null)
  fold.add([
    sent('1', 1_010, { tab: -1, body: text(bodyOf(1)) }),
    answered('1', 1_030),
    read('page', 1_009, bodyOf(1), { origin: { ...origin, byWorker: true } }),
    read('worker', 1_005, bodyOf(1)),
  ])
  expect(fold.exchanges().map(({ id, origin, heardBy }) => [id, origin.byWorker === true, heardBy])).toEqual([
    ['run/devtools-page', true, 'devtools'],
    ['run/1', false, 'both'],
  ])
})

test('redirects in a circle, or to where they came from, are rows and no endless search', () => {
  const other = `${URL_OF_PINGS}?again`
  const leading = (id: string, at: number, url: string, to: string): Signal => ({
    ...read(id, at, bodyOf(1)),
    url,
    outcome: {
      kind: 'answered',
      status: 307,
      statusText: '',
      at: at + 5,
      tookMs: 5,
      headers: [{ name: 'location', value: to }],
      body: { kind: 'absent', why: 'none-sent' },
      serverAddress: null,
    },
  })
  for (const hops of [
    [leading('a', 1_000, URL_OF_PINGS, URL_OF_PINGS)],
    [leading('a', 1_000, URL_OF_PINGS, URL_OF_PINGS), leading('b', 1_006, URL_OF_PINGS, URL_OF_PINGS)],
    [leading('a', 1_000, URL_OF_PINGS, other), leading('b', 1_006, other, URL_OF_PINGS)],
    [
      leading('a', 1_000, URL_OF_PINGS, other),
      leading('b', 1_006, other, URL_OF_PINGS),
      leading('c', 1_012, URL_OF_PINGS, other),
      read('d', 1_018, bodyOf(1)),
    ],
  ]) {
    const fold = createCaptureFold()
    fold.add(hops)
    expect(fold.exchanges().length).toBeGreaterThan(0)
    const told = fold.exchanges().reduce((sum, { redirects }) => sum + 1 + redirects.length, 0)
    expect(told).toBeGreaterThanOrEqual(hops.length)
    fold.forget(fold.exchanges().map(({ id }) => id))
  }
})
