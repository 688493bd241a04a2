import { expect, test } from '@playwright/test'
import { type Analysis, analyse } from '../../../../src/core/analyse.ts'
import { readBody } from '../../../../src/core/protocols/collection/reader.ts'
import { CATALOGUE } from '../../../../src/core/rules/catalogue.ts'
import type { Finding } from '../../../../src/core/rules/finding.ts'
import { messageOf } from '../../../../src/core/rules/message-of.ts'
import type { Rule } from '../../../../src/core/rules/rule.ts'
import { FIXTURES } from '../../../fixtures/rules/index.ts'
import type { Capture } from '../../../support/capture-builder.ts'
import type { Failing, RuleFixture } from '../../../support/rule-fixture.ts'

// Walks the catalogue: every rule has captures that break it and captures that only just do not.

for (const rule of CATALOGUE) {
  const fixture: RuleFixture | undefined = FIXTURES[rule.id]

  test(`${rule.id} has a fixture`, () => {
    expect(fixture, `write one in test/fixtures/rules/`).toBeDefined()
  })
  if (fixture === undefined || 'notObservable' in fixture) continue

  if ('fails' in fixture) {
    list(fixture.fails).forEach((failing, index) => {
      test(`${rule.id} fires: ${rule.title} (${index + 1})`, () => expectFails(rule, failing))
    })
  }
  list('unknownOnly' in fixture ? fixture.unknownOnly : fixture.unknown).forEach(
    ({ capture, missing }, index) => {
      test(`${rule.id} cannot tell (${index + 1})`, () => {
        const found = findingsOf(judge(capture)).filter(finding => finding.rule === rule.id)
        expect(found.filter(finding => finding.verdict === 'fail')).toEqual([])
        expect(found.map(finding => finding.missing)).toContain(missing)
      })
    },
  )
  list(fixture.passes).forEach((capture, index) => {
    test(`${rule.id} looks and finds nothing (${index + 1})`, () => {
      const { analysis, asked } = watchingRule(rule, () => judge(capture))
      expect(
        findingsOf(analysis).filter(finding => finding.rule === rule.id && finding.verdict === 'fail'),
      ).toEqual([])
      expect(
        asked || shapeAnswers(rule, capture),
        'the rule was never asked: this fixture proves nothing',
      ).toBe(true)
    })
  })
}

function expectFails(rule: Rule, { capture, severity, path, say = 'default', also = [] }: Failing): void {
  const findings = findingsOf(judge(capture))
  const found = findings.filter(finding => finding.rule === rule.id && finding.verdict === 'fail')
  expect(found, `${rule.id} did not fire; found ${summary(findings)}`).not.toEqual([])
  const match = found.find(finding => finding.say === say && (path === undefined || pathOf(finding) === path))
  expect(match, `fired as ${found.map(one => `${one.say} at ${pathOf(one)}`).join(', ')}`).toBeDefined()
  expect(match?.severity).toBe(severity)
  const message = match ? messageOf(match) : ''
  expect(message).not.toBe('')
  expect(message, 'a placeholder has no value').not.toMatch(/\{\w+(?::\w+)?\}/)
  const accused = findings.filter(
    finding => finding.verdict === 'fail' && finding.causedBy === null && finding.severity !== 'info',
  )
  const others = new Set(accused.map(finding => finding.rule).filter(id => id !== rule.id))
  expect([...others].sort(), 'other primary errors and warnings').toEqual([...also].sort())
}

function judge({ exchanges, context, options }: Capture): Analysis {
  return analyse(exchanges, context, options)
}

function findingsOf({ sessions, unlinked }: Analysis): readonly Finding[] {
  return [...sessions.flatMap(session => session.findings), ...unlinked]
}

function pathOf(finding: Finding): string | null {
  return finding.occurrences[0]?.path ?? null
}

function summary(findings: readonly Finding[]): string {
  return (
    findings.map(finding => `${finding.rule} ${finding.verdict} ${finding.severity}`).join(', ') || 'nothing'
  )
}

/** Runs with the rule's check counted. */
function watchingRule(
  rule: Rule,
  run: () => Analysis,
): { readonly analysis: Analysis; readonly asked: boolean } {
  if (rule.scope === 'none') return { analysis: run(), asked: true }
  const original = rule.check as (subject: never) => unknown
  let asked = false
  const watched = (subject: never) => {
    asked = true
    return original(subject)
  }
  Object.assign(rule, { check: watched })
  try {
    return { analysis: run(), asked }
  } finally {
    Object.assign(rule, { check: original })
  }
}

/** The closed shape of the event answered for this rule: that is how a rule about shape passes. */
function shapeAnswers(rule: Rule, { exchanges }: Capture): boolean {
  if (rule.scope !== 'event' || !rule.shape) return false
  return exchanges.some(({ requestBody }) => {
    const reading = requestBody.kind === 'text' ? readBody(requestBody.text) : null
    const events = reading?.kind === 'single' || reading?.kind === 'batch' ? reading.events : []
    return events.some(({ fits, type }) => fits && type !== null && (rule.on?.includes(type) ?? true))
  })
}

function list<T>(value: T | readonly T[] | undefined): readonly T[] {
  if (value === undefined) return []
  return Array.isArray(value) ? value : [value as T]
}
