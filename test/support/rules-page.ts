import { writeFileSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Missing, RuleId } from '../../src/core/rules/rule.ts'
import { writeRulesPage } from '../../src/core/rules/write-rules-page.ts'
import { FIXTURES } from '../fixtures/rules/index.ts'
import type { RuleFixture, Undecided } from './rule-fixture.ts'

export const RULES_PAGE = fileURLToPath(new URL('../../src/core/rules/RULES.md', import.meta.url))

/** `RULES.md` as the catalogue makes it; when a rule is unknown is told by the fixtures that prove it. */
export function rulesPage(): string {
  return writeRulesPage(
    new Map<RuleId, readonly Missing[]>(
      Object.entries(FIXTURES).map(([id, fixture]) => [
        id as RuleId,
        undecided(fixture).map(({ missing }) => missing),
      ]),
    ),
  )
}

function undecided(fixture: RuleFixture): readonly Undecided[] {
  if ('notObservable' in fixture) return []
  const unknown = 'unknownOnly' in fixture ? fixture.unknownOnly : (fixture.unknown ?? [])
  return [unknown].flat()
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  writeFileSync(RULES_PAGE, rulesPage())
  console.info(`Wrote ${RULES_PAGE}`)
}
