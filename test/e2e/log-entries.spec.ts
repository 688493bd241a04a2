import { createCaptureFold } from '../../src/core/capture/fold.ts'
import type { Signal } from '../../src/core/capture/signal.ts'
import { expect, test } from '../support/stage.ts'
import { openStorePage, type StorePage } from '../support/store-page.ts'
import { answered, bodyOf, placed, sent } from '../unit/core/capture/signals.ts'

test.afterEach(async ({ stage }) => {
  const store = await openStorePage(stage.browser)
  await store.call('empty')
})

test('what is heard of a call until the write is one entry, and says what an entry for each said', async ({
  stage,
}) => {
  const store = await openStorePage(stage.browser)
  const told = amid('one')
  await store.call('append', told)
  // Two calls, a worker's with its tab apart, and the page that came in between, after which the second call begins anew.
  expect(await store.call('entries', 'one')).toBe(5)
  await store.call('addApart', amid('each'))
  expect(await store.call('entries', 'each')).toBe(told.length)
  const one = await signalsOf(store, 'one')
  expect(one.map(nameOf).toSorted()).toEqual(told.map(nameOf).toSorted())
  const each = JSON.stringify(exchangesOf(await signalsOf(store, 'each')))
  expect(JSON.stringify(exchangesOf(one))).toBe(each.replaceAll('each/', 'one/'))
})

test('a stop between two writes leaves what was written, and what comes after it is of the same call', async ({
  stage,
}) => {
  const store = await openStorePage(stage.browser)
  const told = amid('two')
  for (const signal of told) await store.call('append', [signal])
  expect(await store.call('entries', 'two')).toBe(told.length)
  expect(exchangesOf(await signalsOf(store, 'two'))).toEqual(exchangesOf(told))
})

test('deleting a call deletes all that its entries say, and nothing of its neighbours', async ({ stage }) => {
  const store = await openStorePage(stage.browser)
  const told = amid('gone')
  await store.call('append', told)
  await store.call(
    'append',
    [answered('a', 1_090)].map(signal => ({ ...signal, exchange: 'gone/c' })),
  )
  await store.call('forget', ['gone/a'])
  const left = (await signalsOf(store, 'gone')).map(nameOf).toSorted()
  const others = told.filter(signal => !('exchange' in signal) || signal.exchange !== 'gone/a')
  expect(left).toEqual(others.map(nameOf).toSorted())
})

/** Two calls that overlap, as one background hears them: the facts of each among the other's, with a page load between. */
function amid(run: string): readonly Signal[] {
  const of = <S extends Signal>(signal: S): S =>
    'exchange' in signal ? { ...signal, exchange: signal.exchange.replace('run/', `${run}/`) } : signal
  const headed = (id: string, at: number): Signal => ({
    kind: 'headed',
    exchange: `run/${id}`,
    at,
    headers: [{ name: 'x-number', value: id }],
  })
  const text = (n: number) => ({ body: { kind: 'text', text: bodyOf(n) } as const })
  return [
    of(sent('a', 1_000, text(1))),
    of(sent('b', 1_001, { ...text(2), tab: -1 })),
    of(headed('a', 1_003)),
    of(placed('b', 1_001, 7)),
    of(headed('b', 1_004)),
    of(answered('a', 1_030)),
    { kind: 'loaded', run, tab: 7, at: 1_031 },
    of(answered('b', 1_032)),
  ]
}

async function signalsOf(store: StorePage, run: string): Promise<readonly Signal[]> {
  return (await store.call('readOn', run)).map(({ signal }) => signal)
}

function exchangesOf(signals: readonly Signal[]) {
  const fold = createCaptureFold()
  fold.add(signals)
  return fold.exchanges()
}

const nameOf = (signal: Signal) => ('exchange' in signal ? `${signal.exchange} ` : '') + signal.kind
