import { expect, test } from '@playwright/test'
import { openPokes, type Poke } from '../../../src/store/poke.ts'

test('a poke is heard once by each who listens, by the caller’s own too, and by none who has stopped', async () => {
  const [here, there] = [openPokes(), openPokes()]
  const heard: string[] = []
  const note = (who: string) => (poke: Poke) => {
    heard.push(`${who} ${poke.kind}`)
  }
  here.hear(note('own'))
  here.hear(note('own, too'))
  there.hear(note('other'))
  const stop = there.hear(note('stopped'))
  stop()
  here.call({ kind: 'grown', upTo: 1 })
  expect(heard, 'nobody amid the call').toEqual([])
  await expect.poll(() => heard.toSorted()).toEqual(['other grown', 'own grown', 'own, too grown'])
  there.call({ kind: 'forgotten', exchanges: [] })
  await expect
    .poll(() => heard.filter(line => line.endsWith('forgotten')).toSorted())
    .toEqual(['other forgotten', 'own forgotten', 'own, too forgotten'])
})
