import { expect, test } from '@playwright/test'
import { type Analysis, analyse } from '../../../../src/core/analyse.ts'
import { callContext } from '../../../../src/core/judge-call.ts'
import { readAddress } from '../../../../src/core/protocols/collection/address.ts'
import { readBody, readCall } from '../../../../src/core/protocols/collection/reader.ts'
import { CATALOGUE } from '../../../../src/core/rules/catalogue.ts'
import type { Move } from '../../../../src/core/rules/context.ts'
import type { Finding } from '../../../../src/core/rules/finding.ts'
import { messageOf } from '../../../../src/core/rules/message-of.ts'
import { isPlainCall } from '../../../../src/core/rules/plain-call.ts'
import { isPlainMove } from '../../../../src/core/rules/plain-move.ts'
import { PLAN } from '../../../../src/core/rules/plan.ts'
import type { Rule } from '../../../../src/core/rules/rule.ts'
import { FIXTURES } from '../../../fixtures/rules/index.ts'
import type { Capture } from '../../../support/capture-builder.ts'
import { movesOf } from '../../../support/moves-of.ts'
import type { Failing, RuleFixture, Undecided } from '../../../support/rule-fixture.ts'

// Walks the catalogue: every rule has captures that break it and captures that only just do not. One test a rule and one expectation
// a test: Playwright records a stack for each, and a thousand of them take longer than all the judging.

for (const rule of CATALOGUE) {
  test(`${rule.id} does as its fixtures say: ${rule.title}`, () => {
    const fixture: RuleFixture | undefined = FIXTURES[rule.id]
    expect(
      fixture === undefined ? ['it has none: write one in test/fixtures/rules/'] : wrong(rule, fixture),
    ).toEqual([])
  })
}

/** What the captures of a fixture show otherwise than it says, as sentences. */
function wrong(rule: Rule, fixture: RuleFixture): readonly string[] {
  if ('notObservable' in fixture) return []
  const fails = 'fails' in fixture ? list(fixture.fails) : []
  const undecided = list('unknownOnly' in fixture ? fixture.unknownOnly : fixture.unknown)
  return [
    ...fails.flatMap((one, index) => notFiring(rule, one).map(problem => `fails ${index + 1}: ${problem}`)),
    ...undecided.flatMap((one, index) =>
      notUnknown(rule, one).map(problem => `unknown ${index + 1}: ${problem}`),
    ),
    ...list(fixture.passes).flatMap((one, index) =>
      notPassing(rule, one).map(problem => `passes ${index + 1}: ${problem}`),
    ),
  ]
}

function notFiring(
  rule: Rule,
  { capture, severity, path, say = 'default', also = [] }: Failing,
): readonly string[] {
  const findings = findingsOf(judge(capture))
  const found = findings.filter(isFailOf(rule))
  if (found.length === 0) return [`did not fire; found ${summary(findings)}`]
  const match = found.find(finding => finding.say === say && (path === undefined || pathOf(finding) === path))
  if (match === undefined) return [`fired as ${found.map(one => `${one.say} at ${pathOf(one)}`).join(', ')}`]
  const message = messageOf(match)
  const accused = findings
    .filter(
      ({ verdict, causedBy, severity }) => verdict === 'fail' && causedBy === null && severity !== 'info',
    )
    .map(finding => finding.rule)
  const others = [...new Set(accused)].filter(id => id !== rule.id).sort()
  return [
    ...(match.severity === severity ? [] : [`is ${match.severity}, not ${severity}`]),
    ...(message === '' || /\{\w+(?::\w+)?\}/.test(message) ? [`says “${message}”`] : []),
    ...(String(others) === String([...also].sort()) ? [] : [`other primary errors and warnings: ${others}`]),
  ]
}

function notUnknown(rule: Rule, { capture, missing }: Undecided): readonly string[] {
  const found = findingsOf(judge(capture)).filter(finding => finding.rule === rule.id)
  if (found.some(isFailOf(rule))) return [`fires: ${summary(found)}`]
  const told = found.map(finding => finding.missing)
  return told.includes(missing) ? [] : [`lacks ${told.join(', ') || 'nothing'}, not ${missing}`]
}

function notPassing(rule: Rule, capture: Capture): readonly string[] {
  const { analysis, asked } = watchingRule(rule, () => judge(capture))
  const found = findingsOf(analysis).filter(isFailOf(rule))
  if (found.length > 0) return [`fires: ${summary(found)}`]
  return asked || shapeAnswers(rule, capture) || plainAnswers(rule, capture)
    ? []
    : ['the rule was never asked: this proves nothing']
}

function judge({ exchanges, context, options }: Capture): Analysis {
  return analyse(exchanges, context, options)
}

function findingsOf({ sessions, unlinked }: Analysis): readonly Finding[] {
  return [...sessions.flatMap(session => session.findings), ...unlinked]
}

function isFailOf(rule: Rule): (finding: Finding) => boolean {
  return finding => finding.rule === rule.id && finding.verdict === 'fail'
}

function pathOf(finding: Finding): string | null {
  return finding.occurrences[0]?.path ?? null
}

function summary(findings: readonly Finding[]): string {
  return (
    findings.map(({ rule, verdict, severity, say }) => `${rule} ${verdict} ${severity} ${say}`).join(', ') ||
    'nothing'
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
  // Session and capture rules are asked by their records, all others by the plan's copies.
  const askers = [rule, ...PLANNED.filter(one => one.rule === rule)]
  for (const one of askers) Object.assign(one, { check: watched })
  try {
    return { analysis: run(), asked }
  } finally {
    for (const one of askers) Object.assign(one, { check: original })
  }
}

const PLANNED = [
  ...PLAN.call,
  ...PLAN.plainCall,
  ...[PLAN.event, PLAN.eventThatFits, PLAN.move, PLAN.plainMove].flatMap(byType =>
    Object.values(byType).flat(),
  ),
]

/** The call or the move was plain: that is how a rule about calls or moves passes. */
function plainAnswers(rule: Rule, judged: Capture): boolean {
  if (rule.scope === 'move' && rule.plain) {
    const concerns = ({ entry: { type } }: Move) =>
      rule.on === undefined || (type !== null && rule.on.includes(type))
    return movesOf(judged).some(move => concerns(move) && isPlainMove(move))
  }
  if (rule.scope !== 'call' || !rule.plain) return false
  return judged.exchanges.some(exchange => {
    const address = readAddress(exchange.url)
    return address !== null && isPlainCall(callContext(exchange, address, readCall(exchange), true))
  })
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
