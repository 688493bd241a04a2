import { expect, test } from '@playwright/test'
import { CLIENTS } from '../../fixtures/clients.ts'
import { accusations, judge } from '../../support/judged.ts'

for (const { client, what, capture, accused = [] } of CLIENTS) {
  test(`${client}: ${what}: ${accused.join(', ') || 'no error and no warning'}`, () => {
    expect(accusations(judge(capture))).toEqual([...accused].sort())
  })
}
