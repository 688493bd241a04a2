import { expect, test } from '@playwright/test'
import { CLEAN, type CleanName, captured } from '../../mutations/clean-sessions.ts'
import { FAULTS } from '../../mutations/faults.ts'
import { expectedOf, tryFault } from '../../mutations/try-faults.ts'
import { accusations, judge } from '../../support/judged.ts'

// The table of all this: `npm run mutations`.

for (const name of Object.keys(CLEAN) as CleanName[]) {
  test(`the clean ${name} session raises no error and no warning`, () => {
    expect(accusations(judge(captured(name, CLEAN[name])))).toEqual([])
  })
}

for (const fault of FAULTS) {
  test(`${fault.session}: ${fault.what} is ${fault.finds}, and nothing else is accused`, () => {
    const { accused, found } = tryFault(fault)
    expect(accused).toEqual(expectedOf(fault))
    expect(found, 'not among the findings, or under another one').toBe(true)
  })
}

test('at least 60 kinds of fault are tried', () => {
  expect(new Set(FAULTS.map(({ what }) => what)).size).toBeGreaterThanOrEqual(60)
})
