import { expect, test } from '@playwright/test'
import type { AnalystLine } from '../../../../src/panel/analyst/ask.ts'
import { openWatches } from '../../../../src/panel/analyst/watch.ts'

/** A line whose every question is answered with how often it was asked, and a reader who looks or does not. */
function world() {
  const asked: string[] = []
  let changed: () => void = () => undefined
  let seenAgain: () => void = () => undefined
  let seen = true
  const line = {
    ask: async (_name: string, question: unknown) => {
      asked.push(JSON.stringify(question))
      return asked.length
    },
    onChanged: (hear: () => void) => {
      changed = hear
      return () => undefined
    },
  } as unknown as AnalystLine
  const watch = openWatches(line, {
    isSeen: () => seen,
    together: change => change(),
    onSeen: hear => {
      seenAgain = hear
    },
  })
  return {
    watch,
    asked,
    change: () => changed(),
    hide: () => {
      seen = false
    },
    show: () => {
      seen = true
      seenAgain()
    },
  }
}

test('who watches the same question shares one asking, and one who comes later hears the answer at hand', async () => {
  const { watch, asked, change } = world()
  const heard: unknown[] = []
  const stop = watch('capture', {}, answer => heard.push(['a', answer]))
  watch('capture', {}, answer => heard.push(['b', answer]))
  await expect.poll(() => heard.length).toBe(2)
  expect(asked).toHaveLength(1)
  watch('capture', {}, answer => heard.push(['c', answer]))
  expect(heard.at(-1)).toEqual(['c', 1])
  stop()
  change()
  await expect
    .poll(() => heard.slice(3))
    .toEqual([
      ['b', 2],
      ['c', 2],
    ])
})

test('changes while an answer is under way lead to one more question', async () => {
  const { watch, asked, change } = world()
  const heard: unknown[] = []
  watch('capture', {}, answer => heard.push(answer))
  for (let times = 0; times < 5; times += 1) change()
  await expect.poll(() => heard).toEqual([1, 2])
  expect(asked).toHaveLength(2)
})

test('a panel that nobody sees asks nothing, and is up to date when it is seen again', async () => {
  const { watch, asked, change, hide, show } = world()
  const heard: unknown[] = []
  watch('capture', {}, answer => heard.push(answer))
  await expect.poll(() => heard).toEqual([1])
  hide()
  change()
  change()
  show()
  await expect.poll(() => heard).toEqual([1, 2])
  show()
  expect(asked).toHaveLength(2)
})
