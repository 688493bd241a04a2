import { readFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { RULES_PAGE, rulesPage } from '../../../support/rules-page.ts'

test('RULES.md is what the catalogue says', () => {
  const same = readFileSync(RULES_PAGE, 'utf8') === rulesPage()
  expect(same, 'src/core/rules/RULES.md is out of date: run “npm run rules”').toBe(true)
})
