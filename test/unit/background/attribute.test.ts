import { expect, test } from '@playwright/test'
import { attribute } from '../../../src/background/attribute.ts'
import { sent } from '../core/capture/signals.ts'

const initiator = 'https://player.example'
const call = (tab: number, from: string | null = initiator) => {
  const signal = sent('1', 1_000, { tab })
  return { signal: { ...signal, origin: { ...signal.origin, initiator: from } }, private: false }
}

test('a worker’s call is placed in the one tab that shows a page of its origin', async () => {
  expect(await attribute(call(-1), async origin => (origin === initiator ? [12] : []))).toEqual({
    signal: { kind: 'placed', exchange: 'run/1', at: 1_000, tab: 12 },
    private: false,
  })
})

test('with several such tabs, none, or no known origin nobody can tell', async () => {
  expect(await attribute(call(-1), async () => [12, 13])).toBeNull()
  expect(await attribute(call(-1), async () => [])).toBeNull()
  expect(await attribute(call(-1, null), async () => [12])).toBeNull()
})

test('a call that has its tab asks the browser nothing', async () => {
  const asked: string[] = []
  const tabsOf = async (origin: string) => {
    asked.push(origin)
    return [12]
  }
  expect(await attribute(call(7), tabsOf)).toBeNull()
  expect(asked).toEqual([])
})
