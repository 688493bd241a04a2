import { expect, test } from '@playwright/test'
import { createKeeper, type HeardCall } from '../../../src/background/keeper.ts'
import type { Signal } from '../../../src/core/capture/signal.ts'

function heard(exchange: string, unseen = false): HeardCall {
  const signal = { kind: 'failed' as const, exchange, at: 0, url: 'https://media.example/', reason: '' }
  return { private: unseen, signal: signal as HeardCall['signal'] }
}

function setUp(run: Promise<string> = Promise.resolve('run')) {
  const kept: string[] = []
  const lost: unknown[] = []
  const append = async (signals: readonly Signal[]) => {
    for (const signal of signals) if ('exchange' in signal) kept.push(signal.exchange)
  }
  return { keep: createKeeper(append, run, error => lost.push(error)), kept, lost }
}

test('calls are kept in the order in which they were heard, also when one has to be unpacked', async () => {
  const { keep, kept } = setUp()
  keep(new Promise(resolve => setTimeout(resolve, 20, heard('slow'))))
  keep(heard('quick'))
  keep(heard('private', true))
  await expect.poll(() => kept).toEqual(['run/slow', 'run/quick'])
})

test('a call that cannot be read is lost alone, and said once', async () => {
  const { keep, kept, lost } = setUp()
  const broken = new Error('unreadable')
  keep(heard('before'))
  keep(Promise.reject(broken))
  keep(heard('after'))
  keep(heard('last'))
  await expect.poll(() => kept).toEqual(['run/before', 'run/after', 'run/last'])
  expect(lost).toEqual([broken])
})

test('when the log cannot be opened, every call that is lost is said', async () => {
  const refused = new Error('disk')
  const { keep, kept, lost } = setUp(Promise.reject(refused))
  keep(heard('one'))
  keep(heard('two'))
  await expect.poll(() => lost).toEqual([refused, refused])
  expect(kept).toEqual([])
})
