import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { FAULTS, type Fault } from '../../e2e/faults.ts'
import { faultTable } from '../../support/fault-table.ts'

const folder = new URL('../../e2e/', import.meta.url)
const specs = readdirSync(folder)
  .filter(name => name.endsWith('.spec.ts'))
  .map(name => ({ name, text: readFileSync(new URL(name, folder), 'utf8') }))

/** Names of the matrix as specs call them: written out, or with a part that a loop fills in. */
const called = specs.flatMap(({ name, text }) =>
  [...text.matchAll(/^\s*fault\(\s*(?:'([^']+)'|`([^`]+)`)/gm)].map(found => ({
    name,
    pattern: new RegExp(`^${(found[1] ?? found[2] ?? '').replace(/\$\{[^}]+\}/g, '[a-z0-9-]+')}$`),
  })),
)

test('every line of the fault matrix has one test, and every fault test a line', () => {
  for (const id of Object.keys(FAULTS)) {
    const testedBy = called.filter(({ pattern }) => pattern.test(id)).map(({ name }) => name)
    expect(testedBy.length, `tests of "${id}"`).toBe(1)
  }
  for (const { pattern, name } of called) {
    expect(
      Object.keys(FAULTS).some(id => pattern.test(id)),
      `${pattern} in ${name}`,
    ).toBe(true)
  }
})

test('a line that is tested in one browser only says why the other is left out', () => {
  for (const [id, row] of Object.entries(FAULTS) as [string, Fault][]) {
    const spec = called.find(({ pattern }) => pattern.test(id))?.name ?? ''
    if (spec.endsWith('.chromium.spec.ts')) expect(typeof row.firefox, id).toBe('object')
    if (spec.endsWith('.firefox.spec.ts')) expect(typeof row.chromium, id).toBe('object')
  }
})

test('FAULTS.md says what the matrix says; npm run faults writes it anew', () => {
  expect(readFileSync(new URL('FAULTS.md', folder), 'utf8')).toBe(faultTable())
})
