import { expect, test } from '@playwright/test'
import { accusations, judge } from '../../support/judged.ts'
import { madeEvening } from '../../support/made-evening.ts'

const EVENINGS = 400

test('whatever viewers do in 400 evenings, a correct player is never accused', () => {
  const accused = Array.from({ length: EVENINGS }, (_, index) => madeEvening(index + 1)).flatMap(
    ({ capture, story }) => {
      const found = accusations(judge(capture))
      return found.length === 0 ? [] : [`${found.join(', ')} in ${story}`]
    },
  )
  expect(accused).toEqual([])
})
